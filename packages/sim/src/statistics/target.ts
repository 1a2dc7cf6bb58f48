import type { Census } from '../engine/census.ts'
import { kpiValue } from './kpi-interval.ts'
import type { KpiNames } from './kpi-names.ts'
import { type KpiRef, parseKpi } from './kpi-ref.ts'
import type { Frame } from './kpi-sample.ts'
import type { Judged, Wanted } from './stopping.ts'

/**
 * What a target error is for where no figure is named: how far agents come, what they earn and spend, what they do. Left
 * out are balances, which are what happens to be left, and what only few ever do: of these ± 1 % would take millions.
 */
const MAIN = [
  'level_end',
  'lumees_minted',
  'lumees_burned',
  'auric_coin_minted',
  'auric_coin_burned',
  'lumenite_minted',
  'lumenite_burned',
  'pulls',
  'fusions_tried',
] as const

/** How exact which figures are wanted. */
export interface Targets {
  readonly all: readonly { readonly ref: KpiRef; readonly wanted: Wanted }[]
}

const FORM = /^(\d+(?:\.\d+)?)\s*(%?)$/

/** Reads "1%" (± of the figure's own value) or "0.5" (± in its unit); undefined where it is neither, or not above 0. */
export const readWanted = (text: string): Wanted | undefined => {
  const [, digits, percent] = FORM.exec(text.trim()) ?? []
  const value = Number(digits)
  if (digits === undefined || !(value > 0)) return undefined
  return percent === '%' ? { relative: value / 100 } : { absolute: value }
}

/** As it is written. */
export const wantedText = (wanted: Wanted): string =>
  'relative' in wanted ? `${Number((wanted.relative * 100).toPrecision(6))}%` : `${wanted.absolute}`

/** Targets by figure; `default` stands for the main figures that are not named themselves. Throws BadKpi. */
export const targetsOf = (given: ReadonlyMap<string, Wanted>, names: KpiNames): Targets => {
  const named = [...given].filter(([name]) => name !== 'default').map(([name, wanted]) => ({ ref: parseKpi(name, names), wanted }))
  const usual = given.get('default')
  const rest = usual === undefined ? [] : MAIN.map((name) => ({ ref: parseKpi(name, names), wanted: usual }))
  return { all: [...named, ...rest.filter(({ ref }) => !named.some((one) => one.ref.text === ref.text))] }
}

/** How exactly a census knows what is wanted. */
export const judgeCensus = (census: Census, plan: Frame, { all }: Targets): readonly Judged[] =>
  all.map(({ ref, wanted }) => ({ ...kpiValue(census, plan, ref), name: ref.text, wanted }))
