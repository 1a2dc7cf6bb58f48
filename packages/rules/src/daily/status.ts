import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { dayOf, startOfDay } from '../kernel/time.ts'
import { query } from '../language.ts'
import { myProgress } from '../player/state.ts'
import { dailyReward, streakToday } from './formulas.ts'
import { myStreaks, OBJECTIVES, thisWeek, today } from './state.ts'

/** Today's objectives, what can be claimed and what that pays, streak, week and comeback (docs/rules/daily.md). */
export const dailyStatus = query({
  name: 'daily.status',
  input: nothing,
  limit: 'daily_status',
  reads: { me: myStreaks, today, week: thisWeek, progress: myProgress },
  answer: ({ me, today: row, week, progress }, _input, { now, ruleset }) => {
    const { daily } = ruleset
    const day = dayOf(now)
    const streak = streakToday(me.streak, me.last_complete_day, day)
    const complete = row.completed_at !== null
    // completing today makes the streak grow before its bonus is paid
    const streakAfter = complete ? streak : streak + 1
    return right({
      day,
      resets_at: startOfDay(day + 1),
      objectives: OBJECTIVES.map((objective) => ({
        objective,
        done: Math.min(row[objective], daily.required[objective]),
        required: daily.required[objective],
        met: daily.required[objective] === 0 || row[`${objective}_done`],
      })),
      complete,
      base: { claimed: row.base_claimed, reward: dailyReward(daily, streak, { base: true, completion: false }) },
      completion: { claimed: row.completion_claimed, reward: dailyReward(daily, streakAfter, { base: false, completion: true }) },
      streak,
      longest_streak: me.longest_streak,
      per_streak_day_ppm: daily.perStreakDayPpm,
      week: { days: week.days, required: daily.weekly.days, claimed: week.claimed_at !== null, min_level: daily.weekly.minLevel },
      level: progress.level,
      comeback_days: row.base_claimed ? 0 : me.comeback_days_pending,
    })
  },
})
