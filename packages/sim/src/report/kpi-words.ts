import type { Estimate } from '../statistics/estimate.ts'
import { amount, isShare, label } from './wording.ts'

const STATS: Readonly<Record<string, string>> = { p50: 'median', gini: 'Gini' }

const PARTS = /^(?:(?<stat>\w+)\()?(?<measure>\w+)(?:\[(?<policy>[\w-]+)\])?\)?$/

const partsOf = (kpi: string): { readonly stat: string; readonly measure: string; readonly policy: string | undefined } => {
  const { stat = 'mean', measure = kpi, policy } = PARTS.exec(kpi)?.groups ?? {}
  return { stat, measure, policy }
}

/** The name of a figure for people: "Level at the end (median, active)". */
export const kpiLabel = (kpi: string): string => {
  const { stat, measure, policy } = partsOf(kpi)
  const notes = [...(stat === 'mean' ? [] : [STATS[stat] ?? stat]), ...(policy === undefined ? [] : [policy])]
  return notes.length === 0 ? label(measure) : `${label(measure)} (${notes.join(', ')})`
}

/** The value of a figure for people. */
export const kpiAmount = (kpi: string, value: number): string => {
  const { stat, measure } = partsOf(kpi)
  // of a world that cannot tell it there is no value
  if (Number.isNaN(value)) return '–'
  return stat === 'gini' ? value.toFixed(3) : amount(measure, value)
}

/** A figure with its interval for people: "30.2 ± 1.4". */
export const kpiEstimate = (kpi: string, { mean, half95 }: Estimate): string =>
  `${kpiAmount(kpi, mean)}${half95 === null ? '' : ` ± ${kpiAmount(kpi, half95)}`}`

/** A size with as many digits as a small one takes: 0.0123. */
const sized = (kpi: string, size: number): string => {
  if (size < 1e-9) return '0'
  const { stat, measure } = partsOf(kpi)
  if (stat !== 'gini' && isShare(measure)) return `${(size * 100).toFixed(size < 0.01 ? 2 : 1)} pts`
  return size >= 0.1 ? kpiAmount(kpi, size) : size.toFixed(1 - Math.floor(Math.log10(size)))
}

/** A difference of a figure with its sign; what is only rounding counts as 0. */
export const kpiDifference = (kpi: string, value: number): string => {
  const text = sized(kpi, Math.abs(value))
  return text === '0' ? text : `${value < 0 ? '−' : '+'}${text}`
}

/** The half width of a difference's interval. */
export const kpiError = (kpi: string, { half95 }: Estimate): string => (half95 === null ? '?' : sized(kpi, half95))
