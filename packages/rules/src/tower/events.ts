import { ELEMENTS } from '../elements.ts'
import { flag, integer, list, oneOf, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { TOKENS } from '../tokens/state.ts'
import { SIZES } from './config.ts'
import { LONGEST_TITLE } from './state.ts'

const floor = integer({ min: 1, unit: 'floor' })

export const tokenAmounts = list(record({ token: oneOf(TOKENS), amount: integer({ unit: 'tokens' }) }))

/** Every attack, whatever came of it. `damage` is what the boss lost; what was more than it had is lost. */
export const bossDamaged = event(
  'tower.boss-damaged',
  record({ floor, size: oneOf(SIZES), damage: integer(), hits: integer(), criticals: integer(), misses: integer(), boss_hp: integer() }),
)
/** Once a floor and player, for ever. */
export const floorCleared = event(
  'tower.floor-cleared',
  record({ floor, lumees: integer(), xp: integer(), tokens: tokenAmounts, milestone: flag() }),
)
/** The boss won. `actions` counts the attacks on it since the floor was reached, or since the defeat before. */
export const playerDefeated = event('tower.player-defeated', record({ floor, actions: integer() }))
export const milestoneDefeated = event(
  'tower.milestone-defeated',
  record({ floor, boss: text(), element: oneOf(ELEMENTS), title: text({ max: LONGEST_TITLE }), lumenite: integer(), tokens: tokenAmounts }),
)
