import { record, snowflake, text } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import { myProgress } from '../player/state.ts'
import type { GuildRules } from './config.ts'
import { type Hall, stands } from './member.ts'
import { oldGuild } from './old-guild.ts'
import { purse } from './payout.ts'
import { LONGEST, myMembership, newAudits, theGuild, theHall, theInvites, theRoster } from './state.ts'

/** What entering a guild that exists takes to read. */
export const enteringReads = {
  mine: myMembership,
  progress: myProgress,
  ...purse,
  old: oldGuild,
  guild: of(theGuild, { hall: theHall, roster: theRoster, invites: theInvites, audits: newAudits }),
}

export const guildInput = record({ guild: snowflake({ doc: 'which guild' }) })
export const entered = record({ guild: snowflake(), name: text({ min: 0, max: LONGEST.name }) })

/** What keeps someone out of a guild that would take them: their level, or its walls. */
export const room = (
  hall: Hall,
  level: number,
  rules: GuildRules,
): readonly (Rejection<'guilds/level-too-low' | 'guilds/guild-full'> | false)[] => [
  level < hall.join_level_requirement && no('guilds/level-too-low', { level, needs: hall.join_level_requirement }),
  isFull(hall, rules) && no('guilds/guild-full', { name: hall.name, slots: rules.slots[hall.level]! }),
]

/** Whether no slot is left. */
export const isFull = (hall: Pick<Hall, 'level' | 'members'>, { slots }: GuildRules): boolean => hall.members >= slots[hall.level]!

/** The guild that an input names, if it stands. */
export const standing = <G extends { readonly hall: Hall }>(guild: G | undefined): G | undefined =>
  guild && stands(guild.hall) ? guild : undefined
