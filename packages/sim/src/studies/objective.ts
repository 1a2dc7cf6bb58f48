import type { Changes } from '../scenarios/changes.ts'
import type { Measured } from '../statistics/kpi-sample.ts'
import type { Goal } from './goal.ts'
import { goalValue, isReached, signedDistance, signedFromMiddle, smoothValue } from './goal-value.ts'
import type { Lab } from './lab.ts'
import type { Coordinate } from './search-space.ts'

/** How well a plan meets all goals. */
export interface Scored {
  /** The goals' figures. */
  readonly values: readonly number[]
  /** How far each is from what is aimed at; 0: near enough, even for other luck. */
  readonly distances: readonly number[]
  /** How far each is from the middle of what is aimed at. */
  readonly fromMiddle: readonly number[]
  /** The sum of squared distances. */
  readonly miss: number
  /** All near enough. */
  readonly done: boolean
  /** All figures within their bands, however barely. */
  readonly reached: boolean
}

/** Goals over a lab; every config is played once. */
export interface Objective {
  readonly goals: readonly Goal[]
  readonly baseline: Scored
  /** Undefined where the config cannot be so. */
  readonly score: (changes: Changes) => Promise<Scored | undefined>
  readonly scoreOf: (measured: Measured) => Scored
}

export const objectiveOf = (lab: Lab, goals: readonly Goal[]): Objective => {
  const { plan } = lab.base
  const before = goals.map((goal) => smoothValue(lab.baseline, plan, goal))
  const scoreOf = (measured: Measured): Scored => {
    const values = goals.map((goal) => goalValue(measured, plan, goal))
    const smooth = goals.map((goal) => smoothValue(measured, plan, goal))
    const distances = goals.map((goal, g) => signedDistance(goal, smooth[g]!, before[g]!))
    const reached = goals.every((goal, g) => isReached(goal, values[g]!))
    return {
      values,
      distances,
      fromMiddle: goals.map((goal, g) => signedFromMiddle(goal, smooth[g]!, before[g]!)),
      miss: distances.reduce((sum, d) => sum + d * d, 0),
      done: reached && distances.every((d) => d === 0),
      reached,
    }
  }
  const known = new Map<string, Promise<Scored | undefined>>()
  const play = async (changes: Changes): Promise<Scored | undefined> => {
    const tried = await lab.tryOut(changes)
    return 'refused' in tried ? undefined : scoreOf(tried.measured)
  }
  return {
    goals,
    baseline: scoreOf(lab.baseline),
    scoreOf,
    score: (changes) => {
      const key = JSON.stringify(Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1)))
      if (key === '[]') return Promise.resolve(scoreOf(lab.baseline))
      const before = known.get(key)
      if (before) return before
      const now = play(changes)
      known.set(key, now)
      return now
    },
  }
}

/** The changes that a point of a search stands for; numbers that stay as they are are not among them. */
export const changesAt = (coordinates: readonly Coordinate[], point: readonly number[]): Changes =>
  Object.fromEntries(
    coordinates.flatMap(({ number, valueAt }, i) => {
      const to = valueAt(point[i]!)
      return to === number.value ? [] : [[number.path, to]]
    }),
  )
