import { counter, flag, maybe, value } from '../kernel/column.ts'
import { facet, keyed } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { dayOf, weekOf } from '../kernel/time.ts'
import { players } from '../players.ts'

export const OBJECTIVES = ['drop', 'summon', 'fusion', 'energy', 'stamina'] as const
export type Objective = (typeof OBJECTIVES)[number]

/** Days in a row, and days away. */
export const streaks = facet(players, {
  streak: value({ unit: 'days' }),
  longest_streak: value({ unit: 'days' }),
  last_complete_day: maybe({ unit: 'UTC day' }),
  last_active_day: maybe({ unit: 'UTC day' }),
  comeback_days_pending: value({ unit: 'days' }),
})

/** One day's objectives and claims. */
export const quests = keyed(players, 'daily_quests', {
  key: 'day',
  keeping: { newest: 8 },
  implicit: true,
  columns: {
    drop: counter({ unit: 'drops' }),
    summon: counter({ unit: 'pulls' }),
    fusion: counter({ unit: 'attempts' }),
    energy: counter({ unit: 'energy spent' }),
    stamina: counter({ unit: 'stamina spent' }),
    drop_done: flag(),
    summon_done: flag(),
    fusion_done: flag(),
    energy_done: flag(),
    stamina_done: flag(),
    completed_at: maybe({ unit: 'ms' }),
    base_claimed: flag(),
    completion_claimed: flag(),
  },
})

/** One week's completed claims and its bonus. */
export const weeks = keyed(players, 'weekly_bonuses', {
  key: 'week',
  keeping: { newest: 3 },
  implicit: true,
  columns: { days: counter({ unit: 'days' }), claimed_at: maybe({ unit: 'ms' }) },
})

export const myStreaks = one(streaks)
export const today = one(quests, (_input: unknown, now) => dayOf(now))
export const thisWeek = one(weeks, (_input: unknown, now) => weekOf(now))
