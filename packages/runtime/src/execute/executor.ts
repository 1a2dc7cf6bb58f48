import { setTimeout as sleep } from 'node:timers/promises'
import type { Id } from '@lumen/rules'
import { classify } from '../store/classify.ts'
import { attempts } from './attempt.ts'
import { commandIds } from './command-id.ts'
import { guarded } from './guard.ts'
import { defaultRetry, type ExecutableRuleset, type ExecutorOptions } from './options.ts'
import type { Command } from './request.ts'
import { type ExecuteRequest, type ExecuteResult, refuse } from './result.ts'
import { rulesetKeeper } from './ruleset-keeper.ts'

/** A command broke on something that trying again would not mend: a defect, or a database that refuses. Nothing was done. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  readonly rule: string
  readonly command: Id
  constructor(rule: string, command: Id, cause: unknown) {
    super(`Command ${command} (${rule}) failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.rule = rule
    this.command = command
  }
}

export interface Executor {
  /**
   * Does a command, or says why not. Codes of its own, beside those of the rules: core/unknown-rule, core/invalid-input,
   * core/not-allowed, core/rate-limited, core/lock-busy (someone else's command of this player takes too long),
   * core/interaction-reused (its name belongs to another command) and core/unavailable (the database could not be
   * reached or stayed contended: whether it was done is known by asking again with the same interaction).
   * Rejects with CommandFailed on a defect.
   */
  readonly execute: (request: ExecuteRequest) => Promise<ExecuteResult>
}

/** The one way to change the game. */
export const executor = <RS extends ExecutableRuleset>(options: ExecutorOptions<RS>): Executor => {
  const { store, coordination, observer = {}, clock = Date.now } = options
  const retry = { ...defaultRetry, ...options.retry }
  const attempt = attempts(store, options, observer)
  const ids = commandIds(clock)
  const nextId = options.nextId ?? ids.next
  const keepRuleset = rulesetKeeper(store, clock)

  const untilDone = async (ruleset: RS, command: Command): Promise<ExecuteResult> => {
    const { rule } = command
    let id = nextId(command.interaction)
    let notBefore = 0
    for (let tried = 1; ; tried++) {
      let error: unknown
      let why: 'retry' | 'gone' | 'unique' | 'stale' = 'stale'
      try {
        await keepRuleset(ruleset)
        const attempted = await attempt(ruleset, command, id, notBefore)
        if ('answer' in attempted) return attempted.answer
        notBefore = attempted.notBefore
      } catch (caught) {
        error = caught
        const failure = classify(caught)
        if (failure === 'fatal') throw new CommandFailed(rule, id, caught)
        why = failure
        // another process may have made the same id; it names rows
        if (failure === 'unique') {
          ids.renumber()
          id = nextId(command.interaction)
        }
      }
      observer.retried?.(why, rule, error)
      if (tried >= retry.attempts) return refuse('core/unavailable', { attempts: tried })
      if (why !== 'stale') await sleep(Math.random() * Math.min(retry.mostMs, retry.firstMs * 2 ** tried))
    }
  }

  const underLock = async (ruleset: RS, command: Command): Promise<ExecuteResult> => {
    const { actor, rule } = command
    if (actor === null) return untilDone(ruleset, command)
    const began = performance.now()
    const outcome = await coordination.lock(`players:${actor}`, ruleset.limits.locks, ({ degraded }) => {
      observer.stage?.('lock', rule, performance.now() - began)
      if (degraded) observer.degraded?.(rule)
      return untilDone(ruleset, command)
    })
    return outcome.kind === 'done' ? outcome.value : refuse('core/lock-busy', { waitedMs: ruleset.limits.locks.waitMs })
  }

  return {
    execute: async (request) => {
      const ruleset = options.ruleset()
      try {
        const result = await guarded(options, ruleset, request, (command) => underLock(ruleset, command))
        observer.outcome?.(
          result.ok ? (result.repeated ? 'repeated' : 'accepted') : 'refused',
          request.rule,
          result.ok ? undefined : result.code,
        )
        return result
      } catch (error) {
        observer.outcome?.('failed', request.rule, undefined)
        throw error
      }
    },
  }
}
