import { integer, list, nothing, nullable, oneOf, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { CLASSES } from './state.ts'

export const playerRegistered = event('player.registered', record({ name: text({ min: 0, max: 32 }), class: nullable(oneOf(CLASSES)) }))

/** Experience arrived from a source; the reaction `player.level-up` credits it. */
export const xpEarned = event('player.xp-earned', record({ amount: integer({ unit: 'XP' }), source: text() }))

/** One event a command, however many levels it crossed. */
export const levelledUp = event(
  'player.levelled-up',
  record({
    from: integer(),
    to: integer(),
    points: integer({ unit: 'skill points' }),
    milestones: list(integer({ unit: 'level' })),
    lumees: integer(),
    auric_coin: integer(),
    lumenite: integer(),
  }),
)

export const skillsAllocated = event(
  'player.skills-allocated',
  record({ energy: integer(), stamina: integer(), hp: integer(), attack: integer(), defense: integer() }),
)
export const skillsReset = event('player.skills-reset', record({ points: integer(), lumenite: integer() }))
export const classChanged = event(
  'player.class-changed',
  record({ from: nullable(oneOf(CLASSES)), to: oneOf(CLASSES), lumenite: integer() }),
)
export const compensated = event('player.compensated', record({ what: text(), amount: integer(), reason: text({ max: 300 }) }))
export const suspended = event('player.suspended', record({ reason: text({ max: 300 }) }))
export const unsuspended = event('player.unsuspended', record({ reason: text({ max: 300 }) }))
export const erased = event('player.erased', nothing)
