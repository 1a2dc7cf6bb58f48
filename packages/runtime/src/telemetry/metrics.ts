import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Effect } from 'effect'
import { PrometheusMetrics } from 'effect/observability'
import type { BreakerState } from '../coordination/breaker.ts'
import { counter, gauge, histogram } from './series.ts'

/** The parts of executing a command whose time is measured; `total` is all of it. */
export type Stage = 'guard' | 'lock' | 'load' | 'step' | 'write' | 'total'

/** How a command ended. `repeated`: the stored result was given. `limited`: refused by a rate limit. `failed`: an error of ours. */
export type Outcome = 'accepted' | 'rejected' | 'repeated' | 'limited' | 'busy' | 'failed'

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const stages = histogram('lumen_execute_stage_seconds', 'Time that commands spend in each stage of execution', ['stage'], seconds)
const outcomes = counter('lumen_commands_total', 'Commands by rule and outcome', ['rule', 'outcome'])
const retries = counter('lumen_retries_total', 'Transactions that were done again, by reason', ['reason'])
const caches = counter('lumen_cache_requests_total', 'Requests to caches, by cache and result', ['cache', 'result'])
const queueLags = gauge('lumen_queue_lag_seconds', 'How late the latest item of a queue was taken up', ['queue'])
const limits = counter('lumen_limits_hit_total', 'Commands refused by a rate limit, by limit', ['limit'])
const breakers = gauge('lumen_breaker_state', 'State of a circuit breaker: 0 closed, 1 half open, 2 open', ['breaker'])
const jobRuns = counter('lumen_job_runs_total', 'Runs of jobs by outcome', ['job', 'outcome'])
const jobTimes = histogram('lumen_job_seconds', 'Time that runs of jobs take', ['job'], [0.01, 0.1, 0.5, 1, 5, 15, 60, 300])
const processes = gauge('lumen_process', 'This process: resident and heap bytes, uptime and event loop delay in seconds', ['measure'])

const breakerValues: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 }

/** Everything that is measured, each a plain function that costs about a microsecond. Times are seconds. */
export const record = {
  stage: (stage: Stage, time: number): void => stages.update({ stage }, time),
  outcome: (rule: string, outcome: Outcome): void => outcomes.update({ rule, outcome }, 1),
  retry: (reason: string): void => retries.update({ reason }, 1),
  cache: (cache: string, hit: boolean): void => caches.update({ cache, result: hit ? 'hit' : 'miss' }, 1),
  queueLag: (queue: string, lag: number): void => queueLags.update({ queue }, lag),
  limitHit: (limit: string): void => limits.update({ limit }, 1),
  breaker: (breaker: string, state: BreakerState): void => breakers.update({ breaker }, breakerValues[state]),
  jobRun: (job: string, outcome: 'done' | 'failed', time: number): void => {
    jobRuns.update({ job, outcome }, 1)
    jobTimes.update({ job }, time)
  },
} as const

const loop = monitorEventLoopDelay({ resolution: 20 })

const recordProcess = (): void => {
  loop.enable()
  const { rss, heapUsed } = process.memoryUsage()
  const measures = {
    resident_bytes: rss,
    heap_bytes: heapUsed,
    uptime_seconds: process.uptime(),
    // Before the first sample the histogram holds NaN.
    loop_delay_p99_seconds: loop.count === 0 ? 0 : loop.percentile(99) / 1e9,
  }
  loop.reset()
  for (const [measure, value] of Object.entries(measures)) processes.update({ measure }, value)
}

/** All metrics of the process in Prometheus' text format. */
export const metricsText = (): string => {
  recordProcess()
  return Effect.runSync(PrometheusMetrics.format())
}
