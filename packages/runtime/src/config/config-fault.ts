import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ConfigPath, ConfigSource } from '@lumen/config'
import type { ConfigProblem as RulesetProblem } from '@lumen/rules'

/** One thing that is wrong with the config, as a good compiler would tell it. Lines and columns count from 1. */
export interface ConfigFault {
  /** The file, relative to the working folder where it lies below it. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Keys from the top of the file; empty where the file as a whole is meant. */
  readonly path: ConfigPath
  /** What is wrong, without the place: `found "ten", expected a whole number from 1 to 100 (pulls)`. */
  readonly message: string
  /** The valid name that a wrong one most likely meant. */
  readonly nearest: string | null
  /** The line that the fault stands in; `null` where there is none to show. */
  readonly excerpt: string | null
}

/** How a file is named to people. */
export const shownPath = (file: string, cwd: string = process.cwd()): string => {
  const relative = path.relative(cwd, file)
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative
}

const LONGEST_LINE = 160

const lineOf = async (file: string, line: number): Promise<string | null> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const found = text?.split(/\r?\n/)[line - 1]
  return found === undefined || found.trim() === '' || found.length > LONGEST_LINE ? null : found
}

/** What parsing found: `file` is relative to the folder, or the folder itself. */
export const faultsOfReading = (dir: string, { problems }: ConfigSource): Promise<readonly ConfigFault[]> =>
  Promise.all(
    problems.map(async ({ file, line, column, message }) => {
      const whole = path.resolve(dir, file)
      return { file: shownPath(whole), line, column, path: [], message, nearest: null, excerpt: await lineOf(whole, line) }
    }),
  )

/** An unknown key is at fault itself; everything else is its value's fault. */
const pointsAtKey = (problem: RulesetProblem): boolean => problem.expected.startsWith('no such key')

/** What compiling found, with the places where it stands. */
export const faultsOfCompiling = (
  dir: string,
  source: ConfigSource,
  problems: readonly RulesetProblem[],
): Promise<readonly ConfigFault[]> =>
  Promise.all(
    problems.map(async (problem) => {
      const { file, found, expected, nearest } = problem
      const whole = path.resolve(dir, `${file}.yaml`)
      const place = source.locate(file, problem.path, pointsAtKey(problem) ? 'key' : 'value')
      return {
        file: shownPath(whole),
        line: place?.line ?? 1,
        column: place?.column ?? 1,
        path: problem.path,
        message: `found ${found}, expected ${expected}`,
        nearest: nearest ?? null,
        excerpt: place && problem.path.length > 0 ? await lineOf(whole, place.line) : null,
      }
    }),
  )

const keyOf = (file: string): string =>
  file
    .split(path.sep)
    .slice(-2)
    .join('/')
    .replace(/\.ya?ml$/, '')

/** A fault in up to four lines: the place and what is wrong, the line with a caret, and a suggestion. */
export const wordFault = ({ file, line, column, path: keys, message, nearest, excerpt }: ConfigFault): string => {
  const where = keys.length > 0 ? `${keyOf(file)} → ${keys.join('.')}: ` : ''
  const shown = excerpt === null ? [] : [`    ${excerpt}`, `    ${excerpt.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`]
  const hint = nearest === null ? [] : [`    did you mean "${nearest}"?`]
  return [`${file}:${line}:${column}  ${where}${message}`, ...shown, ...hint].join('\n')
}
