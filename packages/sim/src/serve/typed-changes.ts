import type { Changes } from '../scenarios/changes.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import { override } from '../scenarios/overrides.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { changesTyped, changeTold, type Variant, variantOf } from '../studies/variant.ts'

/** A plan under changes as typed, or all that is wrong with them, each with its line. */
export interface Typed {
  readonly variant: Variant | undefined
  readonly changes: Changes
  readonly problems: readonly string[]
}

const read = (line: string, base: LoadedPlan, where: string): { readonly changes: Changes; readonly problems: readonly string[] } => {
  try {
    return { changes: changesTyped(line, base, where), problems: [] }
  } catch (error) {
    if (error instanceof BadFile) return { changes: {}, problems: error.problems }
    throw error
  }
}

const lineOf = (problem: string): number => Number(/^line (\d+)/.exec(problem)?.[1] ?? 0)
const byLine = (a: string, b: string): number => lineOf(a) - lineOf(b)

/** Reads changes line by line; empty lines and those that begin with # say nothing. */
export const typedChanges = (text: string, base: LoadedPlan): Typed => {
  const lines = text
    .split('\n')
    .map((line, i) => ({ line: line.trim(), where: `line ${i + 1}` }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, where }) => ({ where, ...read(line, base, where) }))
  const changes = Object.assign({}, ...lines.map((one) => one.changes)) as Changes
  const unread = lines.flatMap(({ problems }) => problems)
  const whose = (path: string | number | undefined): string =>
    lines.findLast((one) => Object.hasOwn(one.changes, String(path)))?.where ?? 'changes'
  const wrong = override(base.plan.files, changes).problems.map((problem) => changeTold(whose(problem.path[1]), base, problem))
  if (unread.length > 0 || wrong.length > 0) return { variant: undefined, changes, problems: [...unread, ...wrong].toSorted(byLine) }
  try {
    return { variant: variantOf(base, 'edited', changes, 'changes'), changes, problems: [] }
  } catch (error) {
    if (error instanceof BadFile) return { variant: undefined, changes, problems: error.problems }
    throw error
  }
}
