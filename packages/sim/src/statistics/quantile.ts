import { Z95 } from './normal.ts'

/**
 * The value that a share of the sample does not pass: the nearest rank, so always one that occurred. NaN counts as "not
 * yet", beyond all values; null where the rank falls there, or the sample is empty.
 */
export const quantile = (values: Float64Array, share: number): number | null => {
  const known = values.filter((value) => !Number.isNaN(value)).sort()
  const rank = Math.max(1, Math.ceil(share * values.length - 1e-9))
  return known[rank - 1] ?? null
}

/** A percentile with the interval that holds the true one in 95 of 100 samples; null on a side where the sample does not reach so far. */
export interface Percentile {
  readonly value: number | null
  readonly interval: readonly [low: number | null, high: number | null]
}

/**
 * A percentile of values in ascending order, "not yet" (NaN) last, with its 95 % interval by order statistics: the ranks that the
 * binomial distribution's normal approximation gives on both sides. Fixed quotas only narrow it, so it holds a little more often.
 */
export const percentileOf = (sorted: Float64Array, share: number): Percentile => {
  const n = sorted.length
  const at = (rank: number): number | null => {
    const value = sorted[rank - 1]
    return value === undefined || Number.isNaN(value) ? null : value
  }
  const reach = Z95 * Math.sqrt(n * share * (1 - share))
  return {
    value: at(Math.max(1, Math.ceil(share * n - 1e-9))),
    interval: [at(Math.floor(n * share - reach)), at(Math.ceil(n * share + reach) + 1)],
  }
}

/** The same of a histogram: `counts[v]` times the value v. Null of an empty one. */
export const histogramQuantile = (counts: ArrayLike<number>, share: number): number | null => {
  let total = 0
  for (let v = 0; v < counts.length; v++) total += counts[v]!
  if (total === 0) return null
  let rest = Math.max(1, Math.ceil(share * total - 1e-9))
  for (let v = 0; v < counts.length; v++) {
    rest -= counts[v]!
    if (rest <= 0) return v
  }
  return null
}
