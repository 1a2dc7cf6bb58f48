import { type Decoded, flag, fraction, integer, record } from '../kernel/codec.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import type { Problem } from '../kernel/problem.ts'
import { decimalOf, floor, type Ratio, ratio, times, toPpm } from '../kernel/ratio.ts'
import { HOUR, type Millis } from '../kernel/time.ts'
import type { PlayerClass, Skill } from './state.ts'

const payout = {
  lumees_per_level: integer({ max: 1_000_000_000_000, unit: 'lumees, times the level' }),
  auric_coin: integer({ max: 1_000_000_000_000, unit: 'auric coin' }),
}

export const xpFile = record({
  curve: record({
    base: fraction({ min: '0', unit: 'XP', doc: 'entering level L takes floor(base · L^exponent)' }),
    exponent: integer({ max: 6, doc: 'power of the level' }),
    max_level: integer({ min: 2, max: 5_000, unit: 'levels', doc: 'no level lies beyond; experience keeps growing' }),
  }),
  milestones: record({
    minor: record({
      interval: integer({ min: 1, unit: 'levels' }),
      ...payout,
      lumenite_level_divisor: integer({ min: 1, unit: 'levels', doc: 'pays floor(level / this) lumenite' }),
    }),
    major: record({
      interval: integer({ min: 1, unit: 'levels' }),
      ...payout,
      lumenite: integer({ max: 1_000_000_000_000, unit: 'lumenite' }),
      max_energy: integer({ max: 1_000_000, unit: 'energy', doc: 'added to the maximum for good' }),
      max_stamina: integer({ max: 1_000_000, unit: 'stamina', doc: 'added to the maximum for good' }),
      full_refresh: flag({ doc: 'whether all three pools are filled' }),
    }),
    major_replaces_minor: flag({ doc: 'whether a level with both milestones pays the major one only' }),
  }),
})

const points = integer({ max: 1_000_000, unit: 'points' })

export const skillsFile = record({
  points_per_level: integer({ max: 1_000, unit: 'points' }),
  granted_at_registration: points,
  energy_per_point: integer({ max: 10_000, unit: 'max energy' }),
  stamina_per_point: integer({ max: 10_000, unit: 'max stamina' }),
  hp_per_point: integer({ max: 100_000, unit: 'max hit points' }),
  attack_per_point: fraction({ min: '0', max: '1', unit: 'fraction of attack' }),
  defense_per_point: fraction({ min: '0', max: '1', unit: 'fraction of defense' }),
  max_points: record({ energy: points, stamina: points, hp: points, attack: points, defense: points }),
  respec: record({
    lumenite_base: integer({ unit: 'lumenite' }),
    lumenite_step: integer({ unit: 'lumenite for each respec already done' }),
    lumenite_max: integer({ unit: 'lumenite' }),
    cooldown_hours: integer({ max: 100_000, unit: 'hours' }),
  }),
})

const boost = (doc: string) => fraction({ min: '0', max: '10', unit: 'fraction', doc })
const boosts = record({
  stamina_regen: boost('faster stamina'),
  energy_regen: boost('faster energy'),
  shrine_income: boost('higher shrine income'),
})

export const classesFile = record({
  destroyer: boosts,
  adapter: boosts,
  invoker: boosts,
  change: record({
    free_first_choice: flag({ doc: 'whether the first class costs nothing and waits for nothing' }),
    lumenite_cost: integer({ unit: 'lumenite' }),
    cooldown_hours: integer({ max: 100_000, unit: 'hours' }),
  }),
})

export interface Milestone {
  readonly lumees: number
  readonly auric_coin: number
  readonly lumenite: number
  readonly max_energy: number
  readonly max_stamina: number
  readonly full_refresh: boolean
}

export interface PlayerRules {
  readonly maxLevel: number
  /** XP to enter each level from the one before; by level. */
  readonly xpStep: readonly number[]
  readonly milestone: (level: number) => Milestone
  /** Sums over all major milestones up to a level. */
  readonly grown: (level: number) => { readonly max_energy: number; readonly max_stamina: number }
  readonly pointsPerLevel: number
  readonly pointsAtRegistration: number
  readonly perPoint: {
    readonly energy: number
    readonly stamina: number
    readonly hp: number
    readonly attackPpm: number
    readonly defensePpm: number
  }
  readonly maxPoints: Readonly<Record<Skill, number>>
  readonly respec: { readonly base: number; readonly step: number; readonly max: number; readonly cooldown: Millis }
  readonly classes: Readonly<Record<PlayerClass, { readonly energyPpm: number; readonly staminaPpm: number; readonly shrine: Ratio }>>
  readonly classChange: { readonly freeFirst: boolean; readonly lumenite: number; readonly cooldown: Millis }
}

