import type { PGlite } from '@electric-sql/pglite'
import { Context, Data } from 'effect'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Rows, Statement } from './statement.ts'

/**
 * A transaction under way. On PostgreSQL the first `send` travels together with BEGIN and `finish` together with
 * COMMIT, so a transaction of one `send` and one `finish` costs two round trips, however many statements it has.
 *
 * When a statement fails, its whole flight is awaited, and this and every later call rejects with the first error;
 * the transaction is rolled back and `transact` rejects with the same error, even if the body swallowed it.
 */
export interface Flight {
  /** Sends the statements at once, in order, and gives the rows of each. */
  readonly send: (statements: readonly Statement[]) => Promise<readonly Rows[]>
  /**
   * Sends the last statements and commits. Nothing can be sent afterwards. On PGlite the commit itself happens when the
   * body returns, so only the promise of `transact` says that it is done.
   */
  readonly finish: (statements: readonly Statement[]) => Promise<readonly Rows[]>
}

/** How a transaction sees the database: each statement as it stands then, or all of them as it stood at the first, to read alone. */
export type Sight = 'committed' | 'snapshot'

interface Base<DB> {
  /** For everything outside of `transact`. Never use it inside a body of `transact`: on PGlite that throws. */
  readonly db: Kysely<DB>
  /**
   * Runs the body in one transaction, read committed unless told. It commits only by `flight.finish`; a body that returns without
   * it rolls back. Rejects with the first error of a statement, or with what the body threw; see `classify`.
   */
  readonly transact: <T>(body: (flight: Flight) => Promise<T>, sight?: Sight) => Promise<T>
  /** Resolves when the database answers; for readiness checks. */
  readonly ping: () => Promise<void>
  /** Waits for what is under way and closes. May be called twice. */
  readonly close: () => Promise<void>
}

export interface PostgresStore<DB> extends Base<DB> {
  readonly kind: 'postgres'
  readonly pool: pg.Pool
}

export interface PgliteStore<DB> extends Base<DB> {
  readonly kind: 'pglite'
  readonly lite: PGlite
}

/** The database. `DB` are Kysely's table types. */
export type Store<DB = unknown> = PostgresStore<DB> | PgliteStore<DB>

/** The store cannot be opened. The message is one sentence for the operator; it holds no secrets. */
export class StoreProblem extends Data.TaggedError('StoreProblem')<{ readonly message: string; readonly cause?: unknown }> {}

/** The store as an Effect service. */
export class StoreService extends Context.Service<StoreService, Store>()('lumen/Store') {}
