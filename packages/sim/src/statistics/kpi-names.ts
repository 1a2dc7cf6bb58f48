import { WORLD_MEASURES } from '../engine/guild-measures.ts'
import { measuresOf } from '../engine/measures.ts'
import type { Plan } from '../engine/plan.ts'

/** What figures of a plan may be called: after the measures of its agents those of its shared worlds. */
export interface KpiNames {
  readonly measures: readonly string[]
  readonly policies: readonly string[]
}

export const kpiNames = (plan: Pick<Plan, 'milestones' | 'worlds' | 'policies'>): KpiNames => ({
  measures: [...measuresOf(plan), ...(plan.worlds ? WORLD_MEASURES : [])],
  policies: plan.policies.map(({ name }) => name),
})
