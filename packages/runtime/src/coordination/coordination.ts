import { Context, Data } from 'effect'

/** How long a lock lasts, how long to wait for it, how long between two looks. Milliseconds. */
export interface LockOptions {
  readonly ttlMs: number
  readonly waitMs: number
  readonly retryMs: number
}

/**
 * A lock while its body runs. `fence` grows with every lock that the same place gave out. `degraded`: the lock holds
 * only in this process, because Redis does not answer; correctness rests on the row locks of the database anyway.
 */
export interface Held {
  readonly fence: number
  readonly degraded: boolean
}

/** What became of a lock: the body's result, or `busy` when another held it for all of `waitMs`. */
export type LockOutcome<T> = { readonly kind: 'done'; readonly value: T; readonly held: Held } | { readonly kind: 'busy' }

/** At most `uses` within any stretch of `perMs` milliseconds. */
export interface RateLimit {
  readonly uses: number
  readonly perMs: number
}

/**
 * The answer to one attempt to use something. `remaining`: uses left right now. `retryAfterMs`: 0 when allowed, else the
 * whole milliseconds until the next use becomes free. `token` gives the use back. `degraded` as for locks.
 */
export interface Taken {
  readonly allowed: boolean
  readonly remaining: number
  readonly retryAfterMs: number
  readonly token: string
  readonly degraded: boolean
}

/** Locks and rate limits, on Redis or within the process. */
export interface Coordination {
  /**
   * Runs the body while holding the lock of a key. The lock ends after `ttlMs` even if the body still runs: it lessens
   * contention, it does not make anything exclusive. Rejects only with what the body throws, or when Redis fails.
   */
  readonly lock: <T>(key: string, options: LockOptions, body: (held: Held) => Promise<T>) => Promise<LockOutcome<T>>
  /**
   * Takes one use of a true sliding window. The same token taken again while it counts is allowed without counting
   * twice, so a repeated command costs one use; without a token a new one is made.
   */
  readonly take: (key: string, limit: RateLimit, token?: string) => Promise<Taken>
  /** Gives a use back, as if it had not been taken. An unknown token does nothing. */
  readonly giveBack: (key: string, token: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Coordination cannot be opened. One sentence for the operator, without secrets. */
export class CoordinationProblem extends Data.TaggedError('CoordinationProblem')<{ readonly message: string; readonly cause?: unknown }> {}

/** Coordination as an Effect service. */
export class CoordinationService extends Context.Service<CoordinationService, Coordination>()('lumen/Coordination') {}
