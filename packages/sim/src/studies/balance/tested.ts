import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { combinedInterval, type Interval, kpiInterval } from '../../statistics/kpi-interval.ts'
import { judge, type Verdict } from './band.ts'
import type { LoadedTest } from './load-balance.ts'

/** What became of one test. */
export interface Tested {
  readonly name: string
  readonly what: string
  readonly band: string
  readonly confidence: number
  readonly verdict: Verdict
  readonly value: number | null
  /** The interval that decided, or the last; null where the sample cannot tell. */
  readonly low: number | null
  readonly high: number | null
  /** Agents that it took; 0 for what the rules' formulas give. */
  readonly agents: number
}

const intervalOf = ({ subject }: LoadedTest, census: Census | undefined, plan: Plan, alpha: number): Interval => {
  if (subject.kind === 'exact') return { value: subject.value, low: subject.value, high: subject.value }
  if (census === undefined) return { value: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  return subject.kind === 'kpi'
    ? kpiInterval(census, plan, subject.ref, alpha)
    : combinedInterval(census, plan, subject.refs, subject.how, alpha)
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** A test judged on a census, with an interval that misses the true value with chance `alpha`. */
export const testedOn = (test: LoadedTest, census: Census | undefined, plan: Plan, alpha: number, agents: number): Tested => {
  const { value, low, high } = intervalOf(test, census, plan, alpha)
  return {
    name: test.name,
    what: test.what,
    band: test.written,
    confidence: test.confidence,
    verdict: judge({ low, high }, test.band),
    value: known(value),
    low: known(low),
    high: known(high),
    agents: test.subject.kind === 'exact' ? 0 : agents,
  }
}
