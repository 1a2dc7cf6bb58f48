import { type Decoded, fraction, integer, record, table } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import { compare, decimalOf, toPpm } from '../kernel/ratio.ts'
import { HOUR, type Millis } from '../kernel/time.ts'
import { BOOST_KINDS, type BoostKind } from './kinds.ts'

const part = fraction({ min: '0.000001', max: '1000', unit: 'fraction' })

const boost = record({ min: part, max: part, stack_cap: part }, { doc: 'bounds of one event, and of all that run together' })

export const eventsFile = record({
  max_duration_hours: integer({ min: 1, max: 100_000, unit: 'hours', doc: 'how long one event may last' }),
  max_concurrent_events: integer({ min: 1, max: 100, unit: 'events', doc: 'how many may run at any one time' }),
  boosts: table(BOOST_KINDS, boost, { doc: 'what events may change' }),
})

/** What one kind of boost may come to, in parts per million. */
export interface BoostRules {
  readonly minPpm: number
  readonly maxPpm: number
  readonly capPpm: number
}

export interface EventRules {
  readonly longest: Millis
  readonly mostAtOnce: number
  readonly boosts: Readonly<Record<BoostKind, BoostRules>>
}

type File = Decoded<typeof eventsFile>

/** Bounds that cross, and caps that a single event would pass. */
export const checkEvents = ({ boosts }: File): readonly Problem[] =>
  BOOST_KINDS.flatMap((kind) => {
    const { min, max, stack_cap: cap } = boosts[kind]
    const problems: Problem[] = []
    if (compare(max, min) < 0)
      problems.push({ path: ['boosts', kind, 'max'], found: decimalOf(max), expected: `at least min, which is ${decimalOf(min)}` })
    if (compare(cap, max) < 0)
      problems.push({
        path: ['boosts', kind, 'stack_cap'],
        found: decimalOf(cap),
        expected: `at least max, which is ${decimalOf(max)}: one event alone may come to that`,
      })
    return problems
  })

export const compileEvents = ({ boosts, max_duration_hours, max_concurrent_events }: File): EventRules => ({
  longest: max_duration_hours * HOUR,
  mostAtOnce: max_concurrent_events,
  boosts: Object.fromEntries(
    BOOST_KINDS.map((kind) => {
      const { min, max, stack_cap } = boosts[kind]
      return [kind, { minPpm: toPpm(min), maxPpm: toPpm(max), capPpm: toPpm(stack_cap) }]
    }),
  ) as Record<BoostKind, BoostRules>,
})
