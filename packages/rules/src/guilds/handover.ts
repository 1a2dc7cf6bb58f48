import { type Change, set } from '../kernel/change.ts'
import { oneOf, record, snowflake, text } from '../kernel/codec.ts'
import type { Id } from '../kernel/entity.ts'
import type { Rows } from '../kernel/part.ts'
import type { GuildRules } from './config.ts'
import { type Hall, officersOf } from './member.ts'
import { LONGEST, type roster } from './state.ts'

const afterwards = oneOf(['officer', 'member'])

export const handedOver = record({
  guild: snowflake(),
  name: text({ min: 0, max: LONGEST.name }),
  from: snowflake(),
  to: snowflake(),
  becomes: afterwards,
})

/** What the old leader will be: an officer, or a member where the new one leaves no seat among the officers. */
export const oldLeaderBecomes = (
  hall: Hall,
  members: Rows<typeof roster.columns>,
  to: Id,
  { officers }: GuildRules,
): 'officer' | 'member' => {
  const seats = officersOf(members) - (members.get(to)!.role === 'officer' ? 1 : 0)
  return seats < officers[hall.level]! ? 'officer' : 'member'
}

/** Leadership passes on. The old leader steps down first: at no time may a guild have two. */
export const handingOver = (
  hall: Hall,
  members: Rows<typeof roster.columns>,
  from: Id,
  to: Id,
  becomes: 'officer' | 'member',
): readonly Change[] => [set(members.get(from)!, 'role', becomes), set(members.get(to)!, 'role', 'leader'), set(hall, 'leader', to)]
