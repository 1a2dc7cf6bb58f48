import type { Plan } from '../engine/plan.ts'
import { type Adjusted, type LoadedPlan, loadPlan } from '../scenarios/load-plan.ts'

/** About so many agents, in whole worlds. */
export const fewAgents = ({ worlds }: Pick<Plan, 'worlds'>, usual: number): number => {
  const world = worlds?.agents ?? 1
  return Math.ceil(usual / world) * world
}

/** A scenario for a study that plays it hundreds of times: with `usual` agents unless the command line says how many, in whole worlds. */
export const loadFew = async (scenario: string, adjusted: Adjusted, usual: number): Promise<LoadedPlan> => {
  const whole = await loadPlan(scenario, adjusted)
  return adjusted.agents === undefined ? loadPlan(scenario, { ...adjusted, agents: fewAgents(whole.plan, usual) }) : whole
}
