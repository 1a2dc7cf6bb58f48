import type { Changes } from '../scenarios/changes.ts'
import type { Estimate } from '../statistics/estimate.ts'
import { kpiValue } from '../statistics/kpi-interval.ts'
import type { Measured } from '../statistics/kpi-sample.ts'
import type { Goal } from './goal.ts'
import { goalValue, isReached } from './goal-value.ts'
import type { Lab } from './lab.ts'

/** A goal's figure under fresh luck: as the config stands, and with the changes. */
export interface VerifiedGoal {
  readonly before: number
  readonly beforeHalf95: number | null
  /** Infinite where it is a percentile of a wait and falls on those who still wait. */
  readonly after: number
  readonly afterHalf95: number | null
  /** Whether it lies in the band; `surely`: with its whole interval. */
  readonly reached: boolean
  readonly surely: boolean
}

export interface Verified {
  readonly seed: number
  readonly agents: number
  readonly goals: readonly VerifiedGoal[]
}

/** A seed that a search from this one has not seen. */
export const freshSeed = (seed: number, time: number): number => (seed + 1_000_003 * time) % Number.MAX_SAFE_INTEGER

const estimateIn = (lab: Lab, measured: Measured, goal: Goal): Estimate => {
  const value = goalValue(measured, lab.base.plan, goal)
  const { half95 } = kpiValue(measured, lab.base.plan, goal.kpi)
  return { mean: value, half95: Number.isFinite(value) ? half95 : null }
}

const verifiedGoal = (lab: Lab, after: Measured, goal: Goal): VerifiedGoal => {
  const [was, is] = [estimateIn(lab, lab.baseline, goal), estimateIn(lab, after, goal)]
  const reached = isReached(goal, is.mean)
  return {
    before: was.mean,
    beforeHalf95: was.half95,
    after: is.mean,
    afterHalf95: is.half95,
    reached,
    surely: reached && is.half95 !== null && isReached(goal, is.mean - is.half95) && isReached(goal, is.mean + is.half95),
  }
}

/** What the goals come to in a lab with luck of its own. */
export const verifiedIn = async (lab: Lab, goals: readonly Goal[], changes: Changes): Promise<Verified> => {
  const tried = Object.keys(changes).length === 0 ? { measured: lab.baseline } : await lab.tryOut(changes)
  if ('refused' in tried) throw new Error(`What was found cannot be played with other agents: ${tried.refused}`)
  const { seed, agents } = lab.base.plan
  return { seed, agents, goals: goals.map((goal) => verifiedGoal(lab, tried.measured, goal)) }
}
