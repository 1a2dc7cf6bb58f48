import type { Catalogue, GameEvent, Id, Json, Rejection } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { Coordination, LockOptions, RateLimit } from '../coordination/coordination.ts'
import type { Store } from '../store/store.ts'
import type { OutboxMessage } from './journal-row.ts'

/** A rate limit of the ruleset. `refund`: a refused command gives its use back. */
export interface RuleLimit extends RateLimit {
  readonly refund: boolean
}

/** What the executor needs to know of a ruleset. */
export interface ExecutableRuleset {
  readonly hash: string
  /** What it was compiled from; kept under its hash, so that old commands can be done again. */
  readonly source: Json
  readonly limits: { readonly limits: { readonly [key: string]: RuleLimit }; readonly locks: LockOptions }
}

/** About the command that messages are made for. */
export interface Occasion<RS> {
  readonly command: Id
  readonly actor: Id | null
  readonly guild: Id | null
  readonly channel: Id | null
  readonly now: Millis
  readonly ruleset: RS
}

/** What leaves through the outbox, as a pure function of what happened. */
export type Announcements<RS> = (events: readonly GameEvent[], occasion: Occasion<RS>) => readonly OutboxMessage[]

export type Outcome = 'accepted' | 'repeated' | 'refused' | 'failed'

/** Hears what the executor does, for logs and metrics. Must not throw. */
export interface Observer {
  /** A stage of a command took so long (ms). Stages: guard, lock, load, step, write. */
  readonly stage?: (stage: 'guard' | 'lock' | 'load' | 'step' | 'write', rule: string, ms: number) => void
  readonly outcome?: (outcome: Outcome, rule: string, code: string | undefined) => void
  readonly retried?: (why: 'retry' | 'gone' | 'unique' | 'stale', rule: string, error: unknown) => void
  readonly limited?: (limit: string, rule: string) => void
  /** The lock held in this process only. */
  readonly degraded?: (rule: string) => void
}

/** What decides, shared by the executor and its twin in memory. */
export interface DecisionOptions<RS extends ExecutableRuleset> {
  readonly catalogue: Catalogue
  /** The ruleset in force; asked once a command. */
  readonly ruleset: () => RS
  readonly fairnessKey: Uint8Array
  /** Version of the rules' code: what `audit verify --redecide` may compare. */
  readonly rulesVersion: string
  /** UTC milliseconds; read once a command. */
  readonly clock?: () => Millis
  /** Makes the id of a command; by default a new snowflake of the clock's time. */
  readonly nextId?: (interaction: string) => Id
  readonly announcements?: Announcements<RS>
}

export interface ExecutorOptions<RS extends ExecutableRuleset> extends DecisionOptions<RS> {
  readonly store: Store
  readonly coordination: Coordination
  /** Says why a rule is switched off, if it is. */
  readonly disabled?: (rule: string, actor: Id | null, guild: Id | null) => Rejection | undefined
  readonly retry?: Partial<RetryOptions>
  readonly observer?: Observer
}

/** How often a command is tried, and how long it waits in between: a random part of `firstMs` doubled each time, at most `mostMs`. */
export interface RetryOptions {
  readonly attempts: number
  readonly firstMs: number
  readonly mostMs: number
}

export const defaultRetry: RetryOptions = { attempts: 8, firstMs: 10, mostMs: 1_000 }
