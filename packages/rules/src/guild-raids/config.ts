import type { Split } from '../guilds/distribution.ts'
import { HIGHEST_LEVEL as HIGHEST_GUILD } from '../guilds/state.ts'
import { type Decoded, fraction, integer, record } from '../kernel/codec.ts'
import { floor, ratio, times, toPpm, toThe } from '../kernel/ratio.ts'
import { HOUR, type Millis } from '../kernel/time.ts'

const growth = fraction({ min: '1', max: '100', doc: 'factor from guild level to guild level' })

export const guildRaidsFile = record({
  unlock_guild_level: integer({ min: 1, max: HIGHEST_GUILD, unit: 'guild level' }),
  hp_base: integer({ min: 1, unit: 'hit points', doc: 'of the boss of a guild of level 1' }),
  hp_growth: growth,
  duration_hours: integer({ min: 1, max: 8_760, unit: 'hours' }),
  attempts_per_day: integer({ min: 1, max: 1_000, unit: 'attacks a member and UTC day' }),
  stamina_per_attempt: integer({ max: 100_000, unit: 'stamina' }),
  hits_per_attempt: integer({ min: 1, max: 100, unit: 'hits' }),
  pool_base: integer({ unit: 'lumees', doc: 'what the boss of a guild of level 1 pays' }),
  pool_growth: growth,
  vault_cut: fraction({ min: '0', max: '1', unit: 'fraction of the pool' }),
  equal_share: fraction({ min: '0', max: '1', unit: 'fraction of what the vault does not keep' }),
  least_damage: fraction({ min: '0', max: '1', unit: "fraction of the boss's hit points that a share takes" }),
  lumenite: integer({ unit: 'lumenite for each who shares' }),
  gold_tokens: integer({ max: 9_999, unit: 'gold tokens for each who shares' }),
})

export interface GuildRaidRules {
  readonly unlockLevel: number
  /** By the guild's level. */
  readonly hp: readonly number[]
  readonly pool: readonly number[]
  readonly lasts: Millis
  readonly attempts: number
  readonly stamina: number
  readonly hits: number
  readonly split: Split
  readonly leastPpm: number
  readonly lumenite: number
  readonly tokens: number
}

const byLevel = (base: number, factor: Parameters<typeof toThe>[0]): readonly number[] =>
  Array.from({ length: HIGHEST_GUILD + 1 }, (_, level) => (level === 0 ? 0 : floor(times(ratio(BigInt(base)), toThe(factor, level - 1)))))

export const compileGuildRaids = (file: Decoded<typeof guildRaidsFile>): GuildRaidRules => ({
  unlockLevel: file.unlock_guild_level,
  hp: byLevel(file.hp_base, file.hp_growth),
  pool: byLevel(file.pool_base, file.pool_growth),
  lasts: file.duration_hours * HOUR,
  attempts: file.attempts_per_day,
  stamina: file.stamina_per_attempt,
  hits: file.hits_per_attempt,
  split: { cutPpm: toPpm(file.vault_cut), equalPpm: toPpm(file.equal_share) },
  leastPpm: toPpm(file.least_damage),
  lumenite: file.lumenite,
  tokens: file.gold_tokens,
})
