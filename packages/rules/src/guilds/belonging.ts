import { add, type Change, create, remove, set } from '../kernel/change.ts'
import type { Id, Row } from '../kernel/entity.ts'
import type { Rows } from '../kernel/part.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import type { Millis } from '../kernel/time.ts'
import { type Hall, type HallSeen, type Member, stands } from './member.ts'
import type { donations, membership, Role, roster } from './state.ts'

type Membership = Row<typeof membership.columns>

/** Why someone cannot enter any guild: they are in one that stands, or were thrown out a short time ago. */
export const bound = (
  mine: Membership,
  current: HallSeen | undefined,
  now: Millis,
): readonly (Rejection<'guilds/already-in-guild' | 'guilds/rejoin-cooldown'> | false)[] => [
  stands(current) && no('guilds/already-in-guild', { guild: mine.guild, name: current.name }),
  now < mine.guild_rejoin_at && no('guilds/rejoin-cooldown', { ready_at: mine.guild_rejoin_at, ready_in_ms: mine.guild_rejoin_at - now }),
]

/** Someone enters: pointer and roster together. */
export const entering = (
  mine: Membership,
  hall: Hall,
  members: Rows<typeof roster.columns>,
  role: Role,
  now: Millis,
): readonly Change[] => {
  const me: Id = mine.$.root
  return [
    create(members.at(me), { role, joined_at: now }),
    add(hall, 'members', 1),
    set(mine, 'guild', hall.$.root),
    set(mine, 'guild_joined_at', now),
    ...(mine.guild_invited === null ? [] : [set(mine, 'guild_invited', null)]),
  ]
}

/** Someone's pointer names no guild any more. */
export const unbound = (mine: Membership): readonly Change[] => [set(mine, 'guild', null), set(mine, 'guild_joined_at', null)]

/** Someone leaves the roster of a guild that stands; what they gave is forgotten with them. */
const struck = (row: Member, hall: Hall, given: Rows<typeof donations.columns>): readonly Change[] => {
  const gift = given.get(row.$.key)!
  return [remove(row), ...(gift.last_day > 0 ? [remove(gift)] : []), add(hall, 'members', -1)]
}

/** Someone goes, or is made to: pointer and roster together. */
export const leaving = (mine: Membership, row: Member, hall: Hall, given: Rows<typeof donations.columns>): readonly Change[] => [
  ...struck(row, hall, given),
  ...unbound(mine),
]
