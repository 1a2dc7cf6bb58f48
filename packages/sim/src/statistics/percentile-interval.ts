import type { Estimate } from './estimate.ts'
import { Z95 } from './normal.ts'

/**
 * A percentile by nearest rank, with the half width of its interval (95 %, unless `z` says otherwise) from order statistics: the ranks that the
 * binomial's normal approximation gives on both sides; the wider side counts. Null where the sample has no such ranks.
 */
export const percentile = (values: Float64Array, share: number, z = Z95): Estimate => {
  const n = values.length
  if (n === 0) return { mean: Number.NaN, half95: null }
  const sorted = values.slice().sort()
  const mean = sorted[Math.max(1, Math.ceil(share * n - 1e-9)) - 1]!
  const reach = z * Math.sqrt(n * share * (1 - share))
  const low = Math.floor(n * share - reach)
  const high = Math.ceil(n * share + reach) + 1
  if (low < 1 || high > n) return { mean, half95: null }
  return { mean, half95: Math.max(mean - sorted[low - 1]!, sorted[high - 1]! - mean) }
}
