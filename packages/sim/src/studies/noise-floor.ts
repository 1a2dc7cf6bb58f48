import type { Plan } from '../engine/plan.ts'
import type { Estimate } from '../statistics/estimate.ts'
import { kpiInterval } from '../statistics/kpi-interval.ts'
import type { KpiRef, Measured } from '../statistics/kpi-ref.ts'

/** What luck alone does to a figure: the same rules, the same policies, another seed. */
export interface NoiseFloor {
  /** The figure in the baseline. */
  readonly baseline: Estimate
  /** The figure with other luck. */
  readonly other: Estimate
  /** 95 % half width of the difference between two such runs; null where the sample cannot tell. */
  readonly half95: number | null
  /** The same as the elasticity that it would be taken for, by a study with this step; null for a figure of 0. */
  readonly elasticity: number | null
}

type Frame = Pick<Plan, 'days' | 'policies' | 'worlds'>

/** A figure with its 95 % interval, by worlds where agents share them. */
export const figureOf = (measured: Measured, plan: Frame, ref: KpiRef): Estimate => {
  const { value, low, high } = kpiInterval(measured, plan, ref, 0.05)
  const half = Math.max(value - low, high - value)
  return { mean: value, half95: Number.isFinite(half) ? half : null }
}

/** The noise floor of a figure for moves of a number by `step`, a share of it. */
export const noiseFloorOf = (baseline: Measured, other: Measured, step: number, plan: Frame, ref: KpiRef): NoiseFloor => {
  const [a, b] = [figureOf(baseline, plan, ref), figureOf(other, plan, ref)]
  const half95 = a.half95 === null || b.half95 === null ? null : Math.sqrt(a.half95 * a.half95 + b.half95 * b.half95)
  return { baseline: a, other: b, half95, elasticity: half95 === null || a.mean === 0 ? null : half95 / Math.abs(a.mean) / step }
}
