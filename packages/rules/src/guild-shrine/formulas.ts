import { formula } from '../formula.ts'
import { distribute } from '../guilds/distribution.ts'
import { integer, list, record } from '../kernel/codec.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import type { Millis } from '../kernel/time.ts'
import type { GuildShrineRules } from './config.ts'
import { HIGHEST_LEVEL } from './state.ts'

/** What a level has yielded in some time, in lumees (docs/rules/guild-shrine.md). */
export const yielded = ({ perMs, cap }: GuildShrineRules, level: number, passed: Millis): number => {
  const { n, d } = perMs[level]!
  const lumees = (n * BigInt(Math.max(0, Math.min(cap, passed)))) / d
  return lumees > BigInt(SAFE_MAX) ? SAFE_MAX : Number(lumees)
}

/** Time until a level that has yielded nothing for `passed` holds its first lumee. */
export const untilFirst = ({ perMs }: GuildShrineRules, level: number, passed: Millis): Millis => {
  const { n, d } = perMs[level]!
  return n === 0n ? SAFE_MAX : Math.max(0, Number((d + n - 1n) / n) - passed)
}

const level = integer({ min: 1, max: HIGHEST_LEVEL })

export const guildShrineFormulas = {
  guild_shrine_cost: formula(record({ level }), ({ guildShrine }, i) => guildShrine.cost[i.level]!),
  guild_shrine_yield: formula(record({ level, elapsed_ms: integer() }), ({ guildShrine }, i) =>
    yielded(guildShrine, i.level, i.elapsed_ms),
  ),
  guild_distribution: formula(record({ pool: integer(), weights: list(integer()) }), ({ guildShrine }, i) => {
    const { vault, shares } = distribute(
      i.pool,
      i.weights.map((weight, n) => ({ player: `${n}`, weight })),
      guildShrine.split,
    )
    return { vault, shares: shares.map(({ lumees }) => lumees) }
  }),
}
