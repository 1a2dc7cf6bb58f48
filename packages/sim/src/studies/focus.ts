import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Goal } from './goal.ts'

/**
 * The scenario with only those policies that goals are about, where all goals name one: whoever is alone does not change
 * for who else plays, and more agents of those that matter make a search see more. Where worlds are shared everybody stays.
 */
export const focusOn = (base: LoadedPlan, goals: readonly Goal[]): LoadedPlan => {
  const wanted = new Set(goals.map(({ kpi }) => kpi.policy))
  if (base.plan.worlds !== undefined || wanted.has(undefined)) return base
  return { ...base, plan: { ...base.plan, policies: base.plan.policies.filter(({ name }) => wanted.has(name)) } }
}
