import { resample } from '../statistics/resamples.ts'
import { type Share, shareOf } from '../statistics/share-interval.ts'
import { type Attendance, addDays, fitAttendance } from './attendance-fit.ts'
import type { Counts, Summary } from './summary.ts'

/** When a kind of player comes, and for how long. */
export interface Habits extends Attendance {
  readonly churn_hazard: number
  readonly sessions_least: number
  readonly sessions_most: number
  readonly seconds_between: number
  readonly session_minutes: number
  readonly session_commands: number
  readonly hours: readonly number[]
}

export type Habit = Exclude<keyof Habits, 'hours'>
export const HABITS: readonly Habit[] = [
  'miss_day',
  'miss_weekend_day',
  'streak_care',
  'churn_hazard',
  'sessions_least',
  'sessions_most',
  'seconds_between',
  'session_minutes',
  'session_commands',
]

/** Numbers of visits a day that are rarer than this were an accident. */
const RARE = 0.02
/** A limit is where visits pile up: at least this share of them end there. */
const PILED_UP = 0.03
/** Hours that are this much rarer than the busiest one are spill. */
const SPILL = 0.25

const total = (counts: Counts): number => counts.reduce((a, b) => a + b, 0)

/** The smallest number that a share of what was counted does not pass. */
const countedQuantile = (counts: Counts, share: number): number => {
  let rest = share * total(counts)
  for (let value = 0; value < counts.length; value++) {
    rest -= counts[value]!
    if (rest <= 1e-9) return value
  }
  return counts.length - 1
}

const usual = (counts: Counts): readonly number[] => {
  const all = total(counts)
  return [...counts.keys()].filter((value) => value > 0 && counts[value]! >= RARE * all && counts[value]! > 0)
}

/** The most commands of a visit: where visits pile up, or else the most that are usual. */
const commandLimit = (counts: Counts): number => {
  const all = total(counts)
  const most = counts.findLastIndex((n) => n > 0)
  return counts[most]! >= PILED_UP * all ? most : countedQuantile(counts, 0.995)
}

const added = (summaries: readonly Summary[], field: 'sessions' | 'hours' | 'seconds' | 'minutes' | 'commands'): Counts => {
  const sum = new Float64Array(summaries[0]![field].length)
  for (const summary of summaries) for (let i = 0; i < sum.length; i++) sum[i]! += summary[field][i]!
  return sum
}

/** The habits that players share, most likely. */
export const fitHabits = (summaries: readonly Summary[]): Habits => {
  const sessions = usual(added(summaries, 'sessions'))
  const hours = added(summaries, 'hours')
  const busiest = Math.max(...hours)
  const exposed = summaries.reduce((sum, summary) => sum + summary.exposed, 0)
  const left = summaries.reduce((sum, summary) => sum + summary.left, 0)
  return {
    ...fitAttendance(addDays(summaries.map(({ attendance }) => attendance))),
    churn_hazard: exposed === 0 ? 0 : left / exposed,
    sessions_least: sessions[0] ?? 1,
    sessions_most: sessions.at(-1) ?? 1,
    seconds_between: Math.max(1, countedQuantile(added(summaries, 'seconds'), 0.5)),
    session_minutes: Math.max(1, countedQuantile(added(summaries, 'minutes'), 0.99)),
    session_commands: Math.max(1, commandLimit(added(summaries, 'commands'))),
    hours: [...hours.keys()].filter((hour) => hours[hour]! > 0 && hours[hour]! >= SPILL * busiest),
  }
}

/** A value with the interval that players drawn anew leave it in 95 times of 100. */
export interface Within {
  readonly value: number
  readonly low: number
  readonly high: number
}

const TIMES = 200

/**
 * What the days themselves allow of a chance, however alike the drawn players are: who was never seen to miss one of few
 * days may still miss some. Of missing, the days count on which no streak was at risk; of care for a streak, the days at
 * risk that would have been missed.
 */
const allowed = (summaries: readonly Summary[], { miss_day, miss_weekend_day, streak_care }: Attendance): Partial<Record<Habit, Share>> => {
  const { weekday, weekend, riskWeekday, riskWeekend } = addDays(summaries.map(({ attendance }) => attendance))
  const wouldMiss = riskWeekday.days * miss_day + riskWeekend.days * miss_weekend_day
  return {
    miss_day: shareOf(weekday.days - weekday.came, weekday.days),
    miss_weekend_day: shareOf(weekend.days - weekend.came, weekend.days),
    streak_care: shareOf(wouldMiss * streak_care, wouldMiss),
  }
}

/** Habits with their intervals, by drawing the players anew: what one player does hangs together, so players are drawn, not days. */
export const habitsWithin = (
  summaries: readonly Summary[],
): { readonly habits: Habits; readonly within: Readonly<Record<Habit, Within>> } => {
  const habits = fitHabits(summaries)
  const drawn = new Map<Habit, number[]>(HABITS.map((habit) => [habit, []]))
  resample(new Uint16Array(summaries.length), TIMES, (weights) => {
    const sample = summaries.flatMap((summary, i) => Array.from({ length: weights[i]! }, () => summary))
    const again = fitHabits(sample)
    for (const habit of HABITS) drawn.get(habit)!.push(again[habit])
  })
  const bounds = allowed(summaries, habits)
  const within = Object.fromEntries(
    HABITS.map((habit) => {
      const value = habits[habit]
      const values = drawn.get(habit)!.sort((a, b) => a - b)
      const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))]!
      const { low, high } = bounds[habit] ?? { low: value, high: value }
      return [habit, { value, low: Math.min(value, low, at(0.025)), high: Math.max(value, high, at(0.975)) }]
    }),
  ) as Record<Habit, Within>
  return { habits, within }
}
