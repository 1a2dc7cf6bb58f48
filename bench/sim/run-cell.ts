import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findingsOf, resultOf, rulesetOf, simulate } from '@lumen/sim'
import { prepareDrawing } from '@lumen/sim/report/draw'
import { methodOf } from '@lumen/sim/report/findings/method'
import { writePage } from '@lumen/sim/report/page'
import { reportPage } from '@lumen/sim/report/report-html'
import { cpuSeconds } from '../measure.ts'
import { benchMonth } from './scenario.ts'

/** One whole run. Seconds are of the clock unless they say CPU; those of chart and page count from its end until they stand in the file. */
export interface Ran {
  readonly commands: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly firstChart: number
  readonly page: number
}

/** A run in a process of its own: `node bench/sim/run-cell.ts WORKERS AGENTS DAYS` prints a `Ran`. */
const [, , workers, agents, days] = process.argv as [string, string, string, string, string]
const loaded = await benchMonth({ agents: Number(agents), days: Number(days) })
const { plan } = loaded
const clock = (): number => performance.now() / 1_000
const [cpuBefore, before] = [cpuSeconds(), clock()]
// as `lumen-sim run` does: what draws is loaded while the agents play
void prepareDrawing()
const census = await simulate(plan, { jobs: Number(workers) })
const [cpuAfter, after] = [cpuSeconds(), clock()]
const ruleset = rulesetOf(plan)
const method = await methodOf(plan.files, 'npm run bench -- sim')
const findings = findingsOf(loaded, ruleset, census, resultOf(plan, ruleset, census), method)
const made = clock() - after
const folder = await mkdtemp(path.join(tmpdir(), 'lumen-bench-'))
const { firstChartMs, wholeMs } = await writePage(path.join(folder, 'report.html'), reportPage(findings))
await rm(folder, { recursive: true })
const ran: Ran = {
  commands: census.values('commands').reduce((sum, n) => sum + n, 0),
  seconds: after - before,
  cpuSeconds: cpuAfter - cpuBefore,
  firstChart: made + firstChartMs / 1_000,
  page: made + wholeMs / 1_000,
}
console.log(JSON.stringify(ran))
