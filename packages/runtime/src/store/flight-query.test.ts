import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { classify } from './classify.ts'
import { openPostgres } from './open-postgres.ts'
import { statement } from './statement.ts'
import type { PostgresStore } from './store.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from './testing/test-database.ts'

let database: TestDatabase | undefined
let store: PostgresStore<unknown> | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  if (!database) return
  await database.run('create table things (id int primary key, note text)')
  // one connection, so that what one flight leaves behind meets the next
  store = await openPostgres(database.url, { maxConnections: 1 })
})
afterAll(async () => {
  await store?.close()
  await database?.drop()
})

const storeOf = (ctx: TestContext): PostgresStore<unknown> => store ?? ctx.skip(needsPostgres)

const add = (id: number, note: string | null) => statement('insert into things values ($1, $2) returning id, note', [id, note])
const count = statement('select count(*) as n from things')

describe('statements that travel together', () => {
  it('are answered each with its own rows, also when their columns are known already', async (ctx) => {
    const { transact } = storeOf(ctx)
    for (const id of [1, 2]) {
      const rows = await transact((flight) => flight.finish([add(id, null), count, statement('update things set note = null'), count]))
      expect(rows).toEqual([[{ id, note: null }], [{ n: id }], [], [{ n: id }]])
    }
  })

  it('stop at the first that fails; those behind it are not done, and can be sent later', async (ctx) => {
    const { transact } = storeOf(ctx)
    const before = (await transact((flight) => flight.send([count])))[0]
    const behind = statement('insert into things values (99, $1) returning note', ['behind'])
    const failed = transact((flight) => flight.finish([add(50, 'first'), statement('select 1 / $1::int as broken', [0]), behind]))
    await expect(failed).rejects.toThrow(/division by zero/)
    expect((await transact((flight) => flight.send([count])))[0]).toEqual(before)
    expect(await transact((flight) => flight.finish([behind]))).toEqual([[{ note: 'behind' }]])
  })

  it('survive one that the server cannot read', async (ctx) => {
    const { transact } = storeOf(ctx)
    const wrong = statement('select nothing from nowhere')
    for (let tries = 0; tries < 2; tries++) {
      const failed = transact((flight) => flight.finish([count, wrong, count]))
      expect(classify(await failed.catch((error: unknown) => error))).toBe('fatal')
    }
    expect(await transact((flight) => flight.send([count]))).toHaveLength(1)
  })

  it('carry values of every kind', async (ctx) => {
    const { transact } = storeOf(ctx)
    const kinds = statement('select $1::int as a, $2::boolean as b, $3::text as c, $4::text[] as d, $5::json as e, $6::bytea as f', [
      7,
      true,
      'ÄÖ "quoted" \\ 🜂',
      ['x', 'y,z', null],
      { deep: [1, null] },
      Buffer.from([0, 255]),
    ])
    const [rows] = await transact((flight) => flight.send([kinds]))
    expect(rows).toEqual([
      { a: 7, b: true, c: 'ÄÖ "quoted" \\ 🜂', d: ['x', 'y,z', null], e: { deep: [1, null] }, f: Buffer.from([0, 255]) },
    ])
  })
})
