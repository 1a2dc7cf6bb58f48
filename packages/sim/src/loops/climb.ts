import type { Ruleset } from '@lumen/rules'
import { NO_BOONS } from '@lumen/rules/mastery/boons'
import { grow } from '@lumen/rules/player/formulas'
import { maxima } from '@lumen/rules/resources/maxima'

/** A floor of the tower as whoever comes there by the tower alone finds it. It pays once: it belongs to no cycle. */
export interface ClimbFloor {
  readonly floor: number
  /** The level that XP of all floors below has brought. */
  readonly level: number
  /** Levels that clearing the floor brings. */
  readonly levels: number
  /** Stamina that it gives back in the mean: pools that its levels fill, all skill points in stamina. */
  readonly stamina: number
}

/** How much stamina each floor of the tower gives back through the levels that it brings, up to one. */
export const climbOf = (ruleset: Ruleset, upTo: number): readonly ClimbFloor[] => {
  const { tower, player } = ruleset
  let level = 1
  let experience = 0
  const floors: ClimbFloor[] = []
  for (let floor = 1; floor <= upTo; floor++) {
    const grown = grow(player, level, experience, tower.reward(floor).xp)
    const points = Math.min(player.maxPoints.stamina, player.pointsAtRegistration + player.pointsPerLevel * (grown.level - 1))
    const full = maxima(ruleset, grown.level, { points_energy: 0, points_stamina: points, points_hp: 0 }, NO_BOONS).stamina
    // one payment fills the pools once at most, however many levels it brings; the share of a level counts, too
    const every = Array.from({ length: 100 }, (_, i) => i + 1).find((n) => player.milestone(n).full_refresh)
    const gained = grown.level - level + (shareOf(player, grown) - shareOf(player, { level, experience }))
    const fillings = every === undefined || level >= player.maxLevel ? 0 : Math.min(1, gained / every)
    floors.push({ floor, level, levels: gained, stamina: fillings * full })
    level = grown.level
    experience = grown.experience
  }
  return floors
}

const shareOf = (
  { xpStep, maxLevel }: Ruleset['player'],
  { level, experience }: { readonly level: number; readonly experience: number },
): number => (level >= maxLevel ? 0 : experience / xpStep[level + 1]!)
