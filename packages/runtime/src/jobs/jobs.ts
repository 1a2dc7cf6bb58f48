import { Effect, type Scope } from 'effect'
import { fromPglite, PgBoss } from 'pg-boss'
import type { Store } from '../store/store.ts'
import { type Log, silentLog } from '../telemetry/log.ts'
import { record } from '../telemetry/metrics.ts'
import { periodKey, runId, type Schedule, scheduleOf } from './period.ts'

/** A piece of scheduled work. */
export interface ScheduledJob {
  /** Letters, digits, dots and dashes; unique. */
  readonly name: string
  /** Five fields of cron, in UTC. */
  readonly cron: string
  /**
   * Does what is due. `scheduledFor` is the minute of the schedule, however late the run comes, and `key` names the
   * job and this minute for idempotency keys. A run that rejects is tried again with back-off; a run may also come
   * twice, so it has to find what is due and do it under keys.
   */
  readonly run: (scheduledFor: Date, key: string) => Promise<void>
}

/** Milliseconds and seconds as named. */
export interface JobOptions {
  readonly log: Log
  /** How often queues are looked at for retries and for runs that other processes queued. */
  readonly pollSeconds: number
  readonly retryLimit: number
  /** Doubled with every retry, up to five minutes. */
  readonly retryDelaySeconds: number
  /** A run that takes longer counts as failed and is tried again. */
  readonly expireSeconds: number
  readonly now: () => Date
}

const defaults: JobOptions = {
  log: silentLog,
  pollSeconds: 5,
  retryLimit: 8,
  retryDelaySeconds: 2,
  expireSeconds: 600,
  now: () => new Date(),
}

/** Jobs that run on their schedules until stopped. */
export interface Jobs {
  /** Queues the run of one period now; `false` when it is queued or was run already. */
  readonly trigger: (name: string, scheduledFor: Date) => Promise<boolean>
  /** Queues nothing more, and waits for the runs under way, at most `ms` milliseconds (30 s). */
  readonly stop: (ms?: number) => Promise<void>
}

/** Long enough for the runs of a monthly job to be remembered until the next. */
const rememberSeconds = 40 * 86_400
const tickMs = 1_000

const openBoss = (store: Store): PgBoss => {
  const common = { schema: 'jobs', application_name: 'lumen-jobs', schedule: false, persistWarnings: false } as const
  return store.kind === 'pglite'
    ? new PgBoss({ ...common, db: fromPglite(store.lite), backend: 'pglite' })
    : new PgBoss({ ...common, connectionString: store.pool.options.connectionString ?? '', max: 2 })
}

interface Runner {
  readonly job: ScheduledJob
  readonly schedule: Schedule
  readonly worker: string
  /** Periods to queue; one at most, because a later one makes an earlier one pointless. */
  due: Date | undefined
  nextAt: Date
}

/**
 * Runs jobs on a queue in the database of the store (its schema is `jobs`). The last period before the start is queued
 * as well unless it was run, so a process that slept through its hour catches up. Each period is queued once however
 * many processes run, and one run of a job is active at a time. Rejects for a schedule that cannot be read.
 */
