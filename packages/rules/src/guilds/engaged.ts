import { type guildRaid, running, theRaid } from '../guild-raids/state.ts'
import { theWars, type wars } from '../guild-wars/state.ts'
import type { Fields } from '../kernel/entity.ts'
import type { Rows } from '../kernel/part.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import type { Millis } from '../kernel/time.ts'

/** What a guild may be in the middle of. */
export const engagements = { raid: theRaid, wars: theWars }

interface Engagements {
  readonly raid: Fields<typeof guildRaid.columns>
  readonly wars: Rows<typeof wars.columns, Fields<typeof wars.columns>>
}

/** Why a guild cannot end now: its boss stands, or its war is not over. */
export const engaged = ({ raid, wars: rows }: Engagements, now: Millis): Rejection<'guilds/raid-or-war-active'> | undefined => {
  const raids = running(raid, now)
  const fights = rows.all().some((war) => war.matched_at !== null && war.resolved_at === null)
  return raids || fights ? no('guilds/raid-or-war-active', { raid: raids, war: fights, ends_at: raids ? raid.ends_at : null }) : undefined
}
