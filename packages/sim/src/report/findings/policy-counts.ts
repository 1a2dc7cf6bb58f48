import type { Plan } from '../../engine/plan.ts'
import { quotas } from '../../engine/quotas.ts'

/** How many of the agents that lived follow each policy, in the plan's order. */
export const policyCounts = ({ policies }: Pick<Plan, 'policies'>, agents: number): readonly number[] =>
  quotas(
    agents,
    policies.map(({ shares }) => shares),
  )
