import { createHash } from 'node:crypto'
import { Cron, Result } from 'effect'

/** A schedule in UTC, to the minute. */
export interface Schedule {
  /** The last moment at or before `now` at which it was due. */
  readonly last: (now: Date) => Date
  /** The first moment after `now` at which it will be due. */
  readonly next: (now: Date) => Date
}

/** A schedule that cannot be read. The message says which, what is wrong and what would be right. */
export class ScheduleProblem extends Error {
  override readonly name = 'ScheduleProblem'
}

/** Reads a cron line of five fields: minute, hour, day of month, month, day of week; UTC. Throws ScheduleProblem. */
export const scheduleOf = (job: string, line: string): Schedule => {
  const wrong = (what: string): ScheduleProblem =>
    new ScheduleProblem(
      `The job ${job} has the schedule ${JSON.stringify(line)}, ${what}; expected minute, hour, day, month and weekday in UTC, for example "5 0 * * *".`,
    )
  if (line.trim().split(/\s+/).length !== 5) throw wrong('which has not five fields')
  const parsed = Cron.parse(line.trim(), 'UTC')
  if (Result.isFailure(parsed)) throw wrong(`which cannot be read (${parsed.failure.message})`)
  const cron = parsed.success
  try {
    Cron.next(cron, new Date(0))
  } catch {
    throw wrong('which never comes')
  }
  return {
    last: (now) => {
      const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
      return Cron.match(cron, minute) ? minute : Cron.prev(cron, minute)
    },
    next: (now) => Cron.next(cron, now),
  }
}

/** What a run of a job is about: `name@2026-02-03T04:05Z`. Part of the idempotency keys of what the run does. */
export const periodKey = (name: string, scheduledFor: Date): string => `${name}@${scheduledFor.toISOString().slice(0, 16)}Z`

/** The id of the queued run of a period: whoever queues the period, and however often, it is the same run. */
export const runId = (key: string): string => {
  const hex = createHash('sha256').update(key).digest('hex')
  // Version 8 is the one for ids of one's own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
