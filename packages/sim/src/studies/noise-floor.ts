import type { Estimate } from '../statistics/estimate.ts'
import { kpiValue } from '../statistics/kpi-interval.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import type { Frame, Measured } from '../statistics/kpi-sample.ts'

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

/** The noise floor of a figure for moves of a number by `step`, a share of it. */
export const noiseFloorOf = (baseline: Measured, other: Measured, step: number, plan: Frame, ref: KpiRef): NoiseFloor => {
  const [a, b] = [kpiValue(baseline, plan, ref), kpiValue(other, plan, ref)]
  const half95 = a.half95 === null || b.half95 === null ? null : Math.sqrt(a.half95 * a.half95 + b.half95 * b.half95)
  return { baseline: a, other: b, half95, elasticity: half95 === null || a.mean === 0 ? null : half95 / Math.abs(a.mean) / step }
}
