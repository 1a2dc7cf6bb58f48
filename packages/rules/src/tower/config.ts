import { ELEMENTS } from '../elements.ts'
import { fraction, integer, list, nullable, oneOf, record, table, text } from '../kernel/codec.ts'
import { LEAST_GROWTH } from '../kernel/geometric.ts'
import { TOKENS } from '../tokens/state.ts'
import { MECHANICS } from './mechanics.ts'
import { LONGEST_TITLE } from './state.ts'

/** Attacks, the smallest first. */
export const SIZES = ['x1', 'x3', 'x10', 'x20'] as const
export type Size = (typeof SIZES)[number]

const growth = fraction({ min: LEAST_GROWTH, max: '10', doc: 'factor from floor to floor' })
const base = (unit: string) => integer({ min: 1, max: 1_000_000_000, unit })
const floor = integer({ min: 1, max: 100_000, unit: 'floor' })
const lastFloor = nullable(integer({ min: 1, max: 100_000, unit: 'floor, or nothing for ever after' }))
const part = (doc: string) => fraction({ min: '0', max: '1', unit: 'fraction', doc })
const factor = (doc: string) => fraction({ min: '0', max: '100', doc })
const points = integer({ max: 100, unit: 'points' })

export const floorsFile = record({
  boss_hp: record({ base: base('hit points'), growth }),
  rewards: record({ lumees: base('lumees'), xp: base('XP'), growth }),
  attack_base: base('attack on floor 1'),
  defense_base: base('defense on floor 1'),
  scaling: list(record({ from: floor, to: lastFloor, attack: growth, defense: growth }), { min: 1 }),
  tokens: record({
    every: integer({ min: 1, max: 100_000, unit: 'floors' }),
    amount: integer({ max: 9_999, unit: 'tokens' }),
    bands: list(record({ from: floor, to: lastFloor, token: oneOf(TOKENS) }), { min: 1 }),
  }),
  drop_charge_every: integer({ min: 1, max: 100_000, unit: 'floors' }),
})

const minutes = integer({ min: 1, max: 100_000, unit: 'minutes' })

export const attacksFile = record({
  sizes: table(
    SIZES,
    record({
      hits: integer({ min: 1, max: 100, unit: 'hits' }),
      stamina: integer({ min: 1, max: 1_000_000, unit: 'stamina' }),
      lumenite: integer({ max: 1_000_000, unit: 'lumenite' }),
      counter_hits: integer({ max: 100, unit: 'hits' }),
      momentum: points,
      crit_chance: part('added to the chance of a critical hit'),
      min_level: integer({ min: 1, max: 5_000, unit: 'player level' }),
    }),
  ),
  momentum: record({
    multipliers: list(record({ from: integer({ min: 1, max: 100, unit: 'points' }), damage: factor('factor on damage') })),
    lost_per_counter_hit: points,
    idle_grace_minutes: integer({ max: 100_000, unit: 'minutes' }),
    idle_decay_every_minutes: minutes,
    idle_decay_points: points,
    kept_on_victory: part('what is left of momentum on the next floor'),
    kept_on_defeat: part('what is left of momentum'),
  }),
  mitigation_cap: part('what defense takes of a hit at most'),
  min_hp_fraction: part('hit points below which nobody attacks, of the maximum'),
  counter: record({
    damage_ratio: factor("fraction of the boss's attack that a counter hit carries"),
    min_damage: integer({ max: 1_000_000, unit: 'hit points' }),
  }),
  defeat_heals: part('hit points that a boss gets back by winning, of its maximum'),
})

const none = { bronze: 0, silver: 0, gold: 0, platinum: 0, diamond: 0, mythic: 0 }
const purse = record(
  Object.fromEntries(TOKENS.map((token) => [token, integer({ max: 9_999, unit: 'tokens' })])) as Record<
    (typeof TOKENS)[number],
    ReturnType<typeof integer>
  >,
  { defaults: none },
)
const lumenite = integer({ max: 1_000_000_000, unit: 'lumenite' })
const title = text({ max: LONGEST_TITLE })
const bossName = text({ max: 40 })

export const bossesFile = record({
  mechanics: record({
    flame_shield: record({ damage_multiplier: factor('factor on each hit'), active_above_hp: part('of its hit points') }),
    burning_aura: record({ max_hp_fraction: part("of the player's maximum") }),
    lightning_surge: record({ counter_multiplier: factor('factor on counter hits') }),
    storm_barrier: record({ miss_chance: part('chance of a hit to miss') }),
    momentum_drain: record({ loss_multiplier: integer({ min: 1, max: 100, doc: 'factor on momentum lost' }) }),
    null_field: record({ element_bonus: part("of the elements' bonuses") }),
    singularity_pulse: record({
      every_attacks: integer({ min: 1, max: 1_000, unit: 'attacks' }),
      counter_multiplier: factor('factor on counter hits'),
    }),
  }),
  attack_multiplier: fraction({ min: '1', max: '100', doc: 'factor on the attack of a milestone boss that names none' }),
  milestones: list(
    record({
      floor,
      name: bossName,
      element: oneOf(ELEMENTS),
      attack: nullable(integer({ min: 1 })),
      mechanics: list(oneOf(MECHANICS)),
      tokens: purse,
      lumenite,
      title,
    }),
  ),
  recurring: record({
    first: floor,
    every: integer({ min: 1, max: 100_000, unit: 'floors' }),
    pool: list(oneOf(MECHANICS), { min: 1 }),
    picks: integer({ max: MECHANICS.length, unit: 'mechanics' }),
    names: list(bossName, { min: 1 }),
    token: oneOf(TOKENS),
    tokens_base: integer({ max: 9_999, unit: 'tokens' }),
    tokens_step: integer({ max: 9_999, unit: 'tokens' }),
    tokens_max: integer({ max: 9_999, unit: 'tokens' }),
    lumenite,
    title: text({ max: 40 }),
  }),
})
