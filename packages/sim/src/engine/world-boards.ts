import { type Aggregate, BOARDS, type BoardCategory, type BoardColumn, type Ruleset, schema, storedRow } from '@lumen/rules'

/** The boards of players, whose order is followed from week to week; guilds of one world are too few for that. */
export const FOLLOWED = ['total_power', 'level', 'highest_floor', 'total_fusions', 'lumees'] as const satisfies readonly BoardCategory[]
export type Followed = (typeof FOLLOWED)[number]

/** How a board stood at the end of a week, and how it moved since the week before (NaN in the first week). */
export interface BoardWeek {
  /** Share of the sum of all values that the top tenth holds; NaN where nobody has any. */
  readonly topShare: number
  /** Share of last week's top tenth that is still in it. */
  readonly kept: number
  /** Spearman's rank correlation with the week before; NaN where either week all are equal. */
  readonly order: number
}

const read = (of: Aggregate, { table, column }: BoardColumn): number => {
  const spec = schema.table(table)
  const row = storedRow(of, spec, null) ?? spec.shape.initial({ entity: table, root: of.id, key: null }, 0)
  return row[column] as number
}

/** Whether someone has a place at the end of a UTC day. */
const counts = ({ row }: Aggregate, { leaderboards }: Pick<Ruleset, 'leaderboards'>, utcDay: number): boolean => {
  const seen = row['last_active_day'] as number | null
  return row['suspended_at'] === null && seen !== null && seen >= utcDay - leaderboards.activeDays
}

/** Ranks of values from the highest, equals sharing the mean of theirs. `compare` orders two places. */
const ranksOf = (count: number, compare: (a: number, b: number) => number): Float64Array => {
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => compare(a, b) || a - b)
  const ranks = new Float64Array(count)
  for (let from = 0; from < count; ) {
    let to = from + 1
    while (to < count && compare(order[from]!, order[to]!) === 0) to++
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

/** Pearson's correlation; of ranks, Spearman's. NaN where one side does not vary. */
const correlation = (a: Float64Array, b: Float64Array): number => {
  const mean = (of: Float64Array): number => of.reduce((sum, x) => sum + x, 0) / of.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB]
    ab += da * db
    aa += da * da
    bb += db * db
  }
  return aa === 0 || bb === 0 ? Number.NaN : ab / Math.sqrt(aa * bb)
}

/** Follows the boards of one world from week to week. */
export class BoardWatch {
  private readonly ruleset: Ruleset
  private readonly before = new Map<Followed, Float64Array>()

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset
  }

  newWorld(): void {
    this.before.clear()
  }

  /** Draws a board up among everybody of a world at the end of a UTC day; whoever has no place stands behind all who do. */
  draw(board: Followed, people: readonly Aggregate[], utcDay: number): BoardWeek {
    const { value, tie } = BOARDS[board] as { readonly value: BoardColumn; readonly tie?: BoardColumn }
    const placed = people.map((of) => counts(of, this.ruleset, utcDay))
    const values = people.map((of, i) => (placed[i] ? read(of, value) : -1))
    const ties = people.map((of, i) => (tie && placed[i] ? read(of, tie) : 0))
    const ranks = ranksOf(people.length, (a, b) => values[b]! - values[a]! || ties[b]! - ties[a]!)
    const tenth = Math.ceil(people.length / 10)
    const topOf = (of: Float64Array): readonly number[] =>
      Array.from(of, (rank, i) => ({ rank, i }))
        .sort((a, b) => a.rank - b.rank || a.i - b.i)
        .slice(0, tenth)
        .map(({ i }) => i)
    const top = topOf(ranks)
    const held = values.reduce((sum, x) => sum + Math.max(0, x), 0)
    const before = this.before.get(board)
    this.before.set(board, ranks)
    return {
      topShare: held === 0 ? Number.NaN : top.reduce((sum, i) => sum + Math.max(0, values[i]!), 0) / held,
      kept: before ? topOf(before).filter((i) => top.includes(i)).length / tenth : Number.NaN,
      order: before ? correlation(before, ranks) : Number.NaN,
    }
  }
}
