import { time } from '@lumen/rules'
import { type AttendanceCounts, noDays } from './attendance-fit.ts'
import type { Trace } from './trace.ts'
import { visitsOf } from './visits.ts'

/** How often each whole number was seen; the index is the number. */
export type Counts = Float64Array

const HOURS = 24
export const MOST_SESSIONS = 24
export const MOST_MINUTES = 600
export const MOST_COMMANDS = 2_000
export const MOST_SECONDS = 300

/** What a fit needs of one player, in a form that can be added up. */
export interface Summary {
  readonly attendance: AttendanceCounts
  /** Visits on a day that the player came. */
  readonly sessions: Counts
  /** Hours of the day at which visits began. */
  readonly hours: Counts
  /** Seconds from one command of a visit to the next. */
  readonly seconds: Counts
  /** Minutes that a visit lasted, rounded up. */
  readonly minutes: Counts
  /** Commands of a visit. */
  readonly commands: Counts
  /** 1 where the player left for good before the end. */
  readonly left: number
  /** Days on which they could have left. */
  readonly exposed: number
}

const isWeekend = (day: number): boolean => (day + 3) % 7 >= 5

/** An absence that is longer than all but one in so many of a player's own habits counts as having left. */
const UNLIKELY = 200
const LONG_ENOUGH = 7

/** After how many days without a visit a player is taken to have left. */
const awayFor = (came: number, days: number): number => {
  const miss = days === 0 ? 0 : (days - came + 1) / (days + 2)
  return miss <= 0 ? LONG_ENOUGH : Math.max(LONG_ENOUGH, Math.ceil(Math.log(1 / UNLIKELY) / Math.log(Math.min(0.97, miss))))
}

const bump = (counts: Counts, value: number): void => {
  counts[Math.min(counts.length - 1, value)]!++
}

/** Sums a player up. `lastDay`: the last whole day of the journal. The day of registration shows no habit and is left out. */
export const summaryOf = (trace: Trace, lastDay: number): Summary => {
  const { firstDay, completed, acts } = trace
  const visits = visitsOf(acts).filter(({ day }) => day > firstDay && day <= lastDay)
  const byDay = new Map<number, number>()
  for (const { day } of visits) byDay.set(day, (byDay.get(day) ?? 0) + 1)
  const last = Math.max(firstDay, ...byDay.keys())
  const patience = awayFor(byDay.size, Math.max(1, last - firstDay))
  const left = lastDay - last > patience ? 1 : 0
  const end = left ? last : lastDay
  const attendance = noDays()
  for (let day = firstDay + 1; day <= end; day++) {
    const risk = completed.has(day - 1)
    const kind = risk ? (isWeekend(day) ? 'riskWeekend' : 'riskWeekday') : isWeekend(day) ? 'weekend' : 'weekday'
    attendance[kind].days++
    if (byDay.has(day)) attendance[kind].came++
  }
  const summary: Summary = {
    attendance,
    sessions: new Float64Array(MOST_SESSIONS + 1),
    hours: new Float64Array(HOURS),
    seconds: new Float64Array(MOST_SECONDS + 1),
    minutes: new Float64Array(MOST_MINUTES + 1),
    commands: new Float64Array(MOST_COMMANDS + 1),
    left,
    exposed: Math.max(0, end - firstDay),
  }
  for (const count of byDay.values()) bump(summary.sessions, count)
  for (const { acts: done } of visits) {
    const began = done[0]!.at
    bump(summary.hours, Math.floor((began % time.DAY) / time.HOUR))
    bump(summary.commands, done.length)
    bump(summary.minutes, Math.max(1, Math.ceil((done.at(-1)!.at - began) / time.MINUTE)))
    for (let i = 1; i < done.length; i++) {
      const seconds = Math.round((done[i]!.at - done[i - 1]!.at) / time.SECOND)
      // who paused longer than this was waiting for something
      if (seconds < MOST_SECONDS) bump(summary.seconds, seconds)
    }
  }
  return summary
}
