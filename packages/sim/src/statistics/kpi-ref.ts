import { nearest } from '@lumen/rules'
import type { Census } from '../engine/census.ts'
import { isWait } from '../engine/measures.ts'
import type { Plan } from '../engine/plan.ts'
import { type Estimate, stratified } from './estimate.ts'
import { gini } from './gini.ts'
import { percentile } from './percentile-interval.ts'

/** What is told of a measure over agents. */
export const STATS = ['mean', 'p10', 'p25', 'p50', 'p75', 'p90', 'gini'] as const
export type Stat = (typeof STATS)[number]

/** One figure of a simulation by name: `level_end`, `p50(days_to_tier_6[active])`, `gini(lumees_balance)`. */
export interface KpiRef {
  /** As it is written everywhere: the mean without its name. */
  readonly text: string
  readonly stat: Stat
  /** A measure, or `reached_…`: the share for whom a wait ended. */
  readonly measure: string
  /** Only agents of this policy; undefined: all. */
  readonly policy: string | undefined
}

/** A name of a figure that says nothing; the message says why and what would. */
export class BadKpi extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'BadKpi'
  }
}

const FORM = /^(?:(?<stat>\w+)\()?(?<measure>\w+)(?:\[(?<policy>[\w-]+)\])?(?<end>\)?)$/

const oneOf = <A extends string>(what: string, word: string, words: readonly A[], text: string): A => {
  const found = words.find((one) => one === word)
  if (found !== undefined) return found
  const near = nearest(word, words)
  const list = words.length > 16 ? '' : `; there are ${words.join(', ')}`
  throw new BadKpi(`"${text}": no ${what} is called "${word}"${list}${near === undefined ? '' : `; did you mean "${near}"?`}`)
}

/** All that may be asked about: measures, and of each wait the share whose wait ended. */
export const askable = (measures: readonly string[]): readonly string[] =>
  measures.flatMap((measure) => (isWait(measure) ? [measure, measure.replace('days_to_', 'reached_')] : [measure]))

/** Reads the name of a figure. Throws BadKpi. */
export const parseKpi = (
  text: string,
  { measures, policies }: { readonly measures: readonly string[]; readonly policies: readonly string[] },
): KpiRef => {
  const parts = FORM.exec(text.replaceAll(/\s/g, ''))?.groups as
    | { stat?: string; measure: string; policy?: string; end: string }
    | undefined
  if (!parts || (parts.stat === undefined) !== (parts.end === ''))
    throw new BadKpi(`"${text}" names no figure; write one such as level_end, p50(days_to_tier_6) or mean(lumees_minted[active])`)
  const stat = oneOf('statistic', parts.stat ?? 'mean', STATS, text)
  const measure = oneOf('measure', parts.measure, askable(measures), text)
  const policy = parts.policy === undefined ? undefined : oneOf('policy of this scenario', parts.policy, policies, text)
  const of = policy === undefined ? measure : `${measure}[${policy}]`
  return { text: stat === 'mean' ? of : `${stat}(${of})`, stat, measure, policy }
}

/** What figures are made of: a census, or what is left of one. */
export type Measured = Pick<Census, 'agents' | 'numbers' | 'groups' | 'measures' | 'values'>

/** The values of a figure's measure, agent by agent, as its mean takes them: waits that did not end count with all days. */
export const kpiColumn = (census: Measured, { days }: Pick<Plan, 'days'>, { measure }: KpiRef): Float64Array => {
  if (measure.startsWith('reached_'))
    return census.values(measure.replace('reached_', 'days_to_')).map((value) => (Number.isNaN(value) ? 0 : 1))
  const values = census.values(measure)
  return isWait(measure) ? values.map((value) => (Number.isNaN(value) ? days : value)) : values
}

/** Which agents a figure is about: their places in the census, ascending. */
export const kpiAgents = ({ groups }: Pick<Measured, 'groups'>, { policies }: Pick<Plan, 'policies'>, { policy }: KpiRef): Uint32Array => {
  const group = policies.findIndex(({ name }) => name === policy)
  const places = Uint32Array.from({ length: groups.length }, (_, i) => i)
  return policy === undefined ? places : places.filter((i) => groups[i] === group)
}

/**
 * A figure with its 95 % interval. Percentiles are of the agents' values, "not yet" beyond all others: where the
 * percentile falls there the value is all days of the simulation, as in the mean.
 */
export const kpiValue = (census: Measured, plan: Pick<Plan, 'days' | 'policies'>, ref: KpiRef): Estimate => {
  const column = kpiColumn(census, plan, ref)
  const agents = kpiAgents(census, plan, ref)
  const values = Float64Array.from(agents, (i) => column[i]!)
  const groups = Uint16Array.from(agents, (i) => census.groups[i]!)
  if (ref.stat === 'mean') return stratified(values, groups)
  if (ref.stat === 'gini') return gini(values)
  return percentile(values, Number(ref.stat.slice(1)) / 100)
}
