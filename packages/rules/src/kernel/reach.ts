import { defect } from './defect.ts'
import type { AnyEventType } from './event.ts'
import type { On, Reaction, Rule } from './rule.ts'
import type { SlotTable } from './slots.ts'

interface Emission {
  readonly slot: number
  readonly event: AnyEventType
}

const emissions = (rule: Rule, table: SlotTable, subject: string | undefined): readonly Emission[] =>
  rule.emits.map((emit) => {
    if (typeof emit === 'function')
      return subject === undefined ? defect(`Rule ${rule.name}: an event of a system rule is about a group`) : { slot: 0, event: emit }
    const { group, event } = emit as On
    const slot = table.slotOfName(group)
    return slot === undefined ? defect(`Rule ${rule.name} emits ${event.type} about "${group}", which it does not read`) : { slot, event }
  })

/**
 * The reactions that a rule's events set off, one after the other, with the types of event that each answers; what they
 * read is loaded with the rule. Refuses circles, events about roots that are not held for writing, and events about a
 * kind for which nobody answers although someone does for another.
 */
export const reach = (
  rule: Rule,
  reactions: readonly Reaction[],
  table: SlotTable,
  subject: string | undefined,
): ReadonlyMap<Reaction, ReadonlySet<string>> => {
  const reached = new Map<Reaction, Set<string>>()
  const follow = ({ slot, event }: Emission, trail: readonly string[]): void => {
    if (trail.includes(event.type)) defect(`Reactions go in a circle: ${[...trail, event.type].join(' → ')}`)
    const { kind, hold } = table.slots[slot]!
    const answering = reactions.filter((r) => r.on.some((e) => e.type === event.type))
    const mine = answering.filter((r) => r.of === kind.name)
    const [other] = answering
    if (other && mine.length === 0)
      defect(`Rule ${rule.name} emits ${event.type} about a ${kind.name}, but ${other.name} answers for ${other.of}`)
    if (mine.length > 0 && hold !== 'write') defect(`Rule ${rule.name} emits ${event.type} about a root that it does not hold for writing`)
    for (const reaction of mine) {
      const types = reached.get(reaction) ?? new Set()
      reached.set(reaction, types)
      types.add(event.type)
      table.loadAll(slot, reaction.reads)
      for (const next of reaction.emits) follow({ slot, event: next }, [...trail, event.type])
    }
  }
  for (const emission of emissions(rule, table, subject)) follow(emission, [])
  const order = new Map(reactions.map((r, i) => [r, i]))
  return new Map([...reached].sort(([a], [b]) => order.get(a)! - order.get(b)!))
}
