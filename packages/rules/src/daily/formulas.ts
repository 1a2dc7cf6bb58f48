import { formula } from '../formula.ts'
import { flag, integer, record } from '../kernel/codec.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import { dayOf, weekOf } from '../kernel/time.ts'
import type { DailyRules, Reward } from './config.ts'

/** A day's reward for the parts claimed together: times (1 + streak · multiplier), floored once a currency (docs/rules/daily.md). */
export const dailyReward = (
  { base, completion, perStreakDayPpm, streakCap }: DailyRules,
  streak: number,
  parts: { readonly base: boolean; readonly completion: boolean },
): Reward => {
  const by = PPM + perStreakDayPpm * (streakCap > 0 ? Math.min(streak, streakCap) : streak)
  const of = (first: number, second: number): number => mulDiv((parts.base ? first : 0) + (parts.completion ? second : 0), by, PPM)
  return {
    lumees: of(base.lumees, completion.lumees),
    auric_coin: of(base.auric_coin, completion.auric_coin),
    lumenite: of(base.lumenite, completion.lumenite),
    xp: of(base.xp, completion.xp),
  }
}

/** The streak that counts today: it stands if yesterday or today is complete. */
export const streakToday = (streak: number, lastCompleteDay: number | null, day: number): number =>
  lastCompleteDay !== null && (lastCompleteDay === day || lastCompleteDay === day - 1) ? streak : 0

/** Days that a comeback pays for. */
export const comebackDays = ({ comeback }: DailyRules, pending: number, absent: number): number =>
  Math.min(comeback.maxDays, pending + absent)

/** What a comeback of so many days pays. */
export const comebackReward = (
  { comeback }: DailyRules,
  days: number,
): { readonly days: number; readonly lumees: number; readonly auric_coin: number } => ({
  days,
  lumees: mulDiv(comeback.lumees, days, 1),
  auric_coin: mulDiv(comeback.auric_coin, days, 1),
})

export const dailyFormulas = {
  daily_reward: formula(record({ streak: integer({ max: 1_000_000 }), complete: flag() }), ({ daily }, i) => ({
    ...dailyReward(daily, i.streak, { base: true, completion: i.complete }),
  })),
  daily_completion_only: formula(record({ streak: integer({ max: 1_000_000 }) }), ({ daily }, i) => ({
    ...dailyReward(daily, i.streak, { base: false, completion: true }),
  })),
  comeback: formula(record({ absent_days: integer({ max: 1_000_000 }) }), ({ daily }, i) => ({
    ...comebackReward(daily, comebackDays(daily, 0, i.absent_days)),
  })),
  day_week: formula(record({ ms: integer() }), (_, i) => ({ day: dayOf(i.ms), week: weekOf(i.ms) })),
}
