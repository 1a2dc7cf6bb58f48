import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Plan } from '../../engine/plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import type { KeptStudy } from '../sections/studies-of-run.ts'
import { planHash } from './folder-name.ts'
import { writeNew, writeWhole } from './write-whole.ts'

/** What may be asked of a run; each answer is a file of its own, numbered as they were asked: comparison-1.json. */
export type StudySort = 'comparison' | 'sensitivity'

const NAME = /^(comparison|sensitivity)-(\d+)\.(json|csv)$/

const numberOf = (name: string): number => Number(NAME.exec(name)![2])

/** The files that studies added to a run's folder, the first that were asked first. */
export const studyFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => NAME.test(name)).sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1))

const answersOf = async (folder: string, sort: StudySort): Promise<readonly string[]> =>
  (await studyFiles(folder)).filter((name) => name.startsWith(`${sort}-`) && name.endsWith('.json'))

/** The table that belongs to an answer. */
export const tableOf = (file: string): string => file.replace(/json$/, 'csv')

/** JSON knows no such numbers; a percentile of nobody is one. */
const UNWRITABLE: ReadonlyMap<unknown, number> = new Map(
  [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((n) => [String(n), n]),
)
const written = (_: string, value: unknown): unknown => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)
const readAgain = (_: string, value: unknown): unknown => UNWRITABLE.get(value) ?? value

/** What a file holds, and the hash of the plan that it is of. Rejects with BadFile. */
const read = async (folder: string, name: string): Promise<{ readonly of: string }> => {
  const file = path.join(folder, name)
  try {
    return JSON.parse(await readFile(file, 'utf8'), readAgain)
  } catch (error) {
    throw new BadFile([
      `${shownPath(path.resolve(file))}: this is no JSON (${error instanceof Error ? error.message : String(error)}); delete it, and ask again.`,
    ])
  }
}

/** The answers of one sort that are of a plan, the first that was asked first: a folder may be played anew from another. Rejects with BadFile. */
export const readAnswers = async <A>(folder: string, sort: StudySort, plan: Plan): Promise<readonly KeptStudy<A>[]> => {
  const hash = planHash(plan)
  const all = await Promise.all((await answersOf(folder, sort)).map(async (file) => ({ file, ...(await read(folder, file)) })))
  return all.flatMap(({ file, of, ...found }) => (of === hash ? [{ file, found: found as A }] : []))
}

/**
 * Writes an answer down: over the one before where the same is asked again, beside all others where not. `question` says
 * what was asked, whatever came of it. Gives the file's name.
 */
export const keepAnswer = async <A extends object>(
  folder: string,
  sort: StudySort,
  plan: Plan,
  found: A,
  question: (found: A) => unknown,
): Promise<string> => {
  const asked = JSON.stringify(question(found))
  const text = `${JSON.stringify({ of: planHash(plan), ...found }, written)}\n`
  const before = (await readAnswers<A>(folder, sort, plan)).find((one) => JSON.stringify(question(one.found)) === asked)
  if (before !== undefined) {
    await writeWhole(path.join(folder, before.file), text)
    return before.file
  }
  const last = (await answersOf(folder, sort)).at(-1)
  for (let number = last === undefined ? 1 : numberOf(last) + 1; ; number++) {
    const file = `${sort}-${number}.json`
    // two may ask at the same time
    if (await writeNew(path.join(folder, file), text)) return file
  }
}

/** Removes answers that are not of the plan that a folder now holds, with their tables. Rejects with BadFile. */
export const dropOtherAnswers = async (folder: string, plan: Plan): Promise<void> => {
  for (const sort of ['comparison', 'sensitivity'] as const) {
    const own = new Set((await readAnswers(folder, sort, plan)).map(({ file }) => file))
    for (const file of await answersOf(folder, sort))
      if (!own.has(file)) for (const name of [file, tableOf(file)]) await rm(path.join(folder, name), { force: true })
  }
}
