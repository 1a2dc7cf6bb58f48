import { fraction, integer, oneOf, record, table, text } from '../kernel/codec.ts'
import { SECTOR_KEYS } from '../mastery/boon.ts'
import { TOKENS } from '../tokens/state.ts'
import { MAX_SUBLEVEL } from './state.ts'

/** Tiers that can be met. */
export const WILD_TIERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
export const WILD_KEYS = WILD_TIERS.map((t) => `${t}` as const)

export const RARITIES = ['uncommon', 'rare', 'epic', 'mythic', 'legendary'] as const
export type Rarity = (typeof RARITIES)[number]

const level = integer({ min: 1, max: 5_000, unit: 'player level' })
const tier = integer({ min: 1, max: 12, unit: 'tier' })
const chance = (doc: string) => fraction({ min: '0', max: '1', unit: 'fraction', doc })

export const sectorsFile = record({
  max_active_sector: integer({ min: 1, max: SECTOR_KEYS.length, unit: 'sector' }),
  sublevels: integer({ min: 1, max: MAX_SUBLEVEL - 1, unit: 'sublevels' }),
  energy_per_sublevel: integer({ max: 100_000, unit: 'energy' }),
  matron_energy_multiplier: fraction({ min: '0', max: '100', doc: "factor on the energy of the matron's sublevel" }),
  sectors: table(
    SECTOR_KEYS,
    record({
      name: text({ max: 40 }),
      matron: text({ max: 40, doc: 'who waits at its end' }),
      unlock_level: level,
      recommended_level: level,
      energy: integer({ min: 1, max: 100_000, unit: 'energy', doc: 'energy of an action, before what its sublevel adds' }),
      progress_per_energy: chance('of a sublevel'),
      encounter_rate: chance('chance of an action'),
      lowest_tier: tier,
      highest_tier: tier,
      capture_penalty: chance('taken from the chance of a capture'),
      lumees_per_energy: integer({ max: 1_000_000_000, unit: 'lumees' }),
      xp_per_energy: integer({ max: 1_000_000_000, unit: 'XP' }),
    }),
  ),
})

export const encountersFile = record({
  minutes: integer({ min: 1, max: 100_000, unit: 'minutes' }),
  tier_decay: fraction({ min: '0.000001', max: '1', doc: 'weight of each tier relative to the one below it' }),
  capture_per_level: chance('of a capture, for each level above the recommended one'),
  capture_least: chance('no chance of a capture is lower'),
  capture_most: chance('no chance of a capture is higher'),
  capture: table(WILD_KEYS, chance('of a capture, by tier')),
  purification: table(WILD_KEYS, integer({ max: 1_000_000_000, unit: 'lumenite' })),
})

const turns = integer({ min: 1, max: 100, unit: 'turns' })

export const matronFile = record({
  hp: table(RARITIES, integer({ min: 1, max: 1_000_000_000_000, unit: 'hit points' })),
  hp_per_sector: fraction({ min: '0', max: '1000', unit: 'fraction' }),
  hp_per_sublevel: fraction({ min: '0', max: '1000', unit: 'fraction' }),
  damage_variance: fraction({ min: '0', max: '0.99', unit: 'fraction', doc: 'how far the damage of a turn varies, each way' }),
  fast_turns: turns,
  max_turns: turns,
  speed_bonus: fraction({ min: '0', max: '1000', unit: 'fraction of the reward' }),
  xp_per_lumee: fraction({ min: '0', max: '1000', unit: 'XP' }),
  dismiss_hours: integer({ max: 100_000, unit: 'hours' }),
  sectors: table(
    SECTOR_KEYS,
    record({
      rarity: oneOf(RARITIES),
      lumees: integer({ max: 1_000_000_000_000, unit: 'lumees' }),
      token: oneOf(TOKENS),
      tokens: integer({ max: 9_999, unit: 'tokens' }),
    }),
  ),
})
