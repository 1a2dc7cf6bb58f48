import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plan } from '../../engine/plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import type { ComparisonOfRun, SensitivityOfRun } from '../sections/studies-of-run.ts'
import { sensitivityCsv } from '../sensitivity-csv.ts'
import { planHash } from './folder-name.ts'

/** Studies of a run that its folder keeps and its report shows. */
export interface KeptStudies {
  readonly comparison: ComparisonOfRun | undefined
  readonly sensitivity: SensitivityOfRun | undefined
}

const COMPARISON = 'comparison.json'
const SENSITIVITY = 'sensitivity.json'
const SENSITIVITY_TABLE = 'sensitivity.csv'

/** The files that studies add to a run's folder. */
export const STUDY_FILES = [COMPARISON, SENSITIVITY, SENSITIVITY_TABLE] as const

/** Keeps a comparison with a run; it takes the place of the one before. */
export const keepComparison = (folder: string, plan: Plan, found: ComparisonOfRun): Promise<void> => keep(folder, COMPARISON, plan, found)

/** Keeps a study of a run: of all figures as a table, whole of those `asked` about, as the report shows no others. */
export const keepSensitivity = async (folder: string, plan: Plan, { study, ...rest }: SensitivityOfRun, asked: number): Promise<void> => {
  await writeFile(path.join(folder, SENSITIVITY_TABLE), sensitivityCsv(study, rest.agents))
  const numbers = study.numbers.map(({ path: at, value, unit, reading }) => ({
    path: at,
    value,
    unit,
    reading: reading.kind === 'effect' ? { ...reading, effects: reading.effects.slice(0, asked) } : reading,
  }))
  await keep(folder, SENSITIVITY, plan, { ...rest, study: { ...study, kpis: study.kpis.slice(0, asked), numbers } })
}

/** JSON knows no such numbers; a percentile of nobody is one. */
const UNWRITABLE: ReadonlyMap<unknown, number> = new Map(
  [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((n) => [String(n), n]),
)
const written = (_: string, value: unknown): unknown => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)
const readAgain = (_: string, value: unknown): unknown => UNWRITABLE.get(value) ?? value

/** `of` says of which plan it is: a folder may be played anew from another. */
const keep = (folder: string, name: string, plan: Plan, found: object): Promise<void> =>
  writeFile(path.join(folder, name), `${JSON.stringify({ of: planHash(plan), ...found }, written)}\n`)

const read = async <A>(folder: string, name: string, plan: Plan): Promise<A | undefined> => {
  const file = path.join(folder, name)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { of, ...found } = JSON.parse(text, readAgain) as A & { readonly of: string }
    return of === planHash(plan) ? (found as unknown as A) : undefined
  } catch (error) {
    throw new BadFile([
      `${shownPath(path.resolve(file))}: this is no JSON (${error instanceof Error ? error.message : String(error)}); delete it, and ask again.`,
    ])
  }
}

/** The studies of a run that its folder keeps; those of another plan are none of it. Rejects with BadFile. */
export const readStudies = async (folder: string, plan: Plan): Promise<KeptStudies> => ({
  comparison: await read<ComparisonOfRun>(folder, COMPARISON, plan),
  sensitivity: await read<SensitivityOfRun>(folder, SENSITIVITY, plan),
})

/** Removes studies that are not of the plan that a folder now holds. */
export const dropOtherStudies = async (folder: string, plan: Plan): Promise<void> => {
  const { comparison, sensitivity } = await readStudies(folder, plan)
  const others = [...(comparison ? [] : [COMPARISON]), ...(sensitivity ? [] : [SENSITIVITY, SENSITIVITY_TABLE])]
  for (const name of others) await rm(path.join(folder, name), { force: true })
}
