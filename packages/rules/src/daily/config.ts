import { type Decoded, fraction, integer, record } from '../kernel/codec.ts'
import { toPpm } from '../kernel/ratio.ts'
import type { Objective } from './state.ts'

const required = integer({ max: 1_000_000, unit: 'times', doc: '0 counts as met' })
const reward = record({
  lumees: integer({ unit: 'lumees' }),
  auric_coin: integer({ unit: 'auric coin' }),
  lumenite: integer({ unit: 'lumenite' }),
  xp: integer({ unit: 'XP' }),
})

export const dailyFile = record({
  requirements: record({ drop: required, summon: required, fusion: required, energy: required, stamina: required }),
  base: reward,
  completion_bonus: reward,
  streak_multiplier: fraction({ min: '0', max: '10', unit: 'fraction a day of streak' }),
  streak_cap_days: integer({ max: 100_000, unit: 'days', doc: 'longer streaks pay no more; 0 for no cap' }),
  weekly_bonus: record({
    lumees: integer({ unit: 'lumees' }),
    auric_coin: integer({ unit: 'auric coin' }),
    lumenite: integer({ unit: 'lumenite' }),
    days_required: integer({ min: 1, max: 7, unit: 'days claimed complete in a week' }),
    min_level: integer({ min: 1, unit: 'player level' }),
  }),
  comeback_bonus: record({
    lumees_per_day: integer({ unit: 'lumees' }),
    auric_coin_per_day: integer({ unit: 'auric coin' }),
    max_days: integer({ max: 10_000, unit: 'days' }),
  }),
})

type File = Decoded<typeof dailyFile>

export interface Reward {
  readonly lumees: number
  readonly auric_coin: number
  readonly lumenite: number
  readonly xp: number
}

export interface DailyRules {
  readonly required: Readonly<Record<Objective, number>>
  readonly base: Reward
  readonly completion: Reward
  /** What each day of the streak adds, in parts per million. */
  readonly perStreakDayPpm: number
  readonly streakCap: number
  readonly weekly: {
    readonly lumees: number
    readonly auric_coin: number
    readonly lumenite: number
    readonly days: number
    readonly minLevel: number
  }
  readonly comeback: { readonly lumees: number; readonly auric_coin: number; readonly maxDays: number }
}

export const compileDaily = (file: File): DailyRules => ({
  required: file.requirements,
  base: file.base,
  completion: file.completion_bonus,
  perStreakDayPpm: toPpm(file.streak_multiplier),
  streakCap: file.streak_cap_days,
  weekly: {
    lumees: file.weekly_bonus.lumees,
    auric_coin: file.weekly_bonus.auric_coin,
    lumenite: file.weekly_bonus.lumenite,
    days: file.weekly_bonus.days_required,
    minLevel: file.weekly_bonus.min_level,
  },
  comeback: {
    lumees: file.comeback_bonus.lumees_per_day,
    auric_coin: file.comeback_bonus.auric_coin_per_day,
    maxDays: file.comeback_bonus.max_days,
  },
})
