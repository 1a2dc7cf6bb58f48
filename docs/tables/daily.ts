import { OBJECTIVES } from '@lumen/rules'
import { grouped, spoken, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

interface Reward {
  readonly lumees: number
  readonly auric_coin: number
  readonly lumenite: number
  readonly xp: number
}

const STREAKS = [0, 1, 2, 3, 5, 7, 14, 30, 100]

/** Tables of docs/rules/daily.md and docs/rules/drop.md. */
export const dailyTables = ({ ruleset, formula }: Shipped): Tables => {
  const { required, weekly, comeback, perStreakDayPpm, streakCap } = ruleset.daily
  const { coin, maxCharges, period, startingCharges } = ruleset.drop
  const cells = ({ lumees, auric_coin, lumenite, xp }: Reward) => [lumees, auric_coin, lumenite, xp]
  return {
    objectives: table(
      ['Objective', 'Needed in a day'],
      OBJECTIVES.map((o) => [o, required[o] === 0 ? '0, so it counts as met' : grouped(required[o])]),
    ),
    'daily-parts': table(
      ['Part', 'Lumees', 'Auric coin', 'Lumenite', 'XP'],
      [
        ['base', ...cells(ruleset.daily.base)],
        ['completion', ...cells(ruleset.daily.completion)],
      ],
    ),
    'daily-streaks': table(
      ['Streak', 'Factor', 'Lumees', 'Auric coin', 'Lumenite', 'XP', 'Completion alone, lumees'],
      STREAKS.map((streak) => {
        const days = streakCap > 0 ? Math.min(streak, streakCap) : streak
        return [
          streak,
          `${(1_000_000 + perStreakDayPpm * days) / 1_000_000}`,
          ...cells(formula('daily_reward', { streak, complete: true })),
          (formula('daily_completion_only', { streak }) as Reward).lumees,
        ]
      }),
    ),
    weekly: table(
      ['Days claimed complete', 'From level', 'Lumees', 'Auric coin', 'Lumenite'],
      [[weekly.days, weekly.minLevel, weekly.lumees, weekly.auric_coin, weekly.lumenite]],
    ),
    comeback: table(
      ['Days away', 'Days paid', 'Lumees', 'Auric coin'],
      [1, 2, 7, comeback.maxDays, comeback.maxDays * 2].map((absent_days) => {
        const { days, lumees, auric_coin }: { days: number; lumees: number; auric_coin: number } = formula('comeback', { absent_days })
        return [absent_days, days, lumees, auric_coin]
      }),
    ),
    drop: table(
      ['What', 'How much'],
      [
        ['auric coin for one DROP', coin],
        ['a charge grows in', spoken(period)],
        ['charges held at most', maxCharges],
        ['charges at registration', startingCharges],
        ['DROPs in a day, at most', Math.floor(86_400_000 / period) + maxCharges - 1],
      ],
    ),
  }
}
