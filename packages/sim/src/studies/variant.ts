import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Json, type Problem, sentence } from '@lumen/rules'
import { isRight } from 'fp-ts/lib/Either.js'
import type { Plan } from '../engine/plan.ts'
import { BadChange, type Changes, changesOfPatch, changesText, parseChanges } from '../scenarios/changes.ts'
import { withConfigOfCommit } from '../scenarios/config-of-commit.ts'
import { nearestPath } from '../scenarios/config-values.ts'
import { type LoadedPlan, readFiles } from '../scenarios/load-plan.ts'
import { shownPath } from '../scenarios/read-file.ts'
import { BadFile, parseYamlText } from '../scenarios/yaml-text.ts'
import { changedPlan } from './changed-plan.ts'

/**
 * A plan that differs from another in its config only. The same agent number has the same policy and the same luck in
 * both, so that agents are pairs.
 */
export interface Variant {
  readonly name: string
  /** What is different, by file and key; empty where a whole folder of config is. */
  readonly changes: Changes
  readonly plan: Plan
}

/** The plan itself, to compare others with. */
export const baselineOf = ({ plan }: LoadedPlan, name = 'baseline'): Variant => ({ name, changes: {}, plan })

/** What is wrong with a change, as a sentence; `where` says who asked. */
export const changeTold = (where: string, { plan }: LoadedPlan, { path: at, found, expected, nearest }: Problem): string => {
  const [, named = ''] = at.map(String)
  const near = nearest ?? (found.startsWith('"') ? nearestPath(plan.files, named) : undefined)
  const rest = at.slice(2).map(String)
  return `${where}: ${[named, ...rest].join(' → ')}: found ${found}, expected ${expected}${near === undefined || near === named ? '' : `; did you mean "${near}"?`}`
}

/** A variant of a plan, checked whole: paths, values, and that the config still agrees with itself and the scenario's events. Throws BadFile; `where` says who asked. */
export const variantOf = (base: LoadedPlan, name: string, changes: Changes, where = `variant "${name}"`): Variant => {
  const changed = changedPlan(base, changes)
  if (isRight(changed)) return { name, changes, plan: changed.right }
  const { left: why } = changed
  throw new BadFile(
    why.what === 'changes'
      ? why.problems.map((problem) => changeTold(where, base, problem))
      : why.what === 'config'
        ? why.problems.map((problem) => `${where}: ${problem.file}: ${sentence(problem)}`)
        : why.problems.map((problem) => `${where}: ${base.file}: ${sentence(problem)}`),
  )
}

/** Changes as typed, with their errors told as those of a file. Throws BadFile. */
export const changesTyped = (text: string, base: LoadedPlan, where: string): Changes => {
  try {
    return parseChanges(text, base.plan.files)
  } catch (error) {
    if (error instanceof BadChange) throw new BadFile([`${where}: ${error.message}`])
    throw error
  }
}

const isMapping = (value: unknown): value is { readonly [path: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The changes of a YAML patch: config paths with values, or keys below keys. Rejects with BadFile. */
export const readPatch = async (file: string): Promise<Changes> => {
  const shown = shownPath(path.resolve(file))
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadFile([`${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  })
  const { value, problems } = parseYamlText(text)
  if (problems.length > 0) throw new BadFile(problems.map(({ line, message }) => `${shown}:${line}: ${message}`))
  if (!isMapping(value) || Object.keys(value).length === 0)
    throw new BadFile([`${shown}: expected config values by file and key, such as summon/rates.pity.pulls: 20`])
  return changesOfPatch(value)
}

const NAMED = /^(?<name>[^:=;]+):(?<rest>.+)$/s

/** One variant as typed: `NAME:CHANGES`, `CHANGES`, `NAME:FILE.yaml` or `FILE.yaml`. Rejects with BadFile. */
export const variantTyped = async (text: string, base: LoadedPlan, where = '--variant'): Promise<Variant> => {
  const { name, rest = text } = NAMED.exec(text)?.groups ?? {}
  if (/\.ya?ml$/.test(rest.trim())) {
    const file = rest.trim()
    return variantOf(base, name?.trim() ?? path.basename(file).replace(/\.ya?ml$/, ''), await readPatch(file), `${where} ${file}`)
  }
  const changes = changesTyped(rest, base, where)
  return variantOf(base, name?.trim() ?? changesText(changes), changes, where)
}

/** The variant that all `--set` together make. */
export const variantSet = (texts: readonly string[], base: LoadedPlan): Variant => {
  const changes = changesTyped(texts.join(';'), base, '--set')
  return variantOf(base, texts.map((text) => text.trim()).join('; '), changes, '--set')
}

/** The same scenario under another folder of config, called by that unless otherwise. Rejects with BadFile. */
export const variantAgainst = async (dir: string, base: LoadedPlan, name = shownPath(path.resolve(dir))): Promise<Variant> => {
  const plan = { ...base.plan, files: await readFiles(path.resolve(dir)) }
  return { ...variantOf({ ...base, plan }, name, base.scenario.overrides as Changes, `--against ${name}`), changes: {} }
}

const GIT = /^git:(?<ref>.*)$/s

/** Whether a text means the config at a commit: `git:main`, `git:HEAD~3`. */
export const isOfCommit = (text: string): boolean => GIT.test(text)

/** The same scenario under the config as it is at a commit, branch or tag: `git:main`. Rejects with BadFile. */
export const variantOfCommit = (text: string, base: LoadedPlan, configDir: string): Promise<Variant> =>
  withConfigOfCommit(GIT.exec(text)!.groups!['ref']!, configDir, async ({ commit, dir }) => {
    try {
      return await variantAgainst(dir, base, `${text}@${commit.slice(0, 8)}`)
    } catch (error) {
      if (!(error instanceof BadFile)) throw error
      throw new BadFile(error.problems.map((problem) => problem.replaceAll(`${shownPath(dir)}/`, `${text}:`)))
    }
  })

/** How variants are asked for: texts as typed. */
export interface Asked {
  readonly variants: readonly string[]
  readonly set: readonly string[]
  /** Folders of config, and what else is a variant already. */
  readonly against: readonly (string | Variant)[]
}

/**
 * All variants of a scenario that were asked for, each checked: those of its file, then `--variant`, `--set`, `--against`.
 * Names are told apart. Rejects with BadFile.
 */
export const variantsAsked = async (base: LoadedPlan, asked: Asked): Promise<readonly Variant[]> => {
  const all = [
    ...Object.entries(base.variants).map(([name, changes]) => variantOf(base, name, changes, base.file)),
    ...(await Promise.all(asked.variants.map((text) => variantTyped(text, base)))),
    ...(asked.set.length > 0 ? [variantSet(asked.set, base)] : []),
    ...(await Promise.all(asked.against.map((one) => (typeof one === 'string' ? variantAgainst(one, base) : one)))),
  ]
  const twice = all.find(({ name }, i) => name === 'baseline' || all.findIndex((other) => other.name === name) < i)
  if (twice)
    throw new BadFile([
      `Two variants are called "${twice.name}"; give each a name of its own, as in --variant "cheaper: fusion/rates.cost.base=800".`,
    ])
  return all
}
