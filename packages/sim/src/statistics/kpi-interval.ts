import { type Estimate, stratifiedError } from './estimate.ts'
import { gini } from './gini.ts'
import type { KpiRef } from './kpi-ref.ts'
import { type Frame, kpiSample, type Measured, sampleStat } from './kpi-sample.ts'
import { Z95 } from './normal.ts'
import { percentile } from './percentile-interval.ts'
import { RESAMPLES, resample, resampleWorlds } from './resamples.ts'
import { shareOf } from './share-interval.ts'
import { tPoint } from './student-t.ts'
import { weightedStat } from './weighted-stat.ts'
import { isOneWorld, ofFewWorlds, worldError, worldsOf } from './world-error.ts'

/** A value with the interval that misses the true one with chance `alpha`. Infinite where the sample cannot tell. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

const around = (value: number, half: number | null): Interval =>
  half === null || Number.isNaN(half)
    ? { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
    : { value, low: value - half, high: value + half }

/** A value with the spread that drawing agents anew gives it, or worlds where they share such. */
const drawn = (
  value: number,
  of: (weights: Uint16Array) => number,
  groups: Uint16Array,
  worlds: Uint32Array | undefined,
  alpha: number,
): Interval => {
  const values = new Float64Array(RESAMPLES)
  const use = (weights: Uint16Array, time: number): void => {
    values[time] = of(weights)
  }
  if (worlds === undefined) resample(groups, RESAMPLES, use)
  else resampleWorlds(worlds, RESAMPLES, use)
  const mean = values.reduce((sum, one) => sum + one, 0) / RESAMPLES
  const variance = values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (RESAMPLES - 1)
  const { factor, freedom } = ofFewWorlds(worlds)
  return around(value, Number.isFinite(variance) ? factor * Math.sqrt(variance) * tPoint(alpha, freedom) : null)
}

/**
 * The interval of one figure at any level: means by Student's t over strata, shares of 0 or 1 by Wilson, percentiles by
 * order statistics; where agents share worlds, over worlds, and by drawing these anew.
 */
export const kpiInterval = (census: Measured, plan: Frame, ref: KpiRef, alpha: number): Interval => {
  const sample = kpiSample(census, plan, ref)
  const { values, groups, worlds } = sample
  const z = tPoint(alpha, Number.POSITIVE_INFINITY)
  const value = sampleStat(sample, ref.stat)
  if (values.length === 0 || isOneWorld(worlds)) return around(value, null)
  if (ref.stat !== 'mean' && worlds !== undefined) return drawn(value, weightedStat(values, ref.stat), groups, worlds, alpha)
  if (ref.stat === 'gini') {
    const { half95 } = gini(values)
    return around(value, half95 === null ? null : (half95 * z) / Z95)
  }
  if (ref.stat !== 'mean') return around(value, percentile(values, Number(ref.stat.slice(1)) / 100, z).half95)
  const { error, freedom } = worlds === undefined ? stratifiedError(values, groups) : worldError(values, groups, worlds)
  // a share that is 0 or 1 in the sample shows no spread, and is not certain for that
  if (ref.measure.startsWith('reached_') && (value === 0 || value === 1)) {
    const { low, high } = shareOf(value === 0 ? 0 : values.length, values.length, z)
    return { value, low, high }
  }
  return around(value, error === 0 ? 0 : error * tPoint(alpha, Math.max(1, freedom)))
}

/** A figure with its 95 % interval, the wider side of it. */
export const kpiValue = (census: Measured, plan: Frame, ref: KpiRef): Estimate => {
  const { value, low, high } = kpiInterval(census, plan, ref, 0.05)
  const half = Math.max(value - low, high - value)
  return { mean: value, half95: Number.isFinite(half) ? half : null }
}

/** The interval of one figure over, or minus, another of the same agents or worlds, by drawing these anew. */
export const combinedInterval = (
  census: Measured,
  plan: Frame,
  [left, right]: readonly [KpiRef, KpiRef],
  how: '/' | '-',
  alpha: number,
): Interval => {
  const combine = (a: number, b: number): number => (how === '/' ? a / b : a - b)
  const parts = [left, right].map((ref) => {
    const { values, places } = kpiSample(census, plan, ref)
    const of = weightedStat(values, ref.stat)
    const own = new Uint16Array(places.length)
    return (weights: Uint16Array): number => {
      for (let i = 0; i < places.length; i++) own[i] = weights[places[i]!]!
      return of(own)
    }
  }) as [(weights: Uint16Array) => number, (weights: Uint16Array) => number]
  const [ofLeft, ofRight] = parts
  const all = new Uint16Array(census.agents).fill(1)
  const value = combine(ofLeft(all), ofRight(all))
  const worlds = worldsOf(
    census,
    plan,
    Uint32Array.from(census.groups, (_, i) => i),
  )
  if (!Number.isFinite(value) || isOneWorld(worlds)) return around(value, null)
  return drawn(value, (weights) => combine(ofLeft(weights), ofRight(weights)), census.groups, worlds, alpha)
}
