import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { classify, type Failure } from './classify.ts'
import { openPostgres } from './open-postgres.ts'
import { statement } from './statement.ts'
import type { Flight, PostgresStore } from './store.ts'
import { startTcpProxy, type TcpProxy } from './testing/tcp-proxy.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from './testing/test-database.ts'

const pid = statement('SELECT pg_backend_pid() AS pid')
const add = (id: number) => statement('UPDATE boxes SET n = n + 1 WHERE id = $1', [id])
const lock = (id: number) => statement('SELECT n FROM boxes WHERE id = $1 FOR UPDATE', [id])

describe('a PostgreSQL store whose connections fail', () => {
  let database: TestDatabase | undefined
  let proxy: TcpProxy | undefined
  let open: PostgresStore<unknown> | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
    if (database === undefined) return
    await database.run('CREATE TABLE boxes (id int PRIMARY KEY, n int NOT NULL)')
    const url = new URL(database.url)
    proxy = await startTcpProxy(url.hostname, Number(url.port === '' ? 5432 : url.port))
    url.host = `127.0.0.1:${proxy.port}`
    open = await openPostgres(url.href, { maxConnections: 4, statementTimeoutMs: 20_000, lockTimeoutMs: 2_000 })
  })
  beforeEach(async () => {
    await database?.run('DELETE FROM boxes')
    await database?.run('INSERT INTO boxes VALUES (1, 0), (2, 0)')
  })
  afterAll(async () => {
    await open?.close()
    await proxy?.close()
    await database?.drop()
  })
  const need = (ctx: TestContext) =>
    open === undefined || proxy === undefined || database === undefined ? ctx.skip(needsPostgres) : { store: open, proxy, database }
  const boxes = async (from: TestDatabase): Promise<readonly number[]> =>
    (await from.run<{ n: number }>('SELECT n FROM boxes ORDER BY id')).map((row) => row.n)
  const failureOf = async (work: Promise<unknown>): Promise<Failure> =>
    classify(
      await work.then(
        () => expect.unreachable('it was accepted'),
        (error: unknown) => error,
      ),
    )
  const backendOf = async (flight: Flight): Promise<number> => Number((await flight.send([pid]))[0]?.[0]?.['pid'])

  it('reports gone when the backend is killed between flights, and goes on with another', async (ctx) => {
    const { store, database } = need(ctx)
    for (let i = 0; i < 6; i++) {
      const killed = store.transact(async (flight) => {
        const backend = await backendOf(flight)
        await flight.send([add(1)])
        await database.run('SELECT pg_terminate_backend($1)', [backend])
        await flight.finish([add(2)])
      })
      expect(await failureOf(killed)).toBe('gone')
    }
    expect(await boxes(database)).toEqual([0, 0])
    await store.transact((flight) => flight.finish([add(1)]))
    expect(await boxes(database)).toEqual([1, 0])
  })

  it('reports gone when the backend is killed within a flight', async (ctx) => {
    const { store, database } = need(ctx)
    const suicide = statement('SELECT pg_terminate_backend(pg_backend_pid())')
    expect(await failureOf(store.transact((flight) => flight.finish([add(1), suicide, add(2)])))).toBe('gone')
    expect(await boxes(database)).toEqual([0, 0])
  })

  it('survives that the backend is killed under a query of Kysely', async (ctx) => {
    const { store, database } = need(ctx)
    const db = store.db as Kysely<{ boxes: { id: number; n: number } }>
    for (let i = 0; i < 6; i++) {
      const killed = db.transaction().execute(async (trx) => {
        await trx.updateTable('boxes').set({ n: 9 }).execute()
        await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(trx)
      })
      expect(await failureOf(killed)).toBe('gone')
    }
    expect(await db.selectFrom('boxes').select('n').execute()).toEqual([{ n: 0 }, { n: 0 }])
    expect(await boxes(database)).toEqual([0, 0])
  })

  it('survives that all idle backends are killed', async (ctx) => {
    const { store, database } = need(ctx)
    await Promise.all(Array.from({ length: 4 }, () => store.ping()))
    await database.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lumen' AND datname = current_database()`,
    )
    // The news may arrive after a client was handed out; then the transaction is gone, and the next one has a new client.
    for (let tries = 0; ; tries++) {
      try {
        await store.transact((flight) => flight.finish([add(1)]))
        break
      } catch (error) {
        expect(classify(error)).toBe('gone')
        expect(tries).toBeLessThan(10)
      }
    }
    expect(await boxes(database)).toEqual([1, 0])
  })

  it('reports gone when the answer to COMMIT is lost, and the commit stands', async (ctx) => {
    const { store, proxy, database } = need(ctx)
    proxy.loseAnswer('COMMIT', 'COMMIT')
    expect(await failureOf(store.transact((flight) => flight.finish([add(1)])))).toBe('gone')
    expect(await boxes(database)).toEqual([1, 0])
  })

  it('reports gone while the wire is cut, and works once it is mended', async (ctx) => {
    const { store, proxy, database } = need(ctx)
    const cut = store.transact(async (flight) => {
      await flight.send([add(1)])
      proxy.cut()
      await flight.finish([add(2)])
    })
    expect(await failureOf(cut)).toBe('gone')
    expect(await failureOf(store.transact((flight) => flight.finish([add(1)])))).toBe('gone')
    proxy.restore()
    await store.transact((flight) => flight.finish([add(1)]))
    expect(await boxes(database)).toEqual([1, 0])
  })

  it('reports gone when the server falls silent, shortly after its own time-out', async (ctx) => {
    const { proxy, database } = need(ctx)
    const url = new URL(database.url)
    url.host = `127.0.0.1:${proxy.port}`
    const impatient = await openPostgres(url.href, { statementTimeoutMs: 500, connectTimeoutMs: 3_000 })
    const silent = impatient.transact(async (flight) => {
      await flight.send([add(1)])
      proxy.blackHole()
      await flight.finish([add(2)])
    })
    expect(await failureOf(silent)).toBe('gone')
    expect(await failureOf(impatient.ping())).toBe('gone')
    proxy.restore()
    await impatient.ping()
    await impatient.close()
  })

  it('reports retry to one of two that deadlock, and the other commits', async (ctx) => {
    const { store, database } = need(ctx)
    let arrived = 0
    let bothHold: () => void = () => {}
    const meeting = new Promise<void>((resolve) => {
      bothHold = resolve
    })
    const cross = (mine: number, yours: number) =>
      store.transact(async (flight) => {
        await flight.send([lock(mine)])
        arrived++
        if (arrived === 2) bothHold()
        await meeting
        await flight.finish([lock(yours), add(yours)])
      })
    const outcomes = await Promise.allSettled([cross(1, 2), cross(2, 1)])
    const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [classify(one.reason)] : []))
    expect(failures).toEqual(['retry'])
    expect([...(await boxes(database))].sort()).toEqual([0, 1])
  })

  it('reports retry when a lock is not given in time', async (ctx) => {
    const { store } = need(ctx)
    await store.transact(async (flight) => {
      await flight.send([lock(1)])
      expect(await failureOf(store.transact((other) => other.finish([lock(1)])))).toBe('retry')
    })
  })

  it('commits although the last rows cannot be read, and says so', async (ctx) => {
    const { store, database } = need(ctx)
    const unread = store.transact((flight) => flight.finish([add(1), statement('SELECT 9007199254740993::bigint AS n')]))
    await expect(unread).rejects.toThrow(/is committed, but its last rows cannot be read/)
    expect(await boxes(database)).toEqual([1, 0])
  })

  it('uses two round trips for a flight and a finish', async (ctx) => {
    const { store } = need(ctx)
    const client = await store.pool.connect()
    const writes: number[] = []
    const { stream } = client.connection
    const write = stream._writev?.bind(stream)
    expect(write).toBeDefined()
    stream._writev = (chunks, callback) => {
      writes.push(chunks.length)
      write?.(chunks, callback)
    }
    client.release()
    await store.transact(async (flight) => {
      await flight.send([lock(1), lock(2), pid])
      await flight.finish([add(1), add(2)])
    })
    expect(writes).toHaveLength(2)
  })
})
