import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { halfOf } from '../../statistics/estimate.ts'
import { type GuildResult, guildResultOf } from '../../statistics/guild-result.ts'
import { worldError, worldsOf } from '../../statistics/world-error.ts'

/** What came into and went out of vaults and debts of guilds, over all days, of the mean world; sinks are negative. */
export interface GuildFlow {
  readonly holding: string
  readonly source: string
  readonly lumees: number
}

/** What a report shows of guilds. */
export interface GuildFindings extends GuildResult {
  readonly size: number
  readonly totals: readonly GuildFlow[]
  /** How much of a policy's income in lumees came from guilds, the mean over its players. */
  readonly income: readonly { readonly policy: string; readonly mean: number; readonly half95: number | null }[]
  /** Blows to a boss for each that fell; null where none fell. */
  readonly blowsPerRaid: number | null
}

const totalsOf = ({ flows, worlds }: GuildResult): readonly GuildFlow[] => {
  const sums = new Map<string, GuildFlow>()
  for (const { holding, currency, source, amount } of flows) {
    if (currency !== 'lumees') continue
    const key = `${holding} ${amount < 0} ${source}`
    sums.set(key, { holding, source, lumees: (sums.get(key)?.lumees ?? 0) + amount / worlds })
  }
  return [...sums.values()].sort((a, b) => (a.holding < b.holding ? 1 : a.holding > b.holding ? -1 : b.lumees - a.lumees))
}

/** Undefined where everyone is alone. */
export const guildFindings = (plan: Plan, census: Census): GuildFindings | undefined => {
  const result = guildResultOf(plan, census)
  if (!result || !plan.worlds) return undefined
  const shares = census.values('guild_income_share')
  const won = result.measures.raids_won.mean * result.worlds
  const blows = census.values('raid_attacks').reduce((a, b) => a + b, 0)
  return {
    ...result,
    size: plan.worlds.agents,
    totals: totalsOf(result),
    income: plan.policies.map(({ name }, group) => {
      const places = Uint32Array.from({ length: census.agents }, (_, i) => i).filter((i) => census.groups[i] === group)
      const values = Float64Array.from(places, (i) => shares[i]!)
      return { policy: name, ...halfOf(worldError(values, new Uint16Array(values.length), worldsOf(census, plan, places)!)) }
    }),
    blowsPerRaid: won === 0 ? null : blows / won,
  }
}
