import type { Census } from '../engine/census.ts'
import { isWait } from '../engine/measures.ts'
import { halfOf, stratified } from './estimate.ts'
import { type Percentile, percentileOf } from './quantile.ts'
import { shareOf } from './share-interval.ts'
import { worldError, worldsOf } from './world-error.ts'

/** One indicator over all agents. */
export interface Kpi {
  readonly mean: number
  readonly half95: number | null
  /** Null where that share of the agents has not come so far yet. */
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  /** Low and high end of their 95 % intervals; null where the sample does not reach so far. */
  readonly p10_95: Percentile['interval']
  readonly p50_95: Percentile['interval']
  readonly p90_95: Percentile['interval']
}

const kpi = (values: Float64Array, forMean: Float64Array, groups: Uint16Array, worlds: Uint32Array | undefined): Kpi => {
  // sorting puts NaN, "not yet", last
  const sorted = values.slice().sort()
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => percentileOf(sorted, share)) as [Percentile, Percentile, Percentile]
  // the ranks of agents who share a world say less than they would alone
  const known = ({ interval }: Percentile): Percentile['interval'] => (worlds ? [null, null] : interval)
  return {
    ...(worlds ? halfOf(worldError(forMean, groups, worlds)) : stratified(forMean, groups)),
    p10: p10.value,
    p50: p50.value,
    p90: p90.value,
    p10_95: known(p10),
    p50_95: known(p50),
    p90_95: known(p90),
  }
}

/** A share that is 0 or 1 in the sample shows no spread, and is not certain for that: then Wilson's interval speaks. */
const share = (reached: Float64Array, groups: Uint16Array, worlds: Uint32Array | undefined): Kpi => {
  const of = kpi(reached, reached, groups, worlds)
  if (of.mean !== 0 && of.mean !== 1) return of
  const { low, high } = shareOf(of.mean === 0 ? 0 : reached.length, reached.length)
  return { ...of, half95: high - low }
}

/**
 * All indicators by name. Of a wait (`days_to_…`), those still waiting at the end count with all days of the simulation
 * in the mean (the mean restricted to the horizon), and as "not yet" in the percentiles; beside it stands
 * `reached_…`, the share who came so far.
 */
export const kpisOf = (census: Census, days: number): Readonly<Record<string, Kpi>> => {
  const { groups, measures, agents, guilds } = census
  const places = Uint32Array.from({ length: agents }, (_, i) => i)
  const worlds = guilds && worldsOf(census, { worlds: { agents: agents / guilds.worlds.length } }, places)
  return Object.fromEntries(
    measures.flatMap((measure): readonly (readonly [string, Kpi])[] => {
      const values = census.values(measure)
      if (!isWait(measure)) return [[measure, kpi(values, values, groups, worlds)]]
      const restricted = values.map((value) => (Number.isNaN(value) ? days : value))
      const reached = values.map((value) => (Number.isNaN(value) ? 0 : 1))
      return [
        [measure, kpi(values, restricted, groups, worlds)],
        [measure.replace('days_to_', 'reached_'), share(reached, groups, worlds)],
      ]
    }),
  )
}

/** The indicators that people are told of: not what nobody spent, nor when nobody left. */
export const toldKpis = (kpis: Readonly<Record<string, Kpi>>): readonly (readonly [string, Kpi])[] => {
  const silent = [
    ...(kpis['money_spent']?.mean === 0 ? ['money_spent'] : []),
    ...(kpis['reached_churn']?.mean === 0 ? ['days_to_churn', 'reached_churn'] : []),
  ]
  return Object.entries(kpis).filter(([name]) => !silent.includes(name))
}
