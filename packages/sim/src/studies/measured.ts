import type { Census } from '../engine/census.ts'
import type { Measured } from '../statistics/kpi-ref.ts'

/** What a census measured of each agent, without its course of days: small enough to keep for hundreds of plans. */
export const measuredOf = ({ agents, numbers, groups, measures, values }: Census): Measured => {
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
  }
}

/** Whether every agent came to the very same in all that is measured. */
export const sameMeasured = (a: Measured, b: Measured): boolean =>
  a.agents === b.agents &&
  a.measures.every((measure) => {
    const [x, y] = [a.values(measure), b.values(measure)]
    return x.every((value, i) => Object.is(value, y[i]))
  })
