import { type Adjusted, type LoadedPlan, loadPlan } from '../scenarios/load-plan.ts'

/** A scenario for a study that plays it hundreds of times: with `usual` agents unless the command line says how many, in whole worlds. */
export const loadFew = async (scenario: string, adjusted: Adjusted, usual: number): Promise<LoadedPlan> => {
  const whole = await loadPlan(scenario, adjusted)
  if (adjusted.agents !== undefined) return whole
  const world = whole.plan.worlds?.agents ?? 1
  return loadPlan(scenario, { ...adjusted, agents: Math.ceil(usual / world) * world })
}
