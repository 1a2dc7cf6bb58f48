import type { Plan } from '../engine/plan.ts'
import { counted } from '../report/wording.ts'
import { probe } from '../workforce/probe.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { EXIT } from './exit.ts'
import { workforceBy } from './given-workforce.ts'
import type { Given, OptionSpec } from './verb.ts'

/** The option of verbs that can say beforehand what they would do. */
export const DRY = {
  'dry-run': { kind: 'switch', what: 'play nothing but a short trial, and say what would be played, how long it takes, how much memory' },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** What would be played: one plan, with so many agents, or as many as it takes. */
export interface PlannedRun {
  readonly name: string
  readonly plan: Plan
  readonly least: number
  readonly most: number
}

const duration = (seconds: number): string =>
  seconds < 90
    ? `${Math.max(1, Math.round(seconds))} s`
    : seconds < 5_400
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3_600).toFixed(1)} h`

const span = (low: string, high: string): string => (low === high ? low : `${low} to ${high}`)
const megabytes = (bytes: number): number => Math.round(bytes / 1e6)

/** Measures a short trial of the first plan and says what all of them would take; as JSON where that is asked for. */
export const dryRun = async (workforce: Workforce, runs: readonly PlannedRun[], json: boolean): Promise<string> => {
  const cost = await probe(workforce, runs[0]!.plan)
  const days = runs[0]!.plan.days
  // all plans are taken to cost what the first does, day for day
  const agentDays = (which: 'least' | 'most'): number => runs.reduce((sum, run) => sum + (run[which] * run.plan.days) / days, 0)
  const seconds = {
    least: cost.startSeconds + agentDays('least') * cost.secondsPerAgent,
    most: cost.startSeconds + agentDays('most') * cost.secondsPerAgent,
  }
  const memory = {
    least: cost.baseBytes + Math.max(...runs.map(({ least }) => least)) * cost.bytesPerAgent,
    most: cost.baseBytes + Math.max(...runs.map(({ most }) => most)) * cost.bytesPerAgent,
  }
  if (json)
    return JSON.stringify({
      runs: runs.map(({ name, plan, least, most }) => ({ name, days: plan.days, agents: { least, most } })),
      jobs: workforce.jobs,
      seconds: { least: Math.round(seconds.least), most: Math.round(seconds.most) },
      megabytes: { least: megabytes(memory.least), most: megabytes(memory.most) },
      measured: { agents: cost.agents, agents_per_second: Number((1 / cost.secondsPerAgent).toPrecision(3)) },
    })
  const lines = runs.map(
    ({ name, plan, least, most }) =>
      `${name}: ${least === most ? '' : `${least.toLocaleString('en-US')} to `}${counted(most, 'agent')}${least === most ? '' : ', as many as it takes'}, ${counted(plan.days, 'day')} each`,
  )
  return [
    `${counted(runs.length, 'run')}; nothing was kept of the trial.`,
    ...lines.map((line) => `  ${line}`),
    `Time: about ${span(duration(seconds.least), duration(seconds.most))} (${Number((1 / cost.secondsPerAgent).toPrecision(3))} agents a second with ${counted(workforce.jobs, 'job')}, measured on ${counted(cost.agents, 'agent')}).`,
    `Memory: about ${span(`${megabytes(memory.least)} MB`, `${megabytes(memory.most)} MB`)}.`,
  ].join('\n')
}

/** Says what runs would take, on stdout, and lets the workforce go. Gives the exit code. */
export const tellDry = async (given: Given, runs: readonly PlannedRun[]): Promise<number> => {
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  const text = await dryRun(workforce, runs, given.on('json')).finally(workforce.close)
  process.stdout.write(`${text}\n`)
  return EXIT.done
}
