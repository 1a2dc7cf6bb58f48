import type { Plan } from '../engine/plan.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { BadKpi, type KpiRef, parseKpi } from '../statistics/kpi-ref.ts'
import { defaultKpis } from '../studies/default-kpis.ts'
import type { OptionSpec } from './verb.ts'
import { wrongOption } from './verb.ts'

/** Names of figures, several with commas between them. */
export const KPI_OPTION = {
  kind: 'text',
  many: true,
  value: 'KPI',
  example: 'p50(days_to_tier_6[active])',
  what: 'a figure to look at, such as level_end, p50(days_to_tier_6[active]), gini(lumees_minted); the usual ones if not given',
} as const satisfies OptionSpec

/** Reads a figure's name as an option gave it. Throws WrongArguments. */
export const kpiGiven = (option: string, text: string, plan: Plan): KpiRef => {
  try {
    return parseKpi(text, kpiNames(plan))
  } catch (error) {
    if (error instanceof BadKpi) throw wrongOption(option, error.message)
    throw error
  }
}

/** The figures that were asked for, each once; the usual ones where none was. Throws WrongArguments. */
export const kpisGiven = (texts: readonly string[], plan: Plan): readonly KpiRef[] => {
  const refs = texts.flatMap((text) => text.split(',').map((one) => kpiGiven('kpi', one, plan)))
  return refs.length === 0 ? defaultKpis(plan) : refs.filter(({ text }, i) => refs.findIndex((other) => other.text === text) === i)
}
