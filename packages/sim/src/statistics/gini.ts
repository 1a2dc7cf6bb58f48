import type { Estimate } from './estimate.ts'
import { t95 } from './normal.ts'

const giniOf = (sorted: Float64Array): number => {
  const n = sorted.length
  let sum = 0
  let weighted = 0
  for (let i = 0; i < n; i++) {
    sum += sorted[i]!
    weighted += (i + 1) * sorted[i]!
  }
  return sum === 0 ? 0 : (2 * weighted) / (n * sum) - (n + 1) / n
}

/** How many agents are left out at once, at most so many times, to see how much the coefficient scatters. */
const FOLDS = 50

/**
 * Gini's coefficient of values ≥ 0: 0 where all have the same, towards 1 where one has all. Its interval by the
 * jackknife over folds of neighbours in rank order, dealt out in turn.
 */
export const gini = (values: Float64Array): Estimate => {
  const sorted = values.slice().sort()
  const whole = giniOf(sorted)
  const folds = Math.min(FOLDS, sorted.length)
  if (folds < 2) return { mean: whole, half95: null }
  const left = Array.from({ length: folds }, (_, fold) => giniOf(sorted.filter((__, i) => i % folds !== fold)))
  const mean = left.reduce((a, b) => a + b, 0) / folds
  const squares = left.reduce((sum, g) => sum + (g - mean) * (g - mean), 0)
  return { mean: whole, half95: t95(folds - 1) * Math.sqrt(((folds - 1) / folds) * squares) }
}
