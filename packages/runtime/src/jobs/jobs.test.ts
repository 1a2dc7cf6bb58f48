import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openPostgres } from '../store/open-postgres.ts'
import type { Store } from '../store/store.ts'
import { emptyDatabase } from '../store/testing/empty-database.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from '../store/testing/test-database.ts'
import { openLog } from '../telemetry/log.ts'
import { metricsText } from '../telemetry/metrics.ts'
import { type JobOptions, type Jobs, type ScheduledJob, scheduleJobs } from './jobs.ts'

const quick = { pollSeconds: 0.5, retryDelaySeconds: 1 } satisfies Partial<JobOptions>
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await sleep(20)
}

describe.each(['postgres', 'pglite'] as const)('jobs on %s', (kind) => {
  let database: TestDatabase | undefined
  let open: Store | undefined
  const running: Jobs[] = []
  let count = 0
  const freshName = (): string => `${kind}-job-${++count}`
  beforeAll(async () => {
    if (kind === 'postgres') database = await createTestDatabase()
    if (kind === 'postgres' && database === undefined) return
    open = kind === 'pglite' ? await emptyDatabase.open() : await openPostgres(database?.url ?? '')
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((jobs) => jobs.stop()))
  })
  afterAll(async () => {
    await open?.close()
    await database?.drop()
  })
  const start = async (ctx: TestContext, jobs: readonly ScheduledJob[], options: Partial<JobOptions> = {}): Promise<Jobs> => {
    const started = await scheduleJobs(open ?? ctx.skip(needsPostgres), jobs, { ...quick, ...options })
    running.push(started)
    return started
  }

  it('catches up with the last period at the start, once, with its minute and its key', async (ctx) => {
    const name = freshName()
    const runs: [string, string][] = []
    const job: ScheduledJob = {
      name,
      cron: '5 0 * * *',
      run: async (scheduledFor, key) => void runs.push([scheduledFor.toISOString(), key]),
    }
    const now = () => new Date('2026-02-03T12:34:56Z')
    const first = await start(ctx, [job], { now })
    await until(() => runs.length > 0)
    expect(runs).toEqual([['2026-02-03T00:05:00.000Z', `${name}@2026-02-03T00:05Z`]])
    // A second process and a restart queue the same period again: nothing happens.
    const second = await start(ctx, [job], { now })
    await first.stop()
    expect(await second.trigger(name, new Date('2026-02-03T00:05:30Z'))).toBe(false)
    expect(await second.trigger(name, new Date('2026-02-02T00:05:00Z'))).toBe(true)
    await until(() => runs.length > 1)
    expect(runs.map(([minute]) => minute)).toEqual(['2026-02-03T00:05:00.000Z', '2026-02-02T00:05:00.000Z'])
    expect(metricsText()).toMatch(new RegExp(`lumen_queue_lag_seconds\\{queue="job.${name}"\\} \\d`))
    expect(metricsText()).toContain(`lumen_job_runs_total{job="${name}",outcome="done"} 2`)
  })

  it('queues every period as its time comes', async (ctx) => {
    const name = freshName()
    let now = new Date('2026-02-03T00:00:30Z')
    const minutes: string[] = []
    await start(
      ctx,
      [{ name, cron: '*/5 * * * *', run: async (scheduledFor) => void minutes.push(scheduledFor.toISOString().slice(11, 16)) }],
      {
        now: () => now,
      },
    )
    await until(() => minutes.length === 1)
    now = new Date('2026-02-03T00:05:00Z')
    await until(() => minutes.length === 2)
    // Two periods slept through: the latest counts, whose run finds whatever is due.
    now = new Date('2026-02-03T00:16:00Z')
    await until(() => minutes.length === 3)
    expect(minutes).toEqual(['00:00', '00:05', '00:15'])
  })

  it('tries a failed run again, with the same key, and says so', async (ctx) => {
    const name = freshName()
    const keys: string[] = []
    const lines: string[] = []
    await start(
      ctx,
      [
        {
          name,
          cron: '0 0 1 1 *',
          run: async (_, key) => {
            keys.push(key)
            if (keys.length < 3) throw new Error('not yet')
          },
        },
      ],
      { log: openLog({ format: 'json', write: (line) => lines.push(line) }) },
    )
    await until(() => keys.length === 3)
    expect(new Set(keys).size).toBe(1)
    expect(lines.filter((line) => line.includes('will be tried again') && line.includes('not yet'))).toHaveLength(2)
    await until(() => metricsText().includes(`lumen_job_runs_total{job="${name}",outcome="done"} 1`))
    expect(metricsText()).toContain(`lumen_job_runs_total{job="${name}",outcome="failed"} 2`)
  })

  it('runs one at a time of a job, though two processes and several periods compete', async (ctx) => {
    const name = freshName()
    let active = 0
    let most = 0
    let done = 0
    const job: ScheduledJob = {
      name,
      cron: '0 0 1 1 *',
      run: async () => {
        active++
        most = Math.max(most, active)
        await sleep(50)
        active--
        done++
      },
    }
    const first = await start(ctx, [job])
    const second = await start(ctx, [job])
    for (let i = 0; i < 4; i++) await (i % 2 === 0 ? first : second).trigger(name, new Date(Date.UTC(2020, i)))
    await until(() => done === 5)
    expect(most).toBe(1)
  })

  it('waits for a run under way when it stops, and starts none afterwards', async (ctx) => {
    const name = freshName()
    let began = false
    let finished = false
    const jobs = await start(ctx, [
      {
        name,
        cron: '0 0 1 1 *',
        run: async () => {
          began = true
          await sleep(300)
          finished = true
        },
      },
    ])
    await until(() => began)
    await Promise.all([jobs.stop(), jobs.stop()])
    expect(finished).toBe(true)
  })

  it('refuses unknown and doubled names and unreadable schedules with words', async (ctx) => {
    const job = (name: string, cron = '* * * * *'): ScheduledJob => ({ name, cron, run: async () => {} })
    const a = freshName()
    const jobs = await start(ctx, [job(a)])
    await expect(jobs.trigger('nonsense', new Date())).rejects.toThrow(`There is no job nonsense; there are ${a}.`)
    await expect(start(ctx, [job('b'), job('b')])).rejects.toThrow(/same name/)
    await expect(start(ctx, [job('b', 'daily')])).rejects.toThrow(/The job b has the schedule "daily"/)
  })
})
