import { Effect, Redacted } from 'effect'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openPostgres } from './open-postgres.ts'
import { openStore, storeLayer } from './open-store.ts'
import { statement } from './statement.ts'
import { StoreProblem, StoreService } from './store.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from './testing/test-database.ts'

describe('openStore', () => {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database?.drop())
  const urlOf = (ctx: TestContext): string => database?.url ?? ctx.skip(needsPostgres)

  it('says in a sentence without the password that nothing answers', async () => {
    const failed = openPostgres('postgres://me:hunter2@127.0.0.1:1/lumen')
    const error = await failed.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StoreProblem)
    expect((error as StoreProblem).message).toMatch(
      /^DATABASE_URL: no connection to PostgreSQL at postgres:\/\/me:\*\*\*@127\.0\.0\.1:1\/lumen: .*ECONNREFUSED/,
    )
  })

  it('provides the store as a layer and closes it with the scope', async (ctx) => {
    const settings = { databaseUrl: Redacted.make(urlOf(ctx)), dataDir: '/nowhere' }
    const store = await Effect.runPromise(
      Effect.gen(function* () {
        const open = yield* StoreService
        yield* Effect.promise(() => open.ping())
        return open
      }).pipe(Effect.provide(storeLayer(settings))),
    )
    expect(store.kind).toBe('postgres')
    await expect(store.ping()).rejects.toThrow(/after calling end/)
  })

  it('sets the session: UTC, the time-outs, the name of the application', async (ctx) => {
    const store = await openStore(
      { databaseUrl: Redacted.make(urlOf(ctx)), dataDir: '/nowhere' },
      { statementTimeoutMs: 12_000, lockTimeoutMs: 0 },
    )
    const names = ['timezone', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'application_name']
    const values = await store.transact((flight) =>
      flight.finish(names.map((name) => statement('SELECT current_setting($1) AS v', [name]))),
    )
    expect(values.flat().map((row) => row['v'])).toEqual(['UTC', '12s', '0', '30s', 'lumen'])
    await store.close()
  })
})
