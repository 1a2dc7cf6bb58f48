import type { Plan } from '../engine/plan.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { askable, type KpiRef, parseKpi } from '../statistics/kpi-ref.ts'

/** What is looked at where nobody says what: what comes in, what is left, how far people come, how long it takes. */
export const usualKpis = (plan: Plan): readonly KpiRef[] => {
  const { tiers } = plan.milestones
  const texts = ['lumees_minted', 'lumees_balance', 'level_end', ...(tiers.length > 0 ? [`days_to_tier_${Math.max(...tiers)}`] : [])]
  return texts.map((text) => parseKpi(text, kpiNames(plan)))
}

/** Figures that were asked for, then the mean of all else that is measured: it costs nothing to look at, and goes into the files. */
export const withAllMeans = (asked: readonly KpiRef[], plan: Plan): readonly KpiRef[] => {
  const names = kpiNames(plan)
  const known = new Set(asked.map(({ text }) => text))
  return [...asked, ...askable(names.measures).flatMap((measure) => (known.has(measure) ? [] : [parseKpi(measure, names)]))]
}
