import type { Stat } from './kpi-ref.ts'

type OfWeights = (weights: Uint16Array) => number

const ordered = (values: Float64Array): Uint32Array => Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!)

const meanOf =
  (values: Float64Array): OfWeights =>
  (weights) => {
    let sum = 0
    let n = 0
    for (let i = 0; i < values.length; i++) {
      sum += weights[i]! * values[i]!
      n += weights[i]!
    }
    return sum / n
  }

/** By nearest rank, as in percentile-interval.ts. */
const percentileOf = (values: Float64Array, share: number): OfWeights => {
  const order = ordered(values)
  return (weights) => {
    let n = 0
    for (let i = 0; i < weights.length; i++) n += weights[i]!
    let rest = Math.max(1, Math.ceil(share * n - 1e-9))
    for (const i of order) {
      rest -= weights[i]!
      if (rest <= 0) return values[i]!
    }
    return Number.NaN
  }
}

const giniOf = (values: Float64Array): OfWeights => {
  const order = ordered(values)
  return (weights) => {
    let n = 0
    let sum = 0
    let ranked = 0
    for (const i of order) {
      const w = weights[i]!
      // w equal values hold the ranks n + 1 to n + w
      ranked += values[i]! * (w * n + (w * (w + 1)) / 2)
      sum += w * values[i]!
      n += w
    }
    return sum === 0 ? 0 : (2 * ranked) / (n * sum) - (n + 1) / n
  }
}

/** A statistic of values as a function of how often each counts; sorted once, for many such weights. */
export const weightedStat = (values: Float64Array, stat: Stat): OfWeights => {
  if (stat === 'mean') return meanOf(values)
  if (stat === 'gini') return giniOf(values)
  return percentileOf(values, Number(stat.slice(1)) / 100)
}
