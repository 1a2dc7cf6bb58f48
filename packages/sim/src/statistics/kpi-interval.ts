import type { Plan } from '../engine/plan.ts'
import { stratifiedError } from './estimate.ts'
import { gini } from './gini.ts'
import { type KpiRef, kpiAgents, kpiColumn, type Measured } from './kpi-ref.ts'
import { Z95 } from './normal.ts'
import { percentile } from './percentile-interval.ts'
import { RESAMPLES, resample, resampleWorlds } from './resamples.ts'
import { shareOf } from './share-interval.ts'
import { tPoint } from './student-t.ts'
import { weightedStat } from './weighted-stat.ts'
import { worldError, worldsOf } from './world-error.ts'

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

/** A value with the spread that drawing anew gives it. */
const drawn = (
  value: number,
  of: (weights: Uint16Array) => number,
  draw: (use: (weights: Uint16Array, time: number) => void) => void,
  z: number,
): Interval => {
  const values = new Float64Array(RESAMPLES)
  draw((weights, time) => {
    values[time] = of(weights)
  })
  const mean = values.reduce((sum, one) => sum + one, 0) / RESAMPLES
  const variance = values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (RESAMPLES - 1)
  return around(value, Number.isFinite(variance) ? Math.sqrt(variance) * z : null)
}

/** The interval of one figure at any level: means by Student's t over strata, shares of 0 or 1 by Wilson, percentiles by order statistics. */
export const kpiInterval = (census: Measured, plan: Pick<Plan, 'days' | 'policies' | 'worlds'>, ref: KpiRef, alpha: number): Interval => {
  const column = kpiColumn(census, plan, ref)
  const agents = kpiAgents(census, plan, ref)
  const values = Float64Array.from(agents, (i) => column[i]!)
  const z = tPoint(alpha, Number.POSITIVE_INFINITY)
  if (values.length === 0) return around(Number.NaN, null)
  const groups = Uint16Array.from(agents, (i) => census.groups[i]!)
  const worlds = worldsOf(census, plan, agents)
  if (ref.stat !== 'mean' && worlds !== undefined) {
    const of = weightedStat(values, ref.stat)
    return drawn(of(new Uint16Array(values.length).fill(1)), of, (use) => resampleWorlds(worlds, RESAMPLES, use), z)
  }
  if (ref.stat === 'gini') {
    const { mean, half95 } = gini(values)
    return around(mean, half95 === null ? null : (half95 * z) / Z95)
  }
  if (ref.stat !== 'mean') {
    const { mean, half95: half } = percentile(values, Number(ref.stat.slice(1)) / 100, z)
    return around(mean, half)
  }
  const { mean, error, freedom } = worlds === undefined ? stratifiedError(values, groups) : worldError(values, groups, worlds)
  // a share that is 0 or 1 in the sample shows no spread, and is not certain for that
  if (ref.measure.startsWith('reached_') && (mean === 0 || mean === 1)) {
    const { low, high } = shareOf(mean === 0 ? 0 : values.length, values.length, z)
    return { value: mean, low, high }
  }
  return around(mean, error === 0 ? 0 : error * tPoint(alpha, Math.max(1, freedom)))
}

/** The interval of one figure over, or minus, another of the same agents, by drawing the agents anew. */
export const combinedInterval = (
  census: Measured,
  plan: Pick<Plan, 'days' | 'policies' | 'worlds'>,
  [left, right]: readonly [KpiRef, KpiRef],
  how: '/' | '-',
  alpha: number,
): Interval => {
  const combine = (a: number, b: number): number => (how === '/' ? a / b : a - b)
  const parts = [left, right].map((ref) => {
    const column = kpiColumn(census, plan, ref)
    const agents = kpiAgents(census, plan, ref)
    const of = weightedStat(
      Float64Array.from(agents, (i) => column[i]!),
      ref.stat,
    )
    const own = new Uint16Array(agents.length)
    return (weights: Uint16Array): number => {
      for (let i = 0; i < agents.length; i++) own[i] = weights[agents[i]!]!
      return of(own)
    }
  }) as [(weights: Uint16Array) => number, (weights: Uint16Array) => number]
  const [ofLeft, ofRight] = parts
  const all = new Uint16Array(census.agents).fill(1)
  const value = combine(ofLeft(all), ofRight(all))
  if (!Number.isFinite(value)) return around(value, null)
  const worlds = worldsOf(
    census,
    plan,
    Uint32Array.from(census.groups, (_, i) => i),
  )
  return drawn(
    value,
    (weights) => combine(ofLeft(weights), ofRight(weights)),
    (use) => (worlds === undefined ? resample(census.groups, RESAMPLES, use) : resampleWorlds(worlds, RESAMPLES, use)),
    tPoint(alpha, Number.POSITIVE_INFINITY),
  )
}
