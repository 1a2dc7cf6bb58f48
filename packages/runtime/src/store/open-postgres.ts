import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { maskUrl } from '../settings/variable.ts'
import { pgTypes } from './column-types.ts'
import { postgresTransaction } from './postgres-flight.ts'
import { type PostgresStore, StoreProblem } from './store.ts'

/** Bounds of the connections. Milliseconds; 0 switches a time-out off. */
export interface PostgresOptions {
  readonly maxConnections: number
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
  readonly idleInTransactionTimeoutMs: number
  readonly connectTimeoutMs: number
  readonly applicationName: string
}

export const defaultPostgresOptions: PostgresOptions = {
  maxConnections: 20,
  statementTimeoutMs: 30_000,
  lockTimeoutMs: 10_000,
  idleInTransactionTimeoutMs: 30_000,
  connectTimeoutMs: 10_000,
  applicationName: 'lumen',
}

const oldestVersion = 15

const sessionOf = (options: PostgresOptions): string =>
  [
    `SET statement_timeout = ${Math.trunc(options.statementTimeoutMs)}`,
    `SET lock_timeout = ${Math.trunc(options.lockTimeoutMs)}`,
    `SET idle_in_transaction_session_timeout = ${Math.trunc(options.idleInTransactionTimeoutMs)}`,
    "SET timezone = 'UTC'",
  ].join('; ')

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return [...new Set(error.errors.map(reasonOf))].join('; ')
  return maskUrl(error instanceof Error ? error.message : String(error))
}

const checkServer = async (pool: pg.Pool, where: string): Promise<void> => {
  let version: string
  try {
    const answer = await pool.query<{ server_version: string }>('SHOW server_version')
    version = answer.rows[0]?.server_version ?? ''
  } catch (cause) {
    throw new StoreProblem({ message: `DATABASE_URL: no connection to PostgreSQL at ${where}: ${reasonOf(cause)}.`, cause })
  }
  if (!(Number.parseInt(version, 10) >= oldestVersion)) {
    throw new StoreProblem({
      message: `DATABASE_URL: the server at ${where} is PostgreSQL ${version}; Lumen needs version ${oldestVersion} or later.`,
    })
  }
}

/**
 * Opens a pool of pipelined connections to a PostgreSQL server and checks that it answers and is new enough.
 * Rejects with a StoreProblem.
 */
export const openPostgres = async <DB>(url: string, changes: Partial<PostgresOptions> = {}): Promise<PostgresStore<DB>> => {
  const options: PostgresOptions = { ...defaultPostgresOptions, ...changes }
  const where = maskUrl(url)
  const losses = new WeakMap<pg.ClientBase, Error>()
  const session = sessionOf(options)
  const pool = new pg.Pool({
    connectionString: url,
    pipeline: true,
    types: pgTypes,
    max: options.maxConnections,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // A server that stopped answering without closing the connection is given up shortly after its own time-out.
    ...(options.statementTimeoutMs > 0 ? { query_timeout: options.statementTimeoutMs + 5_000 } : {}),
    onConnect: async (client) => {
      // The pool listens only while a client is idle; a checked-out one without a listener would end the process.
      client.on('error', (error) => losses.set(client, error))
      await client.query(session)
    },
  })
  // The pool has thrown the client away already; whoever used it gets the error from the statement.
  pool.on('error', () => {})

  try {
    await checkServer(pool, where)
  } catch (error) {
    await pool.end()
    throw error
  }

  let closing: Promise<void> | undefined
  return {
    kind: 'postgres',
    pool,
    db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
    transact: async (body, sight) => {
      const client = await pool.connect()
      const transaction = postgresTransaction(client, () => losses.get(client), sight)
      const [outcome] = await Promise.allSettled([Promise.resolve(transaction).then(body)])
      const { failed, failure, discard } = await transaction.end()
      client.release(discard)
      if (failed) throw failure
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    },
    ping: async () => {
      await pool.query('SELECT 1')
    },
    close: () => {
      closing ??= pool.end()
      return closing
    },
  }
}
