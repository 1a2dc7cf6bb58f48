import { type Change, gain, set, spend } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import type { Boons } from '../mastery/boons.ts'
import type { Ruleset } from '../ruleset.ts'
import type { pools } from './state.ts'

/** Skill points that raise maxima. */
export interface PoolPoints {
  readonly points_energy: number
  readonly points_stamina: number
  readonly points_hp: number
}

/** What mastery boons add to maxima. */
export type MasteryMaxima = Pick<Boons, 'maxEnergy' | 'maxStamina' | 'hpPpm'>

export interface Maxima {
  readonly energy: number
  readonly stamina: number
  readonly hp: number
}

/** The pools' maxima: level, skill points, mastery (docs/rules/resources.md). */
export const maxima = ({ player, resources }: Ruleset, level: number, points: PoolPoints, mastery: MasteryMaxima): Maxima => {
  const grown = player.grown(level)
  const hp = resources.hp.base + player.perPoint.hp * points.points_hp
  return {
    energy: resources.energy.base + grown.max_energy + player.perPoint.energy * points.points_energy + mastery.maxEnergy,
    stamina: resources.stamina.base + grown.max_stamina + player.perPoint.stamina * points.points_stamina + mastery.maxStamina,
    hp: mastery.hpPpm === 0 ? hp : mulDiv(hp, PPM + mastery.hpPpm, PPM),
  }
}

type PoolsRow = Row<typeof pools.columns>

export interface Occasion {
  readonly level: number
  readonly skills: PoolPoints
  readonly boons: MasteryMaxima
  /** Whether the pools are filled to their new maxima. */
  readonly refill: boolean
  readonly reason: string
}

/** The changes that new maxima bring to settled pools: maxima, refills, and what no longer fits. */
export const poolsAfter = (me: PoolsRow, ruleset: Ruleset, { level, skills, boons, refill, reason }: Occasion): readonly Change[] => {
  const now = maxima(ruleset, level, skills, boons)
  const changes: Change[] = []
  if (me.max_energy !== now.energy) changes.push(set(me, 'max_energy', now.energy))
  if (me.max_stamina !== now.stamina) changes.push(set(me, 'max_stamina', now.stamina))
  if (me.max_hp !== now.hp) changes.push(set(me, 'max_hp', now.hp))
  if (me.energy > now.energy) changes.push(spend(me, 'energy', me.energy - now.energy, reason))
  else if (refill && me.energy < now.energy) changes.push(gain(me, 'energy', now.energy - me.energy, reason))
  if (me.stamina > now.stamina) changes.push(spend(me, 'stamina', me.stamina - now.stamina, reason))
  else if (refill && me.stamina < now.stamina) changes.push(gain(me, 'stamina', now.stamina - me.stamina, reason))
  if (me.hp > now.hp) changes.push(spend(me, 'hp', me.hp - now.hp, reason))
  else if (refill && me.hp < now.hp) changes.push(gain(me, 'hp', now.hp - me.hp, reason))
  return changes
}
