import { flag, integer, list, record } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

export const summonResult = record({ base: integer({ min: 1 }), tier: integer({ min: 1, max: 18 }), new: flag(), guaranteed: flag() })

/** Once a command, whatever its number of pulls. */
export const summonCompleted = event(
  'summon.completed',
  record({
    count: integer({ min: 1 }),
    results: list(summonResult),
    guaranteed: integer({ unit: 'pulls' }),
    pity_before: integer(),
    pity_after: integer(),
  }),
)
