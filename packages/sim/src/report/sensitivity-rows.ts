import type { Reading, Sensitivity } from '../studies/sensitivity.ts'

/** How sure an effect is, many being asked about at once. */
export type Surety = 'clear' | 'unclear'

/** One number's effect on one figure, as tables and charts show it. */
export interface SensitivityRow {
  readonly path: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Null where the number or the figure is 0: then `difference` speaks. */
  readonly elasticity: number | null
  readonly half95: number | null
  readonly difference: number
  readonly differenceHalf95: number | null
  /** The difference as a share of the figure. */
  readonly relative: number | null
  readonly adjusted: number
  readonly identical: number
  readonly pairs: number
  readonly surety: Surety
}

type WithEffect = Sensitivity['numbers'][number] & { readonly reading: Extract<Reading, { readonly kind: 'effect' }> }

export const withEffect = ({ numbers }: Sensitivity): readonly WithEffect[] =>
  numbers.filter((number): number is WithEffect => number.reading.kind === 'effect')

/** At most one in twenty studies without any effect shows a clear one (after Holm's adjustment). */
const ALPHA = 0.05

/** Effects on the k-th figure: elasticities from the largest down, then what has none by its size; what left the figure as it was is not among them. */
export const rowsOf = (study: Sensitivity, k: number): readonly SensitivityRow[] => {
  const rows = withEffect(study).flatMap(({ path, value, reading: { low, high, effects } }): readonly SensitivityRow[] => {
    const { elasticity, difference, relative, adjusted, identical, pairs } = effects[k]!
    if (identical === pairs) return []
    return [
      {
        path,
        value,
        low,
        high,
        elasticity: elasticity?.mean ?? null,
        half95: elasticity?.half95 ?? null,
        difference: difference.mean,
        differenceHalf95: difference.half95,
        relative,
        adjusted,
        identical,
        pairs,
        surety: adjusted < ALPHA ? 'clear' : 'unclear',
      },
    ]
  })
  const size = ({ elasticity }: SensitivityRow): number => (elasticity === null ? -1 : Math.abs(elasticity))
  return rows.sort((a, b) => size(b) - size(a) || Math.abs(b.difference) - Math.abs(a.difference) || (a.path < b.path ? -1 : 1))
}

/** Numbers that cannot be moved, by reason; each reason once. */
export const refusedBy = ({ numbers }: Sensitivity): ReadonlyMap<string, readonly string[]> => {
  const reasons = new Map<string, string[]>()
  for (const { path, reading } of numbers) {
    if (reading.kind !== 'refused') continue
    const reason = reading.reason.replaceAll(path, 'it')
    const paths = reasons.get(reason)
    if (paths) paths.push(path)
    else reasons.set(reason, [path])
  }
  return reasons
}

/** How many numbers moved something, nothing, cannot move, were not reached. */
export const countsOf = ({ numbers }: Sensitivity): Readonly<Record<Reading['kind'], number>> => {
  const counts = { effect: 0, same: 0, refused: 0, unknown: 0 }
  for (const { reading } of numbers) counts[reading.kind]++
  return counts
}