type Files = {
  readonly xp: Decoded<typeof xpFile>
  readonly skills: Decoded<typeof skillsFile>
  readonly classes: Decoded<typeof classesFile>
}

/** XP to enter a level from the one before; 0 for the first. */
export const xpToEnter = (base: Ratio, exponent: number, level: number): number =>
  level <= 1 ? 0 : floor(times(base, ratio(BigInt(level) ** BigInt(exponent))))

/** Levels that would cost nothing: nobody could stand at one. */
export const checkXp = ({ curve: { base, exponent } }: Decoded<typeof xpFile>): readonly Problem[] =>
  xpToEnter(base, exponent, 2) >= 1
    ? []
    : [{ path: ['curve', 'base'], found: decimalOf(base), expected: 'so much that level 2 takes at least 1 XP' }]

const NO_MILESTONE: Milestone = { lumees: 0, auric_coin: 0, lumenite: 0, max_energy: 0, max_stamina: 0, full_refresh: false }

const milestoneAt = ({ minor, major, major_replaces_minor }: Files['xp']['milestones'], level: number): Milestone => {
  const isMajor = level > 1 && level % major.interval === 0
  const isMinor = level > 1 && level % minor.interval === 0 && !(isMajor && major_replaces_minor)
  if (!isMajor && !isMinor) return NO_MILESTONE
  return {
    lumees: saturatingAdd(isMinor ? minor.lumees_per_level * level : 0, isMajor ? major.lumees_per_level * level : 0),
    auric_coin: (isMinor ? minor.auric_coin : 0) + (isMajor ? major.auric_coin : 0),
    lumenite: (isMinor ? Math.floor(level / minor.lumenite_level_divisor) : 0) + (isMajor ? major.lumenite : 0),
    max_energy: isMajor ? major.max_energy : 0,
    max_stamina: isMajor ? major.max_stamina : 0,
    full_refresh: isMajor && major.full_refresh,
  }
}

export const compilePlayer = ({ xp, skills, classes }: Files): PlayerRules => {
  const { base, exponent, max_level } = xp.curve
  const { major } = xp.milestones
  const xpStep = Array.from({ length: max_level + 1 }, (_, level) => xpToEnter(base, exponent, level))
  const milestones = xpStep.map((_, level) => milestoneAt(xp.milestones, level))
  const compiled = (c: PlayerClass) => ({
    energyPpm: toPpm(classes[c].energy_regen),
    staminaPpm: toPpm(classes[c].stamina_regen),
    shrine: classes[c].shrine_income,
  })
  return {
    maxLevel: max_level,
    xpStep,
    milestone: (level) => milestones[level] ?? milestoneAt(xp.milestones, level),
    grown: (level) => {
      const times = Math.floor(level / major.interval)
      return { max_energy: major.max_energy * times, max_stamina: major.max_stamina * times }
    },
    pointsPerLevel: skills.points_per_level,
    pointsAtRegistration: skills.granted_at_registration,
    perPoint: {
      energy: skills.energy_per_point,
      stamina: skills.stamina_per_point,
      hp: skills.hp_per_point,
      attackPpm: toPpm(skills.attack_per_point),
      defensePpm: toPpm(skills.defense_per_point),
    },
    maxPoints: skills.max_points,
    respec: {
      base: skills.respec.lumenite_base,
      step: skills.respec.lumenite_step,
      max: skills.respec.lumenite_max,
      cooldown: skills.respec.cooldown_hours * HOUR,
    },
    classes: { destroyer: compiled('destroyer'), adapter: compiled('adapter'), invoker: compiled('invoker') },
    classChange: {
      freeFirst: classes.change.free_first_choice,
      lumenite: classes.change.lumenite_cost,
      cooldown: classes.change.cooldown_hours * HOUR,
    },
  }
}
