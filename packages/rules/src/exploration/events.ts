import { flag, integer, nullable, oneOf, record } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { TOKENS } from '../tokens/state.ts'
import { RARITIES } from './config.ts'

const sector = integer({ min: 1, unit: 'sector' })
const base = integer({ min: 1, doc: 'id of a base' })
const tier = integer({ min: 1, max: 18 })
const at = integer({ unit: 'ms' })

/** Once an action, whatever came of it. */
export const explored = event(
  'exploration.explored',
  record({ sector, sublevel: integer(), energy: integer(), lumees: integer(), xp: integer(), encounter: nullable(base) }),
)
export const encounterStarted = event('exploration.encounter-started', record({ sector, base, tier, expires_at: at }))
export const sublevelCleared = event('exploration.sublevel-cleared', record({ sector, sublevel: integer() }))
export const captureAttempted = event(
  'exploration.capture-attempted',
  record({ sector, base, tier, method: oneOf(['capture', 'purification']), chance_ppm: integer(), lumenite: integer(), success: flag() }),
)
export const encounterReleased = event('exploration.encounter-released', record({ sector, base, tier }))
export const matronDefeated = event(
  'exploration.matron-defeated',
  record({
    sector,
    rarity: oneOf(RARITIES),
    turns: integer(),
    laps: integer(),
    lumees: integer(),
    xp: integer(),
    token: oneOf(TOKENS),
    tokens: integer(),
  }),
)
export const matronFailed = event('exploration.matron-failed', record({ sector, turns: integer(), hp_left: integer() }))
export const matronDismissed = event('exploration.matron-dismissed', record({ sector, until: at }))
