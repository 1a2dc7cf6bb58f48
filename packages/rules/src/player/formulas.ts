import { formula } from '../formula.ts'
import { integer, record } from '../kernel/codec.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import type { Milestone, PlayerRules } from './config.ts'

/** What a grant of XP makes of someone (docs/rules/player.md). */
export interface Growth {
  readonly level: number
  readonly experience: number
  readonly points: number
  /** Levels that paid a milestone, ascending, and the sum of what they paid. */
  readonly milestones: readonly number[]
  readonly paid: Milestone
}

/** Adds XP and enters every level that it reaches; at the last level experience keeps growing. */
export const grow = (rules: PlayerRules, level: number, experience: number, amount: number): Growth => {
  let at = level
  let left = saturatingAdd(experience, amount)
  const milestones: number[] = []
  const paid = { lumees: 0, auric_coin: 0, lumenite: 0, max_energy: 0, max_stamina: 0, full_refresh: false }
  while (at < rules.maxLevel && left >= rules.xpStep[at + 1]!) {
    at++
    left -= rules.xpStep[at]!
    const m = rules.milestone(at)
    if (m.lumees + m.auric_coin + m.lumenite + m.max_energy + m.max_stamina === 0) continue
    milestones.push(at)
    paid.lumees = saturatingAdd(paid.lumees, m.lumees)
    paid.auric_coin = saturatingAdd(paid.auric_coin, m.auric_coin)
    paid.lumenite = saturatingAdd(paid.lumenite, m.lumenite)
    paid.max_energy += m.max_energy
    paid.max_stamina += m.max_stamina
    paid.full_refresh ||= m.full_refresh
  }
  return { level: at, experience: left, points: (at - level) * rules.pointsPerLevel, milestones, paid }
}

/** Lumenite that the next respec costs. */
export const respecCost = ({ respec }: PlayerRules, done: number): number => Math.min(respec.max, respec.base + respec.step * done)

const level = record({ level: integer({ min: 1, max: 5_000 }) })

export const playerFormulas = {
  xp_step: formula(level, ({ player }, input) => player.xpStep[input.level] ?? player.xpStep.at(-1)!),
  xp_total: formula(level, ({ player }, input) => player.xpStep.slice(0, input.level + 1).reduce(saturatingAdd, 0)),
  grant_xp: formula(record({ level: integer({ min: 1, max: 5_000 }), experience: integer(), amount: integer() }), ({ player }, input) => {
    const { level: reached, experience, points, paid } = grow(player, input.level, input.experience, input.amount)
    return {
      level: reached,
      experience,
      stat_points: points,
      milestone: { lumees: paid.lumees, auric_coin: paid.auric_coin, lumenite: paid.lumenite },
    }
  }),
  milestone: formula(level, ({ player }, input) => ({ ...player.milestone(input.level) })),
  stat_points_total: formula(level, ({ player }, input) => player.pointsAtRegistration + player.pointsPerLevel * (input.level - 1)),
}
