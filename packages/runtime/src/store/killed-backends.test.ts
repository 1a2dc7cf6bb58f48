import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import { openPostgres } from './open-postgres.ts'
import { statement } from './statement.ts'
import type { PostgresStore } from './store.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from './testing/test-database.ts'

const accounts = 8
const transfers = 400

describe('transfers under random kills of backends', () => {
  let database: TestDatabase | undefined
  let open: PostgresStore<unknown> | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
    if (database === undefined) return
    await database.run('CREATE TABLE accounts (id int PRIMARY KEY, coins bigint NOT NULL CHECK (coins >= 0))')
    await database.run('CREATE TABLE done (id int PRIMARY KEY, amount int NOT NULL)')
    await database.run('INSERT INTO accounts SELECT n, 1000000 FROM generate_series(1, $1) n', [accounts])
    open = await openPostgres(database.url, { maxConnections: 8, applicationName: 'lumen-victim' })
  })
  afterAll(async () => {
    await open?.close()
    await database?.drop()
  })

  it('happen once each, lose nothing and leave no broken connection behind', async (ctx) => {
    if (open === undefined || database === undefined) return ctx.skip(needsPostgres)
    const store = open
    const outside = database
    const seen = { retry: 0, gone: 0 }
    // Kills are counted by what is done, not by the clock: on a machine however slow, most of what begins comes through.
    let begun = 0
    const kills: Promise<unknown>[] = []
    const killOne = () =>
      outside.run(
        `SELECT pg_terminate_backend(pid) FROM (
           SELECT pid FROM pg_stat_activity WHERE application_name = 'lumen-victim' AND datname = current_database()
           ORDER BY random() LIMIT 1) victims`,
      )

    // From and to are locked in no fixed order, so deadlocks come as well.
    const transfer = async (id: number): Promise<'done' | 'repeated'> => {
      const from = (id % accounts) + 1
      const to = ((id * 5 + 3) % accounts) + 1
      begun++
      if (begun % 4 === 0) kills.push(killOne())
      return store.transact(async (flight) => {
        const lock = (account: number) => statement('SELECT coins FROM accounts WHERE id = $1 FOR UPDATE', [account])
        const [, , repeated] = await flight.send([lock(from), lock(to), statement('SELECT 1 FROM done WHERE id = $1', [id])])
        if (repeated !== undefined && repeated.length > 0) return 'repeated'
        await flight.finish([
          statement('UPDATE accounts SET coins = coins - $2 WHERE id = $1', [from, id]),
          statement('UPDATE accounts SET coins = coins + $2 WHERE id = $1', [to, id]),
          statement('INSERT INTO done VALUES ($1, $2)', [id, id]),
        ])
        return 'done'
      })
    }
    const stubbornly = async (id: number): Promise<void> => {
      for (let tries = 0; tries < 200; tries++) {
        try {
          await transfer(id)
          return
        } catch (error) {
          const failure = classify(error)
          if (failure === 'retry' || failure === 'gone') seen[failure]++
          else if (failure === 'fatal') throw error
          await sleep(Math.random() * 10)
        }
      }
      throw new Error(`The transfer ${id} never came through.`)
    }

    const ids = Array.from({ length: transfers }, (_, i) => i + 1)
    const workers = Array.from({ length: 16 }, async () => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) await stubbornly(id)
    })
    const outcomes = await Promise.allSettled(workers)
    await Promise.all(kills)
    expect(outcomes.filter((one) => one.status === 'rejected')).toEqual([])
    expect(seen.gone).toBeGreaterThan(0)

    const [sum] = await outside.run<{ coins: string; done: string }>(
      'SELECT (SELECT sum(coins) FROM accounts)::text AS coins, (SELECT count(*) FROM done)::text AS done',
    )
    expect(sum).toEqual({ coins: `${accounts * 1_000_000}`, done: `${transfers}` })
    const expected = new Map(Array.from({ length: accounts }, (_, i) => [i + 1, 1_000_000]))
    for (let id = 1; id <= transfers; id++) {
      const [from, to] = [(id % accounts) + 1, ((id * 5 + 3) % accounts) + 1]
      expected.set(from, (expected.get(from) ?? 0) - id)
      expected.set(to, (expected.get(to) ?? 0) + id)
    }
    const rows = await outside.run<{ id: number; coins: string }>('SELECT id, coins::text FROM accounts ORDER BY id')
    expect(rows.map((row) => [row.id, Number(row.coins)])).toEqual([...expected])
    await Promise.all(Array.from({ length: 8 }, () => store.ping()))
  })
})
