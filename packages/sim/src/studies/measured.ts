import type { Census } from '../engine/census.ts'
import type { Measured } from '../statistics/kpi-sample.ts'

/** What a census measured of each agent, without its course of days: small enough to keep for hundreds of plans. */
export const measuredOf = ({ agents, numbers, groups, measures, values, guilds }: Census): Measured => {
  const columns = new Map(measures.map((measure) => [measure, values(measure)]))
  return {
    agents,
    numbers,
    groups,
    measures,
    values: (measure) => {
      const column = columns.get(measure)
      if (column === undefined) throw new Error(`Nothing is measured as "${measure}"`)
      return column
    },
    ...(guilds && { guilds }),
  }
}

const sameValues = (a: Float64Array, b: Float64Array): boolean => a.length === b.length && a.every((value, i) => Object.is(value, b[i]))

/** Whether every agent came to the very same in all that is measured, and every shared world. */
export const sameMeasured = (a: Measured, b: Measured): boolean =>
  a.agents === b.agents &&
  a.measures.every((measure) => sameValues(a.values(measure), b.values(measure))) &&
  (a.guilds === undefined || b.guilds === undefined || sameValues(a.guilds.rows, b.guilds.rows))
