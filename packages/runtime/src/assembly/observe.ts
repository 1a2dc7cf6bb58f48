import { performance } from 'node:perf_hooks'
import type { Executor } from '../execute/executor.ts'
import type { Observer } from '../execute/options.ts'
import type { ExecuteResult } from '../execute/result.ts'
import type { Log } from '../telemetry/log.ts'
import { record } from '../telemetry/metrics.ts'
import type { Tracing } from '../telemetry/tracing.ts'

type Ended = Parameters<typeof record.outcome>[1]

const refusals: Readonly<Record<string, Ended>> = { 'core/rate-limited': 'limited', 'core/lock-busy': 'busy' }

/** Turns what the executor tells of itself into metrics and log lines. */
export const observing = (log: Log): Observer => ({
  stage: (stage, _rule, ms) => record.stage(stage, ms / 1000),
  outcome: (outcome, rule, code) => {
    record.outcome(rule, outcome === 'refused' ? (refusals[code ?? ''] ?? 'rejected') : outcome)
  },
  retried: (why, rule, error) => {
    record.retry(why)
    log.debug('A command is tried again', { rule, why, ...(error === undefined ? {} : { error }) })
  },
  limited: (limit) => record.limitHit(limit),
})

const ended = (result: ExecuteResult): Readonly<Record<string, unknown>> =>
  result.ok ? { command: result.command, repeated: result.repeated } : { code: result.code }

/** The executor with a span and a log line around each command, and its whole time measured. */
export const observed = (play: Executor, log: Log, tracing: Tracing): Executor => ({
  execute: async (request) => {
    const began = performance.now()
    const about = { rule: request.rule, actor: request.actor, interaction: request.interaction }
    try {
      const result = await tracing.span('execute', { rule: String(request.rule).slice(0, 100) }, () => play.execute(request))
      log.debug(result.ok ? 'A command was done' : 'A command was refused', { ...about, ...ended(result) })
      return result
    } catch (error) {
      log.error('A command failed', { ...about, error })
      throw error
    } finally {
      record.stage('total', (performance.now() - began) / 1000)
    }
  },
})
