import type { Census } from '../engine/census.ts'
import { worldValues } from '../engine/guild-sums.ts'
import { isWait } from '../engine/measures.ts'
import type { Plan } from '../engine/plan.ts'
import { stratifiedError } from './estimate.ts'
import type { KpiRef } from './kpi-ref.ts'
import { weightedStat } from './weighted-stat.ts'
import { worldError, worldsOf } from './world-error.ts'
import { isWorldFigure } from './world-names.ts'

/** What figures are made of: a census, or what is left of one. */
export type Measured = Pick<Census, 'agents' | 'numbers' | 'groups' | 'measures' | 'values' | 'guilds'>

/** What of a plan says how its figures are made. */
export type Frame = Pick<Plan, 'days' | 'policies' | 'worlds'>

/** The values that a figure is made of: one an agent, or one a world. */
export interface Sample {
  /** The place in the census of the agent whom each value is of; of a world's value, of its first agent. Ascending. */
  readonly places: Uint32Array
  readonly values: Float64Array
  /** The stratum of each. */
  readonly groups: Uint16Array
  /** The world of each; undefined where everybody is alone. */
  readonly worlds: Uint32Array | undefined
}

/** The values of a measure, agent by agent, as its mean takes them: waits that did not end count with all days. */
const column = (census: Measured, { days }: Frame, measure: string): Float64Array => {
  if (measure.startsWith('reached_'))
    return census.values(measure.replace('reached_', 'days_to_')).map((value) => (Number.isNaN(value) ? 0 : 1))
  const values = census.values(measure)
  return isWait(measure) ? values.map((value) => (Number.isNaN(value) ? days : value)) : values
}

/** Which agents a figure is about: their places in the census, ascending. */
const agentsOf = ({ groups }: Measured, { policies }: Frame, policy: string | undefined): Uint32Array => {
  const group = policies.findIndex(({ name }) => name === policy)
  const places = Uint32Array.from(groups, (_, i) => i)
  return policy === undefined ? places : places.filter((i) => groups[i] === group)
}

/** One value a world, in the order of worlds; those that cannot tell it are left out. */
const ofWorlds = ({ numbers, guilds }: Measured, plan: Frame, measure: string): Sample => {
  if (!guilds || !plan.worlds) throw new Error(`Nobody shares a world, and "${measure}" is of worlds`)
  const first = new Map<number, number>()
  numbers.forEach((number, place) => {
    const world = Math.floor(number / plan.worlds!.agents)
    if (!first.has(world)) first.set(world, place)
  })
  const all = worldValues(guilds, plan, measure)
  const worlds = guilds.worlds.filter((_, i) => !Number.isNaN(all[i]))
  return {
    places: Uint32Array.from(worlds, (world) => first.get(world)!),
    values: all.filter((value) => !Number.isNaN(value)),
    groups: new Uint16Array(worlds.length),
    worlds,
  }
}

/** The values that a figure is made of. */
export const kpiSample = (census: Measured, plan: Frame, { measure, policy }: KpiRef): Sample => {
  if (isWorldFigure(measure)) return ofWorlds(census, plan, measure)
  const places = agentsOf(census, plan, policy)
  const values = column(census, plan, measure)
  return {
    places,
    values: Float64Array.from(places, (i) => values[i]!),
    groups: Uint16Array.from(places, (i) => census.groups[i]!),
    worlds: worldsOf(census, plan, places),
  }
}

/** A statistic of a sample; NaN of nobody. */
export const sampleStat = ({ values, groups, worlds }: Omit<Sample, 'places'>, stat: KpiRef['stat']): number => {
  if (values.length === 0) return Number.NaN
  if (stat === 'mean') return (worlds === undefined ? stratifiedError(values, groups) : worldError(values, groups, worlds)).mean
  return weightedStat(values, stat)(new Uint16Array(values.length).fill(1))
}

/**
 * What a figure comes to. Percentiles are of the agents' values, "not yet" beyond all others: where the percentile falls
 * there the value is all days of the simulation, as in the mean.
 */
export const kpiPoint = (census: Measured, plan: Frame, ref: KpiRef): number => sampleStat(kpiSample(census, plan, ref), ref.stat)
