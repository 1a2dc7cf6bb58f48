import path from 'node:path'
import { commandLine } from '../command-line.ts'
import type { Census } from '../engine/census.ts'
import { keepComparison, keepSensitivity } from '../report/run-folder/kept-studies.ts'
import { renewReport } from '../report/run-folder/write-run.ts'
import type { NumericValue } from '../scenarios/config-values.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import { shownPath } from '../scenarios/read-file.ts'
import { compareOutcomes } from '../studies/compare.ts'
import { defaultKpis } from '../studies/default-kpis.ts'
import { Stopped } from '../studies/lab.ts'
import { parametersOf } from '../studies/parameters.ts'
import type { Outcome } from '../studies/rounds.ts'
import { RUNS_A_NUMBER, sensitivityOf } from '../studies/sensitivity.ts'
import { usualKpis, withAllMeans } from '../studies/sensitivity-kpis.ts'
import { baselineOf, type Variant } from '../studies/variant.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { againstGiven } from './compare/variants-given.ts'
import { fewAgents } from './few-agents.ts'
import { progressOf } from './progress.ts'
import { runProgressOf } from './run-progress.ts'
import { AGENTS, CENTRAL, STEP, TOP } from './sensitivity/defaults.ts'
import type { Given, OptionSpec } from './verb.ts'
import { withWorkforce } from './with-workforce.ts'

/** Studies that a run can be asked for at once, instead of afterwards by `compare RUN` and `sensitivity RUN`. */
export const RUN_STUDIES = {
  against: {
    kind: 'text',
    many: true,
    value: 'WHAT',
    example: 'fusion/rates.cost.base-=10%',
    what: 'also compare with this, agent by agent, in the report: changes, a YAML file of config values, a folder of config or of a run',
  },
  sensitivity: {
    kind: 'text',
    many: true,
    value: 'PATHS',
    example: "'fusion/**'",
    what: 'also move these numbers of the config, and tell in the report which of them matter',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** What is asked of a run, checked before it is played. */
export interface RunStudies {
  readonly asked: boolean
  readonly variants: readonly Variant[]
  readonly numbers: readonly NumericValue[]
}

/** What a run is to be compared with, each once. */
const againstOf = (given: Given): readonly string[] => [...new Set(given.texts('against'))]

/** Rejects with BadFile. */
export const studiesGiven = async (given: Given, base: LoadedPlan): Promise<RunStudies> => {
  const paths = given.texts('sensitivity')
  const variants = await Promise.all(againstOf(given).map((text) => againstGiven(text, base, given.text('config'))))
  const numbers = paths.length === 0 ? [] : parametersOf(base.plan.files, paths, '--sensitivity')
  return { asked: variants.length > 0 || numbers.length > 0, variants, numbers }
}

interface PlayedRun {
  readonly folder: string
  readonly loaded: LoadedPlan
  readonly census: Census
}

/** What `compare` would be told, to compare the run with the same. */
const repeated = (texts: readonly string[]): readonly string[] =>
  // changes have an equals sign, files of values their ending; what else may stand there is a folder
  texts.flatMap((text) => [/=|\.ya?ml$/.test(text) ? '--variant' : '--against', text])

const addComparison = async (
  given: Given,
  variants: readonly Variant[],
  run: PlayedRun,
  workforce: Workforce,
  signal: AbortSignal,
): Promise<void> => {
  const { folder, loaded, census } = run
  const { plan } = loaded
  const progress = progressOf(plan.agents * variants.length, plan.days)
  const outcomes: Outcome[] = []
  try {
    for (const [i, variant] of variants.entries()) {
      const alike = { ...variant, plan: { ...variant.plan, agents: plan.agents } }
      const lived = await workforce.play(alike.plan, { signal, onProgress: (agents) => progress.update(i * plan.agents + agents) })
      if (lived.agents < plan.agents) throw new Stopped()
      outcomes.push({ variant: alike, census: lived })
    }
  } finally {
    progress.end()
  }
  const { comparison, ended } = compareOutcomes({ variant: baselineOf(loaded), census }, outcomes, defaultKpis(plan))
  const command = commandLine('compare', shownPath(path.resolve(folder)), ...repeated(againstOf(given)), '--agents', plan.agents)
  await keepComparison(folder, plan, { comparison, ended, command })
}

const addSensitivity = async (
  given: Given,
  numbers: readonly NumericValue[],
  run: PlayedRun,
  workforce: Workforce,
  signal: AbortSignal,
): Promise<void> => {
  const { folder, loaded } = run
  const { plan } = loaded
  const agents = Math.min(plan.agents, fewAgents(plan, AGENTS))
  const base = { ...loaded, plan: { ...plan, agents } }
  const asked = usualKpis(plan)
  const progress = runProgressOf(Math.ceil(numbers.length * RUNS_A_NUMBER))
  const study = await sensitivityOf(base, workforce, {
    kpis: withAllMeans(asked, plan),
    asked: asked.length,
    numbers,
    step: STEP,
    central: CENTRAL,
    signal,
    onRun: progress.update,
  }).finally(progress.end)
  const of = given.texts('sensitivity').flatMap((text) => ['--of', text])
  const command = commandLine('sensitivity', shownPath(path.resolve(folder)), ...of, '--agents', agents)
  await keepSensitivity(
    folder,
    plan,
    { method: 'one at a time', command, study, step: STEP, agents, ...(plan.worlds && { worlds: plan.worlds }), top: TOP },
    asked.length,
  )
}

/** Plays the studies of a run, and puts them into its report. A run that was not played whole has none. */
export const addStudies = async (given: Given, { variants, numbers }: RunStudies, run: PlayedRun): Promise<void> => {
  if (run.census.agents < run.loaded.plan.agents) {
    process.stderr.write('The run is not whole, so it was compared with nothing and no number was moved.\n')
    return
  }
  await withWorkforce(given, async (workforce, signal) => {
    if (variants.length > 0) await addComparison(given, variants, run, workforce, signal)
    if (numbers.length > 0) await addSensitivity(given, numbers, run, workforce, signal)
    return 0
  })
  await renewReport(run.folder)
}
