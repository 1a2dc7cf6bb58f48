import type { Census } from '../../engine/census.ts'
import type { Workforce } from '../../workforce/workforce.ts'
import { pauses, playUpTo } from '../rounds.ts'
import type { Balance } from './load-balance.ts'
import { type Tested, testedOn } from './tested.ts'

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
      results.set(test.name, testedOn(test, census, plan, (1 - test.confidence / 100) / looks.length, agents))
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
