import { type Decoded, fraction, integer, record } from '../kernel/codec.ts'
import { toPpm } from '../kernel/ratio.ts'
import type { Currency } from './state.ts'

const pool = record({
  base_max: integer({ min: 1, max: 1_000_000, unit: 'points', doc: 'maximum at level 1 without skill points' }),
  regen_minutes: integer({ min: 1, max: 1_000, unit: 'minutes', doc: 'time in which the amount regenerates' }),
  regen_amount: integer({ max: 1_000, unit: 'points' }),
})

export const resourcesFile = record({
  starting: record({
    lumees: integer({ unit: 'lumees' }),
    auric_coin: integer({ unit: 'auric coin' }),
    lumenite: integer({ unit: 'lumenite' }),
  }),
  caps: record({
    lumees: integer({ min: 1, unit: 'lumees' }),
    auric_coin: integer({ min: 1, unit: 'auric coin' }),
    lumenite: integer({ min: 1, unit: 'lumenite' }),
    shards_per_tier: integer({ min: 1, unit: 'shards' }),
    tokens_per_type: integer({ min: 1, unit: 'tokens' }),
  }),
  energy_system: pool,
  stamina_system: pool,
  hp_system: record({
    base_max: integer({ min: 1, max: 1_000_000, unit: 'hit points' }),
    regen_fraction_per_hour: fraction({ min: '0', max: '100', unit: 'fraction of the maximum an hour' }),
  }),
})

export interface PoolRules {
  readonly base: number
  /** `numerator / denominator` milli-units an hour before any bonus. */
  readonly numerator: number
  readonly denominator: number
}

export interface ResourceRules {
  readonly starting: Readonly<Record<Currency, number>>
  readonly caps: Readonly<Record<Currency, number>> & { readonly shards: number; readonly tokens: number }
  readonly energy: PoolRules
  readonly stamina: PoolRules
  readonly hp: { readonly base: number; readonly perHourPpm: number }
}

type File = Decoded<typeof resourcesFile>

const MILLI_PER_HOUR = 60 * 1_000

const compilePool = ({ base_max, regen_minutes, regen_amount }: File['energy_system']): PoolRules => ({
  base: base_max,
  numerator: MILLI_PER_HOUR * regen_amount,
  denominator: regen_minutes,
})

export const compileResources = ({ starting, caps, energy_system, stamina_system, hp_system }: File): ResourceRules => ({
  starting,
  caps: {
    lumees: caps.lumees,
    auric_coin: caps.auric_coin,
    lumenite: caps.lumenite,
    shards: caps.shards_per_tier,
    tokens: caps.tokens_per_type,
  },
  energy: compilePool(energy_system),
  stamina: compilePool(stamina_system),
  hp: { base: hp_system.base_max, perHourPpm: toPpm(hp_system.regen_fraction_per_hour) },
})
