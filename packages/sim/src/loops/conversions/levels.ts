import type { Ruleset } from '@lumen/rules'
import { maxima } from '@lumen/rules/resources/maxima'
import { type Activity, amounts, sumOf } from '../activity.ts'
import type { Standing } from '../standing.ts'

const POOLS = ['energy', 'stamina'] as const

/** The first and the last level of the stretch between two fillings of the pools, around a level. */
export const stretchAround = ({ player }: Ruleset, level: number): { readonly from: number; readonly to: number } | undefined => {
  const all = Array.from({ length: player.maxLevel }, (_, i) => i + 1).filter((at) => player.milestone(at).full_refresh)
  const to = all.find((at) => at >= level)
  if (to === undefined) return undefined
  return { from: all.filter((at) => at < to).at(-1) ?? 1, to }
}

/**
 * XP into what levels pay: a stretch of levels up to the one that fills the pools, taken as if it could be climbed again
 * and again. All skill points are in the pool that is filled, and it was empty: levels can give no more than that.
 */
export const levelConversions = (ruleset: Ruleset, { level, boons }: Standing): readonly Activity[] => {
  const { player } = ruleset
  const stretch = stretchAround(ruleset, level)
  if (stretch === undefined) return []
  const { from, to } = stretch
  const levels = Array.from({ length: to - from }, (_, i) => from + 1 + i)
  const xp = levels.reduce((sum, at) => sum + player.xpStep[at]!, 0)
  const paid = sumOf(
    levels.map((at) => [(({ lumees, auric_coin, lumenite }) => ({ lumees, auric_coin, lumenite }))(player.milestone(at)), 1]),
  )
  const points = player.pointsAtRegistration + player.pointsPerLevel * (to - 1)
  return POOLS.map((pool) => {
    const none = { points_energy: 0, points_stamina: 0, points_hp: 0 }
    const most = maxima(ruleset, to, { ...none, [`points_${pool}`]: Math.min(points, player.maxPoints[pool]) }, boons)
    return {
      name: `player.level-up ${pool}`,
      rule: 'player.level-up',
      words: `rise from level ${from} to level ${to}, which fills the pools (all skill points in ${pool})`,
      takes: { xp },
      gives: amounts({ ...paid, energy: most.energy, stamina: most.stamina }),
    }
  })
}
