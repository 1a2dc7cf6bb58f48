import { type Estimate, type MeanError, stratifiedError } from './estimate.ts'
import { kpiValue } from './kpi-interval.ts'
import type { KpiRef } from './kpi-ref.ts'
import type { Frame, Measured } from './kpi-sample.ts'
import { t95, Z95 } from './normal.ts'
import { pairSamples } from './pair-samples.ts'
import { RESAMPLES, resample, resampleWorlds } from './resamples.ts'
import { tTails } from './student-t.ts'
import { weightedStat } from './weighted-stat.ts'
import { isOneWorld, ofFewWorlds, worldError } from './world-error.ts'

/** One figure of two plans whose agents are pairs, and how the second differs from the first. */
export interface Paired {
  readonly kpi: string
  /** Pairs of agents that the figure is of; of a figure of worlds, pairs of worlds. */
  readonly pairs: number
  /** Pairs of which both came to the very same value. */
  readonly identical: number
  readonly baseline: Estimate
  readonly variant: Estimate
  /** Variant minus baseline. Exactly 0 ± 0 where all pairs are identical. */
  readonly difference: Estimate
  /** The difference as a share of the baseline's size; null where that is 0. */
  readonly relative: number | null
  /** The chance of a difference at least this large if there is none; 1 where all pairs are identical. */
  readonly p: number
  /** How many times more agents independent runs would need for the same error; null where the error is 0. */
  readonly varianceReduction: number | null
}

type Worlds = Uint32Array | undefined

interface Errors {
  readonly baseline: number
  readonly variant: number
  readonly difference: number
  readonly freedom: number
}

const meanErrors = (a: Float64Array, b: Float64Array, groups: Uint16Array, worlds: Worlds): Errors & { readonly mean: number } => {
  const errorOf = (values: Float64Array): MeanError =>
    worlds === undefined ? stratifiedError(values, groups) : worldError(values, groups, worlds)
  const of = errorOf(a.map((value, i) => b[i]! - value))
  return {
    mean: of.mean,
    baseline: errorOf(a).error,
    variant: errorOf(b).error,
    difference: of.error,
    freedom: of.freedom,
  }
}

/** Standard errors of statistics that are no means, by drawing pairs anew. */
const drawnErrors = (stat: KpiRef['stat'], a: Float64Array, b: Float64Array, groups: Uint16Array, worlds: Worlds): Errors => {
  if (isOneWorld(worlds)) return { baseline: Number.NaN, variant: Number.NaN, difference: Number.NaN, freedom: 0 }
  const [ofA, ofB] = [weightedStat(a, stat), weightedStat(b, stat)]
  const drawn = { a: new Float64Array(RESAMPLES), b: new Float64Array(RESAMPLES), d: new Float64Array(RESAMPLES) }
  const draw = (use: (weights: Uint16Array, time: number) => void): void =>
    worlds === undefined ? resample(groups, RESAMPLES, use) : resampleWorlds(worlds, RESAMPLES, use)
  draw((weights, time) => {
    drawn.a[time] = ofA(weights)
    drawn.b[time] = ofB(weights)
    drawn.d[time] = drawn.b[time]! - drawn.a[time]!
  })
  const { factor, freedom } = ofFewWorlds(worlds)
  const spread = (values: Float64Array): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return factor * Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1))
  }
  return { baseline: spread(drawn.a), variant: spread(drawn.b), difference: spread(drawn.d), freedom }
}

const half = (error: number, freedom: number): number | null =>
  Number.isNaN(error) ? null : error * (freedom === Number.POSITIVE_INFINITY ? Z95 : t95(Math.max(1, Math.floor(freedom))))

/**
 * How two columns of values differ, pair by pair, each agent in its stratum. `stat` as in KpiRef: differences of means
 * by their standard error over strata, of percentiles and Gini's coefficient by drawing pairs anew. Where agents share
 * worlds, `worlds` says which: then worlds are what was drawn, and pairs of one world no independent ones.
 */
export const pairedColumns = (
  stat: KpiRef['stat'],
  a: Float64Array,
  b: Float64Array,
  groups: Uint16Array,
  worlds?: Uint32Array,
): Omit<Paired, 'kpi' | 'baseline' | 'variant'> & { readonly difference: Estimate } => {
  const pairs = a.length
  let identical = 0
  for (let i = 0; i < pairs; i++) if (a[i] === b[i]) identical++
  const whole = new Uint16Array(pairs).fill(1)
  const before = weightedStat(a, stat)(whole)
  if (identical === pairs)
    return { pairs, identical, difference: { mean: 0, half95: 0 }, relative: before === 0 ? null : 0, p: 1, varianceReduction: null }
  const mean = stat === 'mean' ? meanErrors(a, b, groups, worlds) : undefined
  const errors = mean ?? drawnErrors(stat, a, b, groups, worlds)
  const difference = mean?.mean ?? weightedStat(b, stat)(whole) - before
  const { difference: error, freedom } = errors
  const t = error > 0 ? Math.abs(difference) / error : difference === 0 ? 0 : Number.POSITIVE_INFINITY
  // so many draws can tell no smaller chance than one in so many
  const least = stat === 'mean' ? 0 : 1 / (RESAMPLES + 1)
  return {
    pairs,
    identical,
    difference: { mean: difference, half95: half(error, freedom) },
    relative: before === 0 ? null : difference / Math.abs(before),
    p: Number.isNaN(error) ? 1 : Math.max(least, tTails(t, freedom)),
    varianceReduction: error > 0 ? (errors.baseline * errors.baseline + errors.variant * errors.variant) / (error * error) : null,
  }
}

/**
 * One figure of two plans, compared pair by pair. Both censuses hold the same agents in the same order; the plans differ
 * in their config only.
 */
export const paired = (baseline: Measured, variant: Measured, plan: Frame, ref: KpiRef): Paired => {
  if (baseline.agents !== variant.agents) throw new Error(`${baseline.agents} and ${variant.agents} agents are no pairs`)
  const [{ values: a, groups, worlds }, { values: b }] = pairSamples([baseline, variant], plan, ref)
  return {
    kpi: ref.text,
    baseline: kpiValue(baseline, plan, ref),
    variant: kpiValue(variant, plan, ref),
    ...pairedColumns(ref.stat, a, b, groups, worlds),
  }
}
