import type { Summary } from './summary.ts'
import type { Trace } from './trace.ts'

/** Fewer players than this make no group of their own: nobody should be recognised in a policy. */
export const LEAST_MEMBERS = 5
const MOST_GROUPS = 5
/** Groups that are told apart worse than this are one. */
const APART = 0.35

const sum = (counts: Iterable<number>): number => {
  let all = 0
  for (const n of counts) all += n
  return all
}

/** What tells kinds of players apart: how often they come, how long they stay, what they do. */
const featuresOf = ({ attendance, sessions }: Summary, { acts, premium }: Trace): readonly number[] => {
  const kinds = Object.values(attendance)
  const days = sum(kinds.map((kind) => kind.days))
  const came = sum(kinds.map((kind) => kind.came))
  const visits = sum([...sessions].map((n, i) => n * i))
  const rules = acts.length
  const share = (prefix: string): number => (rules === 0 ? 0 : acts.filter(({ rule }) => rule.startsWith(prefix)).length / rules)
  return [
    days === 0 ? 0 : came / days,
    came === 0 ? 0 : visits / came,
    Math.log1p(came === 0 ? 0 : rules / came),
    share('tower.'),
    share('fusion.'),
    premium ? 1 : 0,
  ]
}

const standardised = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const columns = rows[0]!.map((_, c) => rows.map((row) => row[c]!))
  const scales = columns.map((column) => {
    const mean = sum(column) / column.length
    const spread = Math.sqrt(sum(column.map((x) => (x - mean) * (x - mean))) / column.length)
    return { mean, spread: spread < 1e-9 ? 1 : spread }
  })
  return rows.map((row) => row.map((x, c) => (x - scales[c]!.mean) / scales[c]!.spread))
}

const distance = (a: readonly number[], b: readonly number[]): number => Math.sqrt(sum(a.map((x, i) => (x - b[i]!) * (x - b[i]!))))

const nearestOf = (centres: readonly (readonly number[])[], row: readonly number[]): number => {
  let best = 0
  for (let i = 1; i < centres.length; i++) if (distance(centres[i]!, row) < distance(centres[best]!, row)) best = i
  return best
}

/** k means: begun with the first player and then always whoever is farthest from all centres, so nothing is left to chance. */
const kMeans = (rows: readonly (readonly number[])[], k: number): readonly number[] => {
  let centres: readonly (readonly number[])[] = [rows[0]!]
  while (centres.length < k) {
    const far = rows.map((row) => Math.min(...centres.map((centre) => distance(centre, row))))
    centres = [...centres, rows[far.indexOf(Math.max(...far))]!]
  }
  let groups: readonly number[] = []
  for (let round = 0; round < 100; round++) {
    const now = rows.map((row) => nearestOf(centres, row))
    if (now.every((group, i) => group === groups[i])) break
    groups = now
    centres = centres.map((centre, group) => {
      const members = rows.filter((_, i) => groups[i] === group)
      return members.length === 0 ? centre : centre.map((_, c) => sum(members.map((row) => row[c]!)) / members.length)
    })
  }
  return groups
}

/** The mean silhouette: 1 where groups lie far apart, below 0 where they are mixed up. */
const silhouette = (rows: readonly (readonly number[])[], groups: readonly number[]): number => {
  const kinds = [...new Set(groups)]
  const mean = (i: number, group: number): number => {
    const others = rows.filter((_, j) => j !== i && groups[j] === group)
    return others.length === 0 ? 0 : sum(others.map((row) => distance(rows[i]!, row))) / others.length
  }
  return (
    sum(
      rows.map((_, i) => {
        const own = mean(i, groups[i]!)
        const next = Math.min(...kinds.filter((kind) => kind !== groups[i]).map((kind) => mean(i, kind)))
        return Math.max(own, next) === 0 ? 0 : (next - own) / Math.max(own, next)
      }),
    ) / rows.length
  )
}

/** The most players that are told apart by comparing each with each. */
const COMPARED = 600

/**
 * Which group each player belongs to, the largest group first. As many groups as tell players apart best (by the
 * silhouette of at most 600 of them), unless `asked` says how many; none smaller than five.
 */
export const clustersOf = (summaries: readonly Summary[], traces: readonly Trace[], asked?: number): readonly number[] => {
  const rows = standardised(summaries.map((summary, i) => featuresOf(summary, traces[i]!)))
  const sizesOf = (groups: readonly number[]): readonly number[] =>
    [...new Set(groups)].map((kind) => groups.filter((g) => g === kind).length)
  const one = rows.map(() => 0)
  const every = Math.max(1, Math.ceil(rows.length / COMPARED))
  const some = <A>(all: readonly A[]): readonly A[] => all.filter((_, i) => i % every === 0)
  let best = { groups: one as readonly number[], quality: APART }
  for (const k of asked === undefined ? Array.from({ length: MOST_GROUPS - 1 }, (_, i) => i + 2) : [asked]) {
    if (k < 2 || rows.length < k * LEAST_MEMBERS) continue
    const groups = kMeans(rows, k)
    if (sizesOf(groups).some((size) => size < LEAST_MEMBERS)) continue
    const quality = silhouette(some(rows), some(groups))
    if (asked !== undefined || quality > best.quality) best = { groups, quality }
  }
  const kinds = [...new Set(best.groups)].sort(
    (a, b) => best.groups.filter((g) => g === b).length - best.groups.filter((g) => g === a).length || a - b,
  )
  return best.groups.map((group) => kinds.indexOf(group))
}
