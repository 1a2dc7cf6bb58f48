import path from 'node:path'
import type { Plan } from '../../engine/plan.ts'
import { morrisCsv } from '../morris-files.ts'
import type { ComparisonOfRun } from '../sections/comparison-of-run.ts'
import type { LocalOfRun, MorrisOfRun, SensitivityOfRun } from '../sections/sensitivity-of-run.ts'
import type { KeptStudy } from '../sections/studies-of-run.ts'
import { sensitivityCsv } from '../sensitivity-csv.ts'
import { keepAnswer, readAnswers, tableOf } from './study-files.ts'
import { writeWhole } from './write-whole.ts'

/** Studies of a run that its folder keeps and its report shows, those first that were asked first. */
export interface KeptStudies {
  readonly comparisons: readonly KeptStudy<ComparisonOfRun>[]
  readonly sensitivities: readonly KeptStudy<SensitivityOfRun>[]
}

/** Which variants are compared, and by which figures: with more agents it is the same question. */
const asComparison = ({ comparison }: ComparisonOfRun): unknown => [
  Object.keys(comparison.baseline.kpis),
  comparison.variants.map(({ name, changes, ruleset }) => [name, changes, ruleset]),
]

/** Which numbers are moved, how, and which figures are looked at. */
const asSensitivity = (found: SensitivityOfRun): unknown => [
  found.method,
  found.step,
  found.study.kpis.map(({ kpi }) => kpi),
  found.method === 'morris' ? found.numbers : found.study.numbers.map(({ path: at }) => at),
]

/** Keeps a comparison with a run. */
export const keepComparison = async (folder: string, plan: Plan, found: ComparisonOfRun): Promise<void> => {
  await keepAnswer(folder, 'comparison', plan, found, asComparison)
}

/** Keeps a study of a run: of all figures as a table, whole of those `asked` about, as the report shows no others. */
export const keepSensitivity = async (folder: string, plan: Plan, { study, ...rest }: LocalOfRun, asked: number): Promise<void> => {
  const numbers = study.numbers.map((number) => {
    const { reading } = number
    return { ...number, reading: reading.kind === 'effect' ? { ...reading, effects: reading.effects.slice(0, asked) } : reading }
  })
  const shown: SensitivityOfRun = { ...rest, study: { ...study, kpis: study.kpis.slice(0, asked), numbers } }
  const file = await keepAnswer(folder, 'sensitivity', plan, shown, asSensitivity)
  await writeWhole(path.join(folder, tableOf(file)), sensitivityCsv(study, rest.agents))
}

/** Keeps a screening of a run, with its table. */
export const keepMorris = async (folder: string, plan: Plan, found: MorrisOfRun): Promise<void> => {
  const file = await keepAnswer<SensitivityOfRun>(folder, 'sensitivity', plan, found, asSensitivity)
  await writeWhole(path.join(folder, tableOf(file)), morrisCsv(found.study))
}

/** The studies of a run that its folder keeps; those of another plan are none of it. Rejects with BadFile. */
export const readStudies = async (folder: string, plan: Plan): Promise<KeptStudies> => ({
  comparisons: await readAnswers<ComparisonOfRun>(folder, 'comparison', plan),
  sensitivities: await readAnswers<SensitivityOfRun>(folder, 'sensitivity', plan),
})
