import { type Decoded, fraction, integer, oneOf, record } from '../kernel/codec.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import type { Problem } from '../kernel/problem.ts'
import { decimalOf, floor, over, type Ratio, ratio, times, toPpm, toThe, ZERO } from '../kernel/ratio.ts'
import { HOUR, type Millis } from '../kernel/time.ts'
import { CURRENCIES, type Currency } from '../resources/state.ts'
import { HIGHEST_LEVEL, MICRO, SHRINE_TYPES, type ShrineType, SLOTS } from './state.ts'

const type = record({
  currency: oneOf(CURRENCIES, { doc: 'what it pays' }),
  unlock_level: integer({ min: 1, max: 10_000, unit: 'player level' }),
  max_shrines: integer({ max: SLOTS, unit: 'shrines standing at once' }),
  max_level: integer({ min: 1, max: HIGHEST_LEVEL, unit: 'levels' }),
  base_cost: integer({ unit: 'lumees', doc: 'cost of level 1, which is building it' }),
  cost_multiplier: fraction({ min: '1', max: '100', doc: 'factor from level to level' }),
  base_yield: fraction({ min: '0', max: '1000000000', unit: 'units of its currency an hour at level 1' }),
  yield_multiplier: fraction({ min: '1', max: '100', doc: 'factor from level to level' }),
})

export const shrinesFile = record({
  lesser: type,
  radiant: type,
  collection_cap_hours: integer({ min: 1, max: 720, unit: 'hours', doc: 'after the last collection no more time is paid' }),
  sell_refund_fraction: fraction({ min: '0', max: '1', unit: 'fraction of everything invested' }),
})

type File = Decoded<typeof shrinesFile>
type TypeFile = File['lesser']

/** One type of shrine. Lists go by level; level 0 is no shrine. */
export interface ShrineTypeRules {
  readonly currency: Currency
  readonly unlockLevel: number
  readonly maxShrines: number
  readonly maxLevel: number
  /** Lumees to reach each level from the one before; level 1 is building it. */
  readonly cost: readonly number[]
  /** Lumees for all levels up to one. */
  readonly invested: readonly number[]
  /** Units of the currency an hour, exactly. */
  readonly perHour: readonly Ratio[]
  /** Millionths of a unit a millisecond, exactly. */
  readonly microPerMs: readonly Ratio[]
}

export interface ShrineRules {
  readonly types: Readonly<Record<ShrineType, ShrineTypeRules>>
  readonly cap: Millis
  readonly refundPpm: number
}

const yieldAt = ({ base_yield, yield_multiplier }: TypeFile, level: number): Ratio => times(base_yield, toThe(yield_multiplier, level - 1))

/** A shrine whose full day is less than one unit would never pay: what cannot be collected does not carry over. */
export const checkShrines = (file: File): readonly Problem[] =>
  SHRINE_TYPES.flatMap((name) => {
    const hours = ratio(BigInt(file.collection_cap_hours))
    if (floor(times(file[name].base_yield, hours)) >= 1) return []
    return [
      {
        path: [name, 'base_yield'],
        found: decimalOf(file[name].base_yield),
        expected: `so much that collection_cap_hours, which are ${file.collection_cap_hours}, yield at least one unit`,
      },
    ]
  })

const compileType = (file: TypeFile): ShrineTypeRules => {
  // beyond the highest of this config, too: a shrine keeps its level when a config lowers it
  const levels = Array.from({ length: HIGHEST_LEVEL }, (_, i) => i + 1)
  const cost = [0, ...levels.map((level) => floor(times(ratio(BigInt(file.base_cost)), toThe(file.cost_multiplier, level - 1))))]
  const perHour = [ZERO, ...levels.map((level) => yieldAt(file, level))]
  const invested: number[] = []
  for (const price of cost) invested.push(saturatingAdd(invested.at(-1) ?? 0, price))
  return {
    currency: file.currency,
    unlockLevel: file.unlock_level,
    maxShrines: file.max_shrines,
    maxLevel: file.max_level,
    cost,
    invested,
    perHour,
    microPerMs: perHour.map((rate) => over(times(rate, ratio(BigInt(MICRO))), ratio(BigInt(HOUR)))),
  }
}

export const compileShrines = (file: File): ShrineRules => ({
  types: { lesser: compileType(file.lesser), radiant: compileType(file.radiant) },
  cap: file.collection_cap_hours * HOUR,
  refundPpm: toPpm(file.sell_refund_fraction),
})
