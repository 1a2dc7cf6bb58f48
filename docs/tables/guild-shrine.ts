import { grouped, percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

interface Split {
  readonly vault: number
  readonly shares: readonly number[]
}

const POOLS: readonly (readonly [pool: number, weights: readonly number[]])[] = [
  [1_000, []],
  [1_000, [0, 0, 0]],
  [1_000, [1, 2, 7]],
  [7, [1, 1, 1, 1, 1]],
  [9_830_400, [5, 10, 0, 85, 1]],
]

/** Tables of docs/rules/guild-shrine.md. */
export const guildShrineTables = ({ ruleset: { guildShrine }, formula }: Shipped): Tables => ({
  'guild-shrine-levels': table(
    ['Level', 'Lumees of the vault', 'All levels up to it', 'Lumees an hour', `Lumees until it is full`],
    Array.from({ length: guildShrine.maxLevel }, (_, i) => {
      const level = i + 1
      const cost: number = formula('guild_shrine_cost', { level })
      const all = guildShrine.cost.slice(0, level + 1).reduce((sum, each) => sum + each, 0)
      const yielded = (elapsed_ms: number): number => formula('guild_shrine_yield', { level, elapsed_ms })
      return [level, cost, all, yielded(3_600_000), yielded(guildShrine.cap)]
    }),
  ),
  'guild-shrine': table(
    ['What', 'How much'],
    [
      ['guild level from which it can be built', guildShrine.unlockLevel],
      ['full after', `${guildShrine.cap / 3_600_000} h`],
      ['the vault keeps', percentOfPpm(guildShrine.split.cutPpm)],
      ['of the rest, shared alike', percentOfPpm(guildShrine.split.equalPpm)],
      ['gifts that weigh: those of the last', `${guildShrine.windowDays} UTC days`],
      ['membership before a share', `${guildShrine.memberMs / 3_600_000} h`],
    ],
  ),
  'guild-distributions': table(
    ['Pool', 'Gifts', 'Vault', 'Shares'],
    POOLS.map(([pool, weights]) => {
      const { vault, shares }: Split = formula('guild_distribution', { pool, weights })
      return [pool, weights.map(grouped).join(', ') || 'nobody shares', vault, shares.map(grouped).join(', ')]
    }),
  ),
})
