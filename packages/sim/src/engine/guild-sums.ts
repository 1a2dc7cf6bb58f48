import { type HoldingFlow, joinHoldings } from './guild-flows.ts'
import { worldMeasuresOf } from './guild-measures.ts'
import type { Plan } from './plan.ts'

/** What was seen of guilds in some shared worlds. Plain data. */
export interface GuildSums {
  /** Numbers of the worlds that were lived to their end, ascending. */
  readonly worlds: Uint32Array
  /** One row of `worldMeasuresOf` a world. */
  readonly rows: Float64Array
  /** How many agents of a policy belong to a guild at the end of a day: by policy · (days + 1) + day. */
  readonly members: Uint32Array
  readonly flows: readonly HoldingFlow[]
}

export const emptyGuilds = ({ policies, days }: Pick<Plan, 'policies' | 'days'>): GuildSums => ({
  worlds: new Uint32Array(0),
  rows: new Float64Array(0),
  members: new Uint32Array(policies.length * (days + 1)),
  flows: [],
})

/** Two parts as one, whichever came first; neither is changed. */
export const joinGuilds = (one: GuildSums, other: GuildSums, days: number): GuildSums => {
  const width = (one.rows.length + other.rows.length) / Math.max(1, one.worlds.length + other.worlds.length)
  const places = [one, other]
    .flatMap(({ worlds, rows }) => Array.from(worlds, (world, i) => ({ world, row: rows.subarray(i * width, (i + 1) * width) })))
    .sort((a, b) => a.world - b.world)
  const rows = new Float64Array(places.length * width)
  places.forEach(({ row }, i) => {
    rows.set(row, i * width)
  })
  return {
    worlds: Uint32Array.from(places, ({ world }) => world),
    rows,
    members: one.members.map((count, i) => count + other.members[i]!),
    flows: joinHoldings([one.flows, other.flows], days),
  }
}

/** The values of a measure by world, in the order of worlds. */
export const worldValues = ({ worlds, rows }: GuildSums, plan: Pick<Plan, 'days'>, measure: string): Float64Array => {
  const measures = worldMeasuresOf(plan)
  const column = measures.indexOf(measure)
  if (column < 0) throw new Error(`Nothing is measured of worlds as "${measure}"`)
  return Float64Array.from(worlds, (_, i) => rows[i * measures.length + column]!)
}
