import { choice, counter, maybe, resource, text, value } from '../kernel/column.ts'
import { facet } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { players } from '../players.ts'

export const CLASSES = ['destroyer', 'adapter', 'invoker'] as const
export type PlayerClass = (typeof CLASSES)[number]

export const SKILLS = ['energy', 'stamina', 'hp', 'attack', 'defense'] as const
export type Skill = (typeof SKILLS)[number]

/** Who someone is to the game: since when, by what name, and whether they may act. */
export const standing = facet(players, {
  registered_at: maybe({ doc: 'when the account began', unit: 'ms' }),
  name: text({ max: 32, doc: 'the display name given at registration' }),
  suspended_at: maybe({ doc: 'since when the account may not act', unit: 'ms' }),
  premium_until: maybe({ doc: 'end of the premium entitlement', unit: 'ms' }),
  erased_at: maybe({ doc: 'since when the account has no name any more', unit: 'ms' }),
})

/** How far someone has come. `experience` counts inside the current level; `xp` is all that was ever earned. */
export const progress = facet(players, {
  level: value({ initial: 1, min: 1, max: 10_000 }),
  experience: value(),
  xp: resource(),
  last_level_up: maybe({ unit: 'ms' }),
})

/** Points that levels give, and where they went. */
export const skills = facet(players, {
  points_available: counter({ unit: 'points' }),
  points_energy: counter({ unit: 'points' }),
  points_stamina: counter({ unit: 'points' }),
  points_hp: counter({ unit: 'points' }),
  points_attack: counter({ unit: 'points' }),
  points_defense: counter({ unit: 'points' }),
  respec_count: counter(),
  respec_at: maybe({ unit: 'ms' }),
})

/** The class someone follows. */
export const calling = facet(players, {
  player_class: choice(CLASSES),
  class_changed_at: maybe({ unit: 'ms' }),
})

export const myStanding = one(standing)
export const myProgress = one(progress)
export const mySkills = one(skills)
export const myCalling = one(calling)
