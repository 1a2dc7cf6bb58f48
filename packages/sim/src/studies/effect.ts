import { type Estimate, stratifiedError } from '../statistics/estimate.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import { type Frame, type Measured, sampleStat } from '../statistics/kpi-sample.ts'
import { t95 } from '../statistics/normal.ts'
import { pairSamples } from '../statistics/pair-samples.ts'
import { pairedColumns } from '../statistics/paired.ts'
import { worldError } from '../statistics/world-error.ts'

/** How a figure answers to a number of the config. */
export interface Effect {
  /** Change of the figure as a share of it, for a change of the number as a share of it; null where either was 0. */
  readonly elasticity: Estimate | null
  /** The figure's difference between the number's two values. */
  readonly difference: Estimate
  /** The difference as a share of the figure; null where that was 0. */
  readonly relative: number | null
  /** Pairs of agents, or of worlds, in which the figure's measure was the very same. */
  readonly identical: number
  readonly pairs: number
  /** The chance of such a difference if there is none. */
  readonly p: number
}

/** The mean of b − a over the mean of y, with the error of such a ratio: exact where b − a is a fixed share of y. */
const ratioOf = (d: Float64Array, y: Float64Array, groups: Uint16Array, worlds: Uint32Array | undefined): Estimate => {
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length
  const base = mean(y)
  const ratio = mean(d) / base
  const off = d.map((one, i) => (one - ratio * y[i]!) / base)
  const { error, freedom } = worlds === undefined ? stratifiedError(off, groups) : worldError(off, groups, worlds)
  return { mean: ratio, half95: Number.isNaN(error) ? null : error === 0 ? 0 : t95(Math.max(1, freedom)) * error }
}

const scaled = ({ mean, half95 }: Estimate, by: number): Estimate => ({
  mean: mean * by,
  half95: half95 === null ? null : half95 * Math.abs(by),
})

/**
 * How a figure changed from one value of a number to another, agent by agent. `share` is the change of the number as a
 * share of its value in the baseline; null where that is 0.
 */
export const effectOf = (
  { baseline, low, high }: { readonly baseline: Measured; readonly low: Measured; readonly high: Measured },
  share: number | null,
  plan: Frame,
  ref: KpiRef,
): Effect => {
  const [sample, { values: a }, { values: b }] = pairSamples([baseline, low, high], plan, ref)
  const { groups, worlds } = sample
  const { difference, pairs, identical, p } = pairedColumns(ref.stat, a, b, groups, worlds)
  const before = sampleStat(sample, ref.stat)
  const relative = before === 0 || Number.isNaN(before) ? null : difference.mean / Math.abs(before)
  const ratio = (): Estimate =>
    ref.stat === 'mean' && before > 0
      ? ratioOf(
          b.map((value, i) => value - a[i]!),
          sample.values,
          groups,
          worlds,
        )
      : scaled(difference, 1 / Math.abs(before))
  return {
    elasticity: relative === null || share === null ? null : scaled(ratio(), 1 / share),
    difference,
    relative,
    identical,
    pairs,
    p,
  }
}
