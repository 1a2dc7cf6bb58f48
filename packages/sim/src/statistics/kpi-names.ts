import { measuresOf } from '../engine/measures.ts'
import type { Plan } from '../engine/plan.ts'
import { worldFiguresOf } from './world-names.ts'

/** What figures of a plan may be called: after the measures of its agents those of its shared worlds. */
export interface KpiNames {
  readonly measures: readonly string[]
  readonly policies: readonly string[]
}

export const kpiNames = (plan: Pick<Plan, 'milestones' | 'worlds' | 'policies' | 'days'>): KpiNames => ({
  measures: [...measuresOf(plan), ...(plan.worlds ? worldFiguresOf(plan) : [])],
  policies: plan.policies.map(({ name }) => name),
})