export const scheduleJobs = async (store: Store, jobs: readonly ScheduledJob[], changes: Partial<JobOptions> = {}): Promise<Jobs> => {
  const options: JobOptions = { ...defaults, ...changes }
  const { log } = options
  const schedules = jobs.map((job) => ({ job, schedule: scheduleOf(job.name, job.cron) }))
  const names = new Set(jobs.map((job) => job.name))
  if (names.size !== jobs.length) throw new Error(`Two jobs have the same name among ${jobs.map((job) => job.name).join(', ')}.`)

  const boss = openBoss(store)
  boss.on('error', (error) => log.warn('The job queue reports an error', { error }))
  boss.on('warning', (warning) => log.warn(`The job queue warns: ${warning.message}`, { data: warning.data }))

  const perform = async (job: ScheduledJob, scheduledFor: Date, retryCount: number): Promise<void> => {
    const key = periodKey(job.name, scheduledFor)
    const began = options.now().getTime()
    record.queueLag(`job.${job.name}`, Math.max(0, began - scheduledFor.getTime()) / 1000)
    const took = (): number => Math.max(0, options.now().getTime() - began) / 1000
    try {
      await job.run(scheduledFor, key)
      record.jobRun(job.name, 'done', took())
      log.debug('A job ran', { job: job.name, run: key, seconds: took() })
    } catch (error) {
      record.jobRun(job.name, 'failed', took())
      const last = retryCount >= options.retryLimit
      log.at(last ? 'error' : 'warn', last ? 'A job failed for the last time' : 'A job failed and will be tried again', {
        job: job.name,
        run: key,
        retry: retryCount,
        error,
      })
      throw error
    }
  }

  const queuing = {
    policy: 'singleton',
    retryLimit: options.retryLimit,
    retryDelay: options.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: options.expireSeconds,
    deleteAfterSeconds: rememberSeconds,
    retentionSeconds: rememberSeconds,
  } as const

  const startRunner = async ({ job, schedule }: (typeof schedules)[number]): Promise<Runner> => {
    const { policy, ...changeable } = queuing
    await boss.createQueue(job.name, { policy, ...changeable })
    await boss.updateQueue(job.name, changeable)
    const worker = await boss.work<{ scheduledFor: string }, void, { includeMetadata: true; pollingIntervalSeconds: number }>(
      job.name,
      { includeMetadata: true, pollingIntervalSeconds: options.pollSeconds },
      async (batch) => {
        for (const { data, retryCount } of batch) await perform(job, new Date(data.scheduledFor), retryCount)
      },
    )
    const now = options.now()
    return { job, schedule, worker, due: schedule.last(now), nextAt: schedule.next(now) }
  }

  const runners: Runner[] = []
  try {
    await boss.start()
    for (const one of schedules) runners.push(await startRunner(one))
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }

  const queue = async ({ job, worker }: Runner, scheduledFor: Date): Promise<boolean> => {
    const data = { scheduledFor: scheduledFor.toISOString() }
    const id = await boss.send(job.name, data, { id: runId(periodKey(job.name, scheduledFor)) })
    if (id !== null) boss.notifyWorker(worker)
    return id !== null
  }

  let ticking: Promise<void> | undefined
  const tick = async (): Promise<void> => {
    for (const runner of runners) {
      const now = options.now()
      if (now >= runner.nextAt) {
        runner.due = runner.schedule.last(now)
        runner.nextAt = runner.schedule.next(now)
      }
      const due = runner.due
      if (due === undefined) continue
      try {
        await queue(runner, due)
        if (runner.due === due) runner.due = undefined
      } catch (error) {
        log.warn('A job could not be queued and will be queued later', {
          job: runner.job.name,
          run: periodKey(runner.job.name, due),
          error,
        })
      }
    }
  }
  const tickOnce = (): void => {
    ticking ??= tick().finally(() => {
      ticking = undefined
    })
  }
  tickOnce()
  const timer = setInterval(tickOnce, tickMs)
  timer.unref()

  let stopping: Promise<void> | undefined
  return {
    trigger: (name, scheduledFor) => {
      const runner = runners.find((one) => one.job.name === name)
      if (runner === undefined) return Promise.reject(new Error(`There is no job ${name}; there are ${[...names].join(', ')}.`))
      return queue(runner, new Date(Math.floor(scheduledFor.getTime() / 60_000) * 60_000))
    },
    stop: (ms = 30_000) => {
      stopping ??= (async () => {
        clearInterval(timer)
        await ticking
        await boss.stop({ graceful: true, timeout: ms })
      })()
      return stopping
    },
  }
}

/** The same as a resource: the jobs stop with the scope. */
export const jobsResource = (
  store: Store,
  jobs: readonly ScheduledJob[],
  changes: Partial<JobOptions> = {},
): Effect.Effect<Jobs, unknown, Scope.Scope> =>
  Effect.acquireRelease(Effect.tryPromise({ try: () => scheduleJobs(store, jobs, changes), catch: (error) => error }), (started) =>
    Effect.promise(() => started.stop()),
  )
