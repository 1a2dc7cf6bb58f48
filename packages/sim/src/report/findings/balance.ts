import { commandLine } from '../../command-line.ts'
import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { type BalanceFor, judgeRun } from '../../studies/balance/judge-run.ts'
import { seen } from '../balance-words.ts'
import type { BalanceOfRun } from '../sections/bands.ts'

/** What balance files say of a run. */
export const balanceOf = (balances: readonly BalanceFor[], census: Census, plan: Plan): BalanceOfRun => ({
  bands: judgeRun(balances, census, plan).map((test) => ({
    name: test.name,
    outcome: test.verdict,
    told: `${test.what}: ${seen(test)}, band ${test.band}.`,
  })),
  elsewhere: balances.flatMap(({ name, given, whole }) => (whole ? [] : [{ name, command: commandLine('test', given) }])),
})
