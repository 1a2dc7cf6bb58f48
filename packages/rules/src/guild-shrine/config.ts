import type { Split } from '../guilds/distribution.ts'
import { HIGHEST_LEVEL as HIGHEST_GUILD, WEEKDAYS } from '../guilds/state.ts'
import { type Decoded, fraction, integer, record } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import { floor, over, type Ratio, ratio, times, toPpm, toThe, ZERO } from '../kernel/ratio.ts'
import { HOUR, type Millis } from '../kernel/time.ts'
import { HIGHEST_LEVEL } from './state.ts'

export const guildShrineFile = record({
  unlock_guild_level: integer({ min: 1, max: HIGHEST_GUILD, unit: 'guild level' }),
  max_level: integer({ min: 1, max: HIGHEST_LEVEL, unit: 'levels' }),
  base_cost: integer({ unit: 'lumees of the vault', doc: 'cost of level 1, which is building it' }),
  cost_multiplier: fraction({ min: '1', max: '100', doc: 'factor from level to level' }),
  base_yield: fraction({ min: '0', max: '1000000000', unit: 'lumees an hour at level 1' }),
  yield_multiplier: fraction({ min: '1', max: '100', doc: 'factor from level to level' }),
  collection_cap_hours: integer({ min: 1, max: 720, unit: 'hours', doc: 'after the last collection no more time is paid' }),
  vault_cut: fraction({ min: '0', max: '1', unit: 'fraction of what is collected' }),
  equal_share: fraction({ min: '0', max: '1', unit: 'fraction of what the vault does not keep' }),
  contribution_window_days: integer({ min: 1, max: WEEKDAYS.length, unit: 'UTC days', doc: 'today included' }),
  min_membership_hours: integer({ max: 8_760, unit: 'hours' }),
})

type File = Decoded<typeof guildShrineFile>

export interface GuildShrineRules {
  readonly unlockLevel: number
  readonly maxLevel: number
  /** Lumees of the vault to reach each level from the one before. */
  readonly cost: readonly number[]
  /** Lumees a millisecond by level, exactly. */
  readonly perMs: readonly Ratio[]
  readonly cap: Millis
  readonly split: Split
  readonly windowDays: number
  readonly memberMs: Millis
}

/** A shrine that is full and holds nothing would never pay: what cannot be collected does not carry over. */
export const checkGuildShrine = ({ base_yield, collection_cap_hours: hours }: File): readonly Problem[] =>
  floor(times(base_yield, ratio(BigInt(hours)))) >= 1
    ? []
    : [{ path: ['base_yield'], found: 'too little', expected: `so much that collection_cap_hours, which are ${hours}, yield at least one` }]

/** A value for each level that a guild's shrine may have under any config. */
const byLevel = <T>(none: T, of: (level: number) => T): readonly T[] =>
  Array.from({ length: HIGHEST_LEVEL + 1 }, (_, level) => (level === 0 ? none : of(level)))

export const compileGuildShrine = (file: File): GuildShrineRules => ({
  unlockLevel: file.unlock_guild_level,
  maxLevel: file.max_level,
  cost: byLevel(0, (level) => floor(times(ratio(BigInt(file.base_cost)), toThe(file.cost_multiplier, level - 1)))),
  perMs: byLevel(ZERO, (level) => over(times(file.base_yield, toThe(file.yield_multiplier, level - 1)), ratio(BigInt(HOUR)))),
  cap: file.collection_cap_hours * HOUR,
  split: { cutPpm: toPpm(file.vault_cut), equalPpm: toPpm(file.equal_share) },
  windowDays: file.contribution_window_days,
  memberMs: file.min_membership_hours * HOUR,
})
