import { isWait } from '../engine/measures.ts'
import { type Frame, kpiPoint, kpiSample, type Measured } from '../statistics/kpi-sample.ts'
import type { Goal } from './goal.ts'

const isPercentile = ({ kpi }: Goal): boolean => /^p\d+$/.test(kpi.stat)

/** Values for a percentile, ascending; who still waits stands beyond all days. */
const sorted = (outcome: Measured, plan: Frame, { kpi }: Goal, beyond: (stillWaiting: number) => number): Float64Array => {
  const { places, values: known } = kpiSample(outcome, plan, kpi)
  if (!isWait(kpi.measure)) return known.sort()
  const days = outcome.values(kpi.measure)
  const values = Float64Array.from(places, (i) => days[i]!)
  const waiting = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0) / values.length
  return values.map((value) => (Number.isNaN(value) ? beyond(waiting) : value)).sort()
}

/** What a goal's figure came to. Infinite where it is a percentile of a wait and falls on those who still wait. */
export const goalValue = (outcome: Measured, plan: Frame, goal: Goal): number => {
  if (!isPercentile(goal) || !isWait(goal.kpi.measure)) return kpiPoint(outcome, plan, goal.kpi)
  const values = sorted(outcome, plan, goal, () => Number.POSITIVE_INFINITY)
  const share = Number(goal.kpi.stat.slice(1)) / 100
  return values[Math.max(1, Math.ceil(share * values.length - 1e-9)) - 1]!
}

/** How wide a stretch of agents around a percentile is averaged, on each side. */
const AROUND = 0.1

/**
 * The figure as a search sees it: without the jumps that a percentile of whole days makes. A percentile is the mean of
 * those around it, near ones counting most; whoever still waits counts with the more days, the more of them there are.
 */
export const smoothValue = (outcome: Measured, plan: Frame, goal: Goal): number => {
  if (!isPercentile(goal)) return kpiPoint(outcome, plan, goal.kpi)
  const values = sorted(outcome, plan, goal, (waiting) => plan.days * (1 + waiting))
  const share = Number(goal.kpi.stat.slice(1)) / 100
  let sum = 0
  let weights = 0
  for (let i = 0; i < values.length; i++) {
    const weight = Math.max(0, 1 - Math.abs((i + 0.5) / values.length - share) / AROUND)
    sum += weight * values[i]!
    weights += weight
  }
  return weights > 0 ? sum / weights : values[Math.min(values.length - 1, Math.floor(share * values.length))]!
}

export const isReached = ({ low, high }: Goal, value: number): boolean => value >= low && value <= high

/** The part of a band that a search aims at: other luck must not carry it outside at once. */
const INNER = 0.6

/** How far one-sided goals are to be passed, as a share of the bound. */
const MARGIN = 0.02

/** The band that a search aims at. */
const aimedAt = ({ low, high }: Goal): readonly [number, number] => {
  if (low === Number.NEGATIVE_INFINITY) return [low, high - MARGIN * Math.abs(high)]
  if (high === Number.POSITIVE_INFINITY) return [low + MARGIN * Math.abs(low), high]
  const inset = ((1 - INNER) / 2) * (high - low)
  return [low + inset, high - inset]
}

/** What shares are measured by where logarithms make no sense. */
const sizeOf = ({ low, high }: Goal, before: number): number => Math.max(...[low, high, before].filter(Number.isFinite).map(Math.abs)) || 1

/**
 * How far a value is from what is aimed at: 0 inside, below 0 if it is too small, above if too large; as a share, by
 * logarithms where all are positive, so that a figure of ten times the goal is as far off as one of a tenth.
 */
export const signedDistance = (goal: Goal, value: number, before: number): number => {
  const [low, high] = aimedAt(goal)
  if (value >= low && value <= high) return 0
  const target = value < low ? low : high
  return value > 0 && target > 0 ? Math.log(value / target) : (value - target) / sizeOf(goal, before)
}

/** Where in the band a search is headed: its middle, or the bound. Signed like `signedDistance`, but 0 only there. */
export const signedFromMiddle = (goal: Goal, value: number, before: number): number => {
  const [low, high] = aimedAt(goal)
  const middle = low === Number.NEGATIVE_INFINITY ? high : high === Number.POSITIVE_INFINITY ? low : (low + high) / 2
  return value > 0 && middle > 0 ? Math.log(value / middle) : (value - middle) / sizeOf(goal, before)
}
