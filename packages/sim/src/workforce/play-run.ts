import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import type { Stop } from '../scenarios/scenario-stop.ts'
import type { Grown } from '../statistics/stopping.ts'
import { agentsOf } from './agents-lost.ts'
import { type GrowOptions, growCensus } from './grow-census.ts'
import type { Workforce } from './workforce.ts'

/** What a run came to: its census, the plan of so many agents, and what was said of its exactness. */
export interface Played {
  readonly plan: Plan
  readonly census: Census
  readonly grown: Grown<Census> | undefined
  /** Agents whose lives made the program fail. */
  readonly gone: number
  /** Whether all others lived their days: nobody stopped it. */
  readonly whole: boolean
}

const playedOf = (plan: Plan, census: Census, grown: Grown<Census> | undefined): Played => {
  const gone = agentsOf(census.lost)
  return { plan, census, grown, gone, whole: census.agents + gone === plan.agents }
}

/** Plays the agents of a plan, or more and more of them until its figures are as exact as wanted. Who fails is left out. */
export const playRun = async (
  workforce: Workforce,
  plan: Plan,
  stop: Stop | undefined,
  options: Omit<GrowOptions, 'keepGoing'>,
): Promise<Played> => {
  const { onLook, ...rest } = { ...options, keepGoing: true }
  if (stop === undefined) return playedOf(plan, await workforce.play(plan, rest), undefined)
  const grown = await growCensus(workforce, plan, stop, { ...rest, ...(onLook && { onLook }) })
  return playedOf({ ...plan, agents: grown.agents }, grown.value, grown)
}
