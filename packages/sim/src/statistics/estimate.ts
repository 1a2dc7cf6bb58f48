import { t95, Z95 } from './normal.ts'

/** A mean and how far off it may be: the true one lies within ± half95 in 95 of 100 such samples. */
export interface Estimate {
  readonly mean: number
  /** Null where the sample cannot tell: one agent. */
  readonly half95: number | null
}

interface Sums {
  n: number
  mean: number
  squares: number
}

/** One value more in Welford's running sums: no cancellation, one pass, in the order given. */
const add = (sums: Sums, value: number): void => {
  sums.n++
  const off = value - sums.mean
  sums.mean += off / sums.n
  sums.squares += off * (value - sums.mean)
}

const sumsOf = (values: Float64Array): Sums => {
  const sums: Sums = { n: 0, mean: 0, squares: 0 }
  for (let i = 0; i < values.length; i++) add(sums, values[i]!)
  return sums
}

const variance = ({ n, squares }: Sums): number => squares / (n - 1)

/** A mean with its standard error and the degrees of freedom behind it. */
export interface MeanError {
  readonly mean: number
  /** NaN where the sample cannot tell: one agent. */
  readonly error: number
  readonly freedom: number
}

const simpleError = (values: Float64Array): MeanError => {
  const sums = sumsOf(values)
  return { mean: sums.mean, error: sums.n < 2 ? Number.NaN : Math.sqrt(variance(sums) / sums.n), freedom: sums.n - 1 }
}

/**
 * The mean over strata of fixed sizes, with its standard error: only the spread within each counts, which is what fixed
 * quotas gain. Degrees of freedom after Welch and Satterthwaite. A stratum of one says nothing of its spread; then all
 * are taken as one sample.
 */
export const stratifiedError = (values: Float64Array, groups: Uint16Array): MeanError => {
  const strata: Sums[] = []
  for (let i = 0; i < values.length; i++) {
    strata[groups[i]!] ??= { n: 0, mean: 0, squares: 0 }
    add(strata[groups[i]!]!, values[i]!)
  }
  const all = strata.filter((sums) => sums !== undefined)
  if (all.length < 2 || all.some(({ n }) => n < 2)) return simpleError(values)
  let mean = 0
  let squared = 0
  let welch = 0
  for (const sums of all) {
    const weight = sums.n / values.length
    const part = (weight * weight * variance(sums)) / sums.n
    mean += weight * sums.mean
    squared += part
    welch += (part * part) / (sums.n - 1)
  }
  return { mean, error: Math.sqrt(squared), freedom: squared === 0 ? Number.POSITIVE_INFINITY : Math.floor((squared * squared) / welch) }
}

/** A mean with its interval. */
export const halfOf = ({ mean, error, freedom }: MeanError): Estimate => ({
  mean,
  half95: Number.isNaN(error) ? null : error === 0 ? 0 : t95(freedom) * error,
})

/** The mean of a simple random sample. */
export const estimate = (values: Float64Array): Estimate => halfOf(simpleError(values))

/** The mean over strata of fixed sizes (stratifiedError) with its interval. */
export const stratified = (values: Float64Array, groups: Uint16Array): Estimate => halfOf(stratifiedError(values, groups))

/** Mean ± half width from a count, a sum and a sum of squares, all whole numbers. */
export const fromSums = (n: number, sum: bigint, squares: bigint): Estimate => {
  const mean = Number(sum) / n
  if (n < 2) return { mean, half95: null }
  const scatter = Number(BigInt(n) * squares - sum * sum) / (n * (n - 1))
  return { mean, half95: Z95 * Math.sqrt(Math.max(0, scatter) / n) }
}
