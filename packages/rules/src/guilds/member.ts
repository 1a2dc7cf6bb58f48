import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { Fields, Row } from '../kernel/entity.ts'
import type { Rows } from '../kernel/part.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import type { GuildRules, Permission } from './config.ts'
import { type hall, ROLES, type Role, type roster } from './state.ts'

export type Hall = Row<typeof hall.columns>
export type HallSeen = Fields<typeof hall.columns>
export type Member = Row<typeof roster.columns>
type Roster = Rows<typeof roster.columns, Fields<typeof roster.columns>>

/** Whether a guild still is one. */
export const stands = (hall: HallSeen | undefined): hall is HallSeen => hall !== undefined && hall.disbanded_at === null

/** Whether a role is at least another. */
export const ranks = (role: Role, lowest: Role): boolean => ROLES.indexOf(role) <= ROLES.indexOf(lowest)

export const may = ({ lowest }: GuildRules, role: Role, permission: Permission): boolean => ranks(role, lowest[permission])

type NotAllowed = Rejection<'guilds/not-in-guild' | 'guilds/permission-denied'>

/** A guild that someone's pointer names, as far as membership goes. */
interface Belongs {
  readonly hall: HallSeen
  readonly roster: Roster
}

/** Someone's own row of the roster; the roster decides whether they belong. */
export const memberOf = <G extends Belongs>(guild: G | undefined, id: string): ReturnType<G['roster']['get']> =>
  (stands(guild?.hall) ? guild!.roster.get(id) : undefined) as ReturnType<G['roster']['get']>

/** Who acts in their guild: refused where they have none, or where their role does not reach. */
export const actingAs = <G extends Belongs>(
  guild: G | undefined,
  id: string,
  rules: GuildRules,
  permission: Permission,
): Either<NotAllowed, { readonly guild: G; readonly member: NonNullable<ReturnType<G['roster']['get']>> }> => {
  const member = memberOf(guild, id)
  if (!member) return left(no('guilds/not-in-guild'))
  const { role } = member as { readonly role: Role }
  if (!may(rules, role, permission)) return left(no('guilds/permission-denied', { role, needs: rules.lowest[permission], to: permission }))
  return right({ guild: guild!, member: member as NonNullable<ReturnType<G['roster']['get']>> })
}

/** How many officers a roster has. */
export const officersOf = (roster: Roster): number => roster.all().reduce((n, { role }) => n + (role === 'officer' ? 1 : 0), 0)
