import { type ConfigFiles, nearest } from '@lumen/rules'
import { type NumericValue, nearestPath, numbersOf, pathsLike, writable } from '../scenarios/config-values.ts'
import { BadFile } from '../scenarios/yaml-text.ts'

/** The config's file that a number stands in. */
export const fileOf = ({ path }: Pick<NumericValue, 'path'>): string => path.slice(0, path.indexOf('.'))

/** What a pattern means: a path, all below a folder, a file or a key, or stars for keys. */
const meant = (files: ConfigFiles, pattern: string): readonly string[] =>
  pattern.includes('*') ? pathsLike(files, pattern) : [pattern, `${pattern}.**`, `${pattern}/**`].flatMap((one) => pathsLike(files, one))

const likely = (files: ConfigFiles, pattern: string): string | undefined => {
  const [stem = ''] = pattern.split('*')
  if (!pattern.includes('*')) return nearestPath(files, pattern)
  const folders = [...new Set(Object.keys(files).map((file) => `${file.split('/')[0]}/`))]
  const near = nearest(stem, [...folders, ...Object.keys(files).map((file) => `${file}.`)])
  return near === undefined ? undefined : `${near}**`
}

/**
 * The numbers of the config that patterns mean (`fusion/**`, `fusion/rates`, `summon/rates.pity.pulls`), in the order of
 * the config, none twice. Without any pattern all. Throws BadFile for a pattern that means no number; `option` says whose.
 */
export const parametersOf = (files: ConfigFiles, patterns: readonly string[], option: string): readonly NumericValue[] => {
  const all = numbersOf(files)
  if (patterns.length === 0) return all
  const numbers = new Set(all.map(({ path }) => path))
  const wanted = new Set<string>()
  const problems: string[] = []
  for (const pattern of patterns) {
    const paths = meant(files, pattern.trim())
    const found = paths.filter((path) => numbers.has(path))
    for (const path of found) wanted.add(path)
    if (found.length > 0) continue
    const near = likely(files, pattern.trim())
    problems.push(
      paths.length > 0
        ? `${option} ${pattern}: that is no number; only numbers can be moved.`
        : `${option} ${pattern}: nothing in the config is called so; write a file and keys, such as fusion/** or summon/rates.pity.pulls${near === undefined ? '' : `; did you mean "${near}"?`}`,
    )
  }
  if (problems.length > 0) throw new BadFile(problems)
  return all.filter(({ path }) => wanted.has(path))
}

/** A number of the config, moved. */
export interface Move {
  readonly path: string
  readonly from: number
  readonly to: number
}

/** Why a number cannot be moved. */
export interface Refused {
  readonly path: string
  readonly reason: string
}

export const isRefused = (move: Move | Refused): move is Refused => 'reason' in move

/** How far a number that is 0 goes for a share of 1: a whole fraction, or one of whatever it counts. */
const unitOf = ({ max }: NumericValue): number => Math.min(1, max)

/**
 * A number moved by a share of itself (0.1: a tenth up), to the nearest value that its file can hold: a whole number by
 * 1 at least, a fraction by 0.000001 at least, none past its bounds, a whole number not to 0. A number that is 0 moves by that share of one.
 */
export const moved = (at: NumericValue, share: number): Move | Refused => {
  const { path, value, min, max, whole } = at
  const grain = whole ? 1 : 1e-6
  const size = value === 0 ? unitOf(at) : Math.abs(value)
  const wanted = writable(at, value + share * size)
  const target = wanted === value ? writable(at, value + Math.sign(share) * grain) : wanted
  const to = Math.min(max, Math.max(min, target))
  if (to === value)
    return { path, reason: share > 0 ? `it stands at its largest value, ${max}` : `it stands at its smallest value, ${min}` }
  if (whole && to === 0 && value > 0) return { path, reason: 'the next whole number below is 0, which would switch it off' }
  return { path, from: value, to }
}

/** How much a move is of what it moves; null for a number that was 0. */
export const shareOfMove = ({ from, to }: Move): number | null => (from === 0 ? null : (to - from) / Math.abs(from))

const keysOf = (path: string): readonly string[] => path.split(/[/.]/)

const common = (a: string, b: string): number => {
  const [x, y] = [keysOf(a), keysOf(b)]
  let depth = 0
  while (depth < x.length && x[depth] === y[depth]) depth++
  return depth
}

/** Numbers in two parts, cut where the config cuts them best: between files, then keys, near the middle. At least two numbers. */
export const halves = <A extends { readonly path: string }>(numbers: readonly A[]): readonly [readonly A[], readonly A[]] => {
  const n = numbers.length
  const [from, to] = n < 4 ? [1, n - 1] : [Math.ceil(n / 4), Math.floor((3 * n) / 4)]
  let best = { at: from, depth: Number.POSITIVE_INFINITY, off: 0 }
  for (let at = from; at <= to; at++) {
    const depth = common(numbers[at - 1]!.path, numbers[at]!.path)
    const off = Math.abs(at - n / 2)
    if (depth < best.depth || (depth === best.depth && off < best.off)) best = { at, depth, off }
  }
  return [numbers.slice(0, best.at), numbers.slice(best.at)]
}

/** Numbers file by file. */
export const byFile = <A extends { readonly path: string }>(numbers: readonly A[]): ReadonlyMap<string, readonly A[]> => {
  const files = new Map<string, A[]>()
  for (const one of numbers) {
    const members = files.get(fileOf(one))
    if (members) members.push(one)
    else files.set(fileOf(one), [one])
  }
  return files
}
