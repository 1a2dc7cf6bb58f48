import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { scenarioPath } from '../../scenarios/load-plan.ts'
import { readRawFile } from '../../scenarios/read-file.ts'
import { shippedNames } from '../../scenarios/shipped.ts'
import { notPairs } from '../comparable.ts'
import { BALANCE_DIR, baseOf, type LoadedTest, readBalance, testsOf } from './load-balance.ts'
import { type Tested, testedOn } from './tested.ts'

/** A balance file beside a plan that was, or will be, played. */
export interface BalanceFor {
  readonly name: string
  /** As it is given to `lumen-sim test`. */
  readonly given: string
  /** Tests that this plan can be judged by: all, or those of the rules' formulas where it plays other days or players. */
  readonly tests: readonly LoadedTest[]
  /** Whether that is all of them. */
  readonly whole: boolean
}

/** Whether a plan plays what a balance file is for, whatever its config, its seed and its number of agents. */
const fits = async (read: Awaited<ReturnType<typeof readBalance>>, plan: Plan): Promise<boolean> => {
  if (Object.keys(read.value.overrides).length > 0) return false
  const base = (await baseOf(read)).plan
  return notPairs(base, { ...plan, agents: base.agents, seed: base.seed }) === undefined
}

const balanceFor = async (given: string, plan: Plan): Promise<readonly BalanceFor[]> => {
  const read = await readBalance(given)
  const { raw } = await readRawFile(await scenarioPath(read.scenario))
  if ((raw as { readonly name?: unknown } | null)?.name !== plan.name) return []
  const { name, tests } = read.value
  if (await fits(read, plan)) return [{ name, given, tests: testsOf(read, plan), whole: true }]
  // what formulas say needs no players, only a config that the file leaves as it is
  const exact = Object.keys(read.value.overrides).length > 0 ? [] : tests.filter((test) => test.exact !== '')
  const judged = testsOf({ ...read, value: { ...read.value, tests: exact } }, plan)
  return [{ name, given, tests: judged, whole: exact.length === tests.length }]
}

/** The balance files for a plan's scenario: those that ship, and those named. Rejects with BadFile. */
export const balancesFor = async (plan: Plan, named: readonly string[]): Promise<readonly BalanceFor[]> => {
  const all = [...new Set([...(await shippedNames(BALANCE_DIR)), ...named])]
  return (await Promise.all(all.map((given) => balanceFor(given, plan)))).flat()
}

/** Their tests, each judged once on what was played. */
export const judgeRun = (balances: readonly BalanceFor[], census: Census, plan: Plan): readonly Tested[] =>
  balances.flatMap(({ tests }) => tests.map((test) => testedOn(test, census, plan, 1 - test.confidence / 100, census.agents)))
