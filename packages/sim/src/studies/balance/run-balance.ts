import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { combinedInterval, type Interval, kpiInterval } from '../../statistics/kpi-interval.ts'
import type { Workforce } from '../../workforce/workforce.ts'
import { pauses, playUpTo } from '../rounds.ts'
import { judge, type Verdict } from './band.ts'
import type { Balance, LoadedTest } from './load-balance.ts'

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

/** What became of a balance file. No times, nothing of the machine. */
export interface BalanceResult {
  readonly name: string
  readonly file: string
  readonly scenario: string
  readonly days: number
  readonly seed: number
  /** Agents that were played: no more than it took. */
  readonly agents: number
  readonly tests: readonly Tested[]
  readonly stopped: boolean
}

const intervalOf = ({ subject }: LoadedTest, census: Census | undefined, plan: Plan, alpha: number): Interval => {
  if (subject.kind === 'exact') return { value: subject.value, low: subject.value, high: subject.value }
  if (census === undefined) return { value: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  return subject.kind === 'kpi'
    ? kpiInterval(census, plan, subject.ref, alpha)
    : combinedInterval(census, plan, subject.refs, subject.how, alpha)
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

export interface BalanceOptions {
  readonly signal?: AbortSignal | undefined
  readonly onRound?: ((from: number, to: number) => void) | undefined
  readonly onProgress?: ((agents: number) => void) | undefined
}

/**
 * Runs the tests of a balance file. The crowd grows until every test is decided or all agents have been played. Each look
 * at it is a chance to be wrong, so the intervals of each look share the error that a test may make.
 */
export const runBalance = async (
  workforce: Workforce,
  { name, file, plan, tests }: Balance,
  options: BalanceOptions = {},
): Promise<BalanceResult> => {
  const looks = pauses(plan)
  const variant = { name, changes: {}, plan }
  const results = new Map<string, Tested>()
  let census: Census | undefined
  let stopped = false
  const look = (agents: number): void => {
    for (const test of tests) {
      if (results.has(test.name) && results.get(test.name)!.verdict !== 'undecided') continue
      const { value, low, high } = intervalOf(test, census, plan, (1 - test.confidence / 100) / looks.length)
      results.set(test.name, {
        name: test.name,
        what: test.what,
        band: test.written,
        confidence: test.confidence,
        verdict: judge({ low, high }, test.band),
        value: known(value),
        low: known(low),
        high: known(high),
        agents: test.subject.kind === 'exact' ? 0 : agents,
      })
    }
  }
  const undecided = (): boolean => [...results.values()].some(({ verdict }) => verdict === 'undecided')
  look(0)
  for (const to of looks) {
    if (!undecided()) break
    options.onRound?.(census?.agents ?? 0, to)
    const outcomes = await playUpTo(workforce, [variant], census === undefined ? [] : [{ variant, census }], to, options)
    if (outcomes === undefined) {
      stopped = true
      break
    }
    census = outcomes[0]!.census
    look(to)
  }
  return {
    name,
    file,
    scenario: plan.name,
    days: plan.days,
    seed: plan.seed,
    agents: census?.agents ?? 0,
    tests: tests.map((test) => results.get(test.name)!),
    stopped,
  }
}
