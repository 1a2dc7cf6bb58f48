import { findingsOf, reportHtml, resultOf, rulesetOf, simulate } from '@lumen/sim'
import { methodOf } from '@lumen/sim/report/findings/method'
import { cpuSeconds } from '../measure.ts'
import { benchMonth } from './scenario.ts'

/** One whole run. Seconds are of the clock unless they say CPU; `report` is the time from its end to the page with its charts. */
export interface Ran {
  readonly commands: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly report: number
}

/** A run in a process of its own: `node bench/sim/run-cell.ts WORKERS AGENTS DAYS` prints a `Ran`. */
const [, , workers, agents, days] = process.argv as [string, string, string, string, string]
const loaded = await benchMonth({ agents: Number(agents), days: Number(days) })
const { plan } = loaded
const clock = (): number => performance.now() / 1_000
const [cpuBefore, before] = [cpuSeconds(), clock()]
const census = await simulate(plan, { jobs: Number(workers) })
const [cpuAfter, after] = [cpuSeconds(), clock()]
const ruleset = rulesetOf(plan)
const method = await methodOf(plan.files, 'npm run bench -- sim')
const page = await reportHtml(findingsOf(loaded, ruleset, census, resultOf(plan, ruleset, census), method))
const report = clock() - after
if (!page.includes('<svg')) throw new Error('The report has no chart')
const ran: Ran = {
  commands: census.values('commands').reduce((sum, n) => sum + n, 0),
  seconds: after - before,
  cpuSeconds: cpuAfter - cpuBefore,
  report,
}
console.log(JSON.stringify(ran))
