import { audited } from '../guilds/audit.ts'
import { type Hall, stands } from '../guilds/member.ts'
import { guilds } from '../guilds/roots.ts'
import { type audits, newAudits, theHall, theVault, type vault } from '../guilds/state.ts'
import { type Change, gain, set } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import type { EventOf } from '../kernel/event.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { given, of, type Rows, type Tail } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'
import type { WarSpoils } from './config.ts'
import { warResolved } from './events.ts'
import { theWarStanding, theWars, type WarResult, type warStanding, type wars } from './state.ts'

/** What a war touches of a guild. */
export const sideParts = { hall: theHall, vault: theVault, standing: theWarStanding, wars: theWars, audits: newAudits }

interface Pair {
  readonly a: string
  readonly b: string
}

/** Both guilds of a war, held as one rule needs them. */
export const bothSides = {
  a: of(
    given(guilds, ({ a }: Pair) => a),
    sideParts,
  ),
  b: of(
    given(guilds, ({ b }: Pair) => b),
    sideParts,
  ),
}

/** A guild in a war. */
export interface Side {
  readonly hall: Hall
  readonly vault: Row<typeof vault.columns>
  readonly standing: Row<typeof warStanding.columns>
  readonly wars: Rows<typeof wars.columns>
  readonly audits: Tail<typeof audits.columns>
}

/** The guild's row of a week's war, if it stands and has one. */
export const warOf = <G extends Pick<Side, 'hall' | 'wars'>>(side: G | undefined, week: number): ReturnType<G['wars']['get']> | undefined =>
  (stands(side?.hall) ? side!.wars.get(week) : undefined) as ReturnType<G['wars']['get']> | undefined

export interface Ending {
  readonly week: number
  readonly opponent: { readonly id: string; readonly name: string } | null
  readonly points: number
  readonly against: number
  readonly result: WarResult
  readonly rating: number
  readonly spoils: WarSpoils
}

const NOTHING: WarSpoils = { lumees: 0, lumenite: 0 }

/** Ends a war for one side: its rating, its spoils, and what is told. A side without a point gets nothing. */
export const ended = (
  { hall, vault: hoard, standing, wars: rows, audits: deeds }: Side,
  { week, opponent, points, against, result, rating, spoils }: Ending,
  now: Millis,
): { readonly changes: readonly Change[]; readonly event: EventOf<typeof warResolved> } => {
  const row = rows.get(week)!
  // the vault of a guild that ended stays empty
  const won = points > 0 && stands(hall) ? spoils : NOTHING
  const changes: Change[] = [
    set(row, 'points', points),
    set(row, 'points_against', against),
    set(row, 'result', result),
    set(row, 'resolved_at', now),
    ...audited(hall, deeds, { actor: null, action: 'war-resolved', details: { week, result, points, against } }, now),
  ]
  const change = rating - standing.war_rating
  if (change !== 0) changes.push(set(standing, 'war_rating', rating), set(row, 'rating_change', change))
  let arrived = NOTHING
  for (const currency of ['lumees', 'lumenite'] as const) {
    if (won[currency] === 0) continue
    const got = gain(hoard, `vault_${currency}`, won[currency], 'guild-war', SAFE_MAX)
    arrived = { ...arrived, [currency]: got.by }
    changes.push(got)
  }
  return {
    changes,
    event: warResolved({
      week,
      guild: hall.$.root,
      name: hall.name,
      leader: hall.leader,
      opponent: opponent?.id ?? null,
      opponent_name: opponent?.name ?? '',
      points,
      points_against: against,
      result,
      rating,
      rating_change: change,
      ...arrived,
    }),
  }
}
