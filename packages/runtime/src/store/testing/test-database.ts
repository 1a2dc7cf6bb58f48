import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The words with which a test that needs a PostgreSQL server skips. */
export const needsPostgres = 'needs LUMEN_TEST_DATABASE_URL, the address of a PostgreSQL server whose user may create databases'

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string
  /** Runs one statement on a connection outside of everything under test. */
  readonly run: <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>
  /** Ends all its connections and drops it. */
  readonly drop: () => Promise<void>
}

/** Creates an empty database on the test server; `undefined` when LUMEN_TEST_DATABASE_URL is not set. */
export const createTestDatabase = async (): Promise<TestDatabase | undefined> => {
  const server = process.env['LUMEN_TEST_DATABASE_URL'] ?? ''
  if (server === '') return undefined
  const name = `lumen_test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Pool({ connectionString: server, max: 1 })
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = new pg.Pool({ connectionString: url.href, max: 2 })
  for (const pool of [admin, own]) pool.on('error', () => {})
  return {
    url: url.href,
    run: async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => (await own.query<R>(text, [...values])).rows,
    drop: async () => {
      await own.end()
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.end()
    },
  }
}
