import type { ConfigFiles, Json } from '@lumen/rules'
import { parse } from 'yaml'
import { type NumericValue, nearestPath, numbersOf, pathsLike, writable } from './config-values.ts'

/** New values of the config by file and key: `{ 'summon/rates.pity.pulls': 20 }`. */
export type Changes = Readonly<Record<string, Json>>

/** A change that makes no sense; the sentence says why and what would. */
export class BadChange extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'BadChange'
  }
}

const FORM = /^(?<path>[^\s=+]+?)\s*(?<how>\+=|-=|=)\s*(?<value>.+)$/

const EXAMPLES = 'summon/rates.pity.pulls=20, fusion/rates.success.*+=0.02 or fusion/rates.cost.base-=10%'

const shifted = (text: string, sign: 1 | -1, at: NumericValue): number => {
  const [, amount, percent] = /^(-?[\d.]+(?:e-?\d+)?)\s*(%?)$/i.exec(text) ?? []
  const by = Number(amount)
  if (amount === undefined || Number.isNaN(by))
    throw new BadChange(`"${text}" is no amount; write a number such as 0.02, or a share such as 10%`)
  return writable(at, percent === '%' ? at.value * (1 + (sign * by) / 100) : at.value + sign * by)
}

const read = (text: string): Json => {
  try {
    return parse(text) as Json
  } catch (error) {
    throw new BadChange(`"${text}" is no value: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}

/** The paths of a pattern; a plain path stands for itself, whether it exists or not: that is checked with its value. */
const meant = (files: ConfigFiles, path: string): readonly string[] => {
  if (!path.includes('*')) return [path]
  const found = pathsLike(files, path)
  if (found.length > 0) return found
  const near = nearestPath(files, path)
  throw new BadChange(`nothing in the config is called ${path}${near === undefined ? '' : `; did you mean "${near}"?`}`)
}

const changeOf = (text: string, files: ConfigFiles, numbers: ReadonlyMap<string, NumericValue>): Changes => {
  const { path, how, value } = (FORM.exec(text.trim())?.groups ?? {}) as { path?: string; how?: string; value?: string }
  if (path === undefined || value === undefined) throw new BadChange(`"${text.trim()}" changes nothing; write ${EXAMPLES}`)
  const paths = meant(files, path)
  if (how === '=') return Object.fromEntries(paths.map((one) => [one, read(value)]))
  const moved = paths.flatMap((one) => numbers.get(one) ?? [])
  if (moved.length === 0) {
    const near = nearestPath(files, path)
    const why = near === path ? `${path} is no number` : `the config has no ${path}`
    throw new BadChange(`"${text.trim()}": ${why}${near === undefined || near === path ? '' : `; did you mean "${near}"?`}`)
  }
  return Object.fromEntries(moved.map((at) => [at.path, shifted(value.trim(), how === '+=' ? 1 : -1, at)]))
}

/**
 * Reads changes as they are typed: `PATH=VALUE`, `PATH+=AMOUNT`, `PATH-=10%`, several with `;` between them. A `*` in a
 * path stands for any key, `**` for any keys. Amounts are of the value in `files`. Throws BadChange.
 */
export const parseChanges = (text: string, files: ConfigFiles): Changes => {
  const numbers = new Map(numbersOf(files).map((one) => [one.path, one]))
  const parts = text.split(';').filter((part) => part.trim() !== '')
  if (parts.length === 0) throw new BadChange(`"${text}" changes nothing; write ${EXAMPLES}`)
  return Object.assign({}, ...parts.map((part) => changeOf(part, files, numbers))) as Changes
}

const isTree = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const flattened = (path: string, value: Json): readonly (readonly [string, Json])[] =>
  isTree(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, one]) => flattened(`${path}.${key}`, one))
    : [[path, value]]

/** The changes of a patch: a mapping as the config's files have it, whole paths or keys below keys; only what it names changes. */
export const changesOfPatch = (patch: { readonly [path: string]: Json }): Changes =>
  Object.fromEntries(Object.entries(patch).flatMap(([path, value]) => flattened(path, value)))

/** Changes as they would be typed. */
export const changesText = (changes: Changes): string =>
  Object.entries(changes)
    .map(([path, value]) => `${path}=${JSON.stringify(value)}`)
    .join('; ')
