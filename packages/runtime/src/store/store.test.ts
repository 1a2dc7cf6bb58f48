import { type CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { classify } from './classify.ts'
import { openPostgres } from './open-postgres.ts'
import { compiled, statement } from './statement.ts'
import type { Store } from './store.ts'
import { emptyDatabase } from './testing/empty-database.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from './testing/test-database.ts'

interface Tables {
  readonly accounts: { id: number; coins: number }
}

const setUp = [
  'CREATE TABLE accounts (id bigint PRIMARY KEY, coins bigint NOT NULL CHECK (coins >= 0))',
  'INSERT INTO accounts SELECT n, 100 FROM generate_series(1, 20) n',
  'CREATE TABLE late (id bigint, UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)',
]
const coins = (id: number) => statement('SELECT coins FROM accounts WHERE id = $1', [id])
const lock = (id: number) => statement('SELECT coins FROM accounts WHERE id = $1 FOR UPDATE', [id])
const add = (id: number, n: number) => statement('UPDATE accounts SET coins = coins + $2 WHERE id = $1', [id, n])
const boom = statement('SELECT 1 / ($1::int - $1::int)', [1])

describe.each(['postgres', 'pglite'] as const)('a store on %s', (kind) => {
  let database: TestDatabase | undefined
  let open: Store<Tables> | undefined
  beforeAll(async () => {
    if (kind === 'postgres') database = await createTestDatabase()
    if (kind === 'postgres' && database === undefined) return
    open = kind === 'pglite' ? await emptyDatabase.open<Tables>() : await openPostgres<Tables>(database?.url ?? '')
    for (const text of setUp) await sql.raw(text).execute(open.db)
  })
  afterAll(async () => {
    await open?.close()
    await database?.drop()
  })
  const storeOf = (ctx: TestContext): Store<Tables> => open ?? ctx.skip(needsPostgres)
  const balance = async (store: Store<Tables>, id: number): Promise<unknown> =>
    (await store.db.selectFrom('accounts').select('coins').where('id', '=', id).executeTakeFirstOrThrow()).coins

  it('commits by finish and gives the rows of every statement', async (ctx) => {
    const store = storeOf(ctx)
    const read = await store.transact(async (flight) => {
      const first = await flight.send([lock(1), coins(2)])
      const second = await flight.send([coins(1)])
      const last = await flight.finish([add(1, 5), coins(1)])
      return [first, second, last]
    })
    expect(read).toEqual([[[{ coins: 100 }], [{ coins: 100 }]], [[{ coins: 100 }]], [[], [{ coins: 105 }]]])
    expect(await balance(store, 1)).toBe(105)
  })

  it('commits a single flight, and an empty finish', async (ctx) => {
    const store = storeOf(ctx)
    expect(await store.transact((flight) => flight.finish([add(2, 1), coins(2)]))).toEqual([[], [{ coins: 101 }]])
    await store.transact(async (flight) => {
      await flight.send([add(2, 1)])
      await flight.finish([])
    })
    expect(await store.transact((flight) => flight.finish([]))).toEqual([])
    expect(await balance(store, 2)).toBe(102)
  })

  it('shows a snapshot as the database stood at its first statement, and lets nothing be written in it', async (ctx) => {
    const store = storeOf(ctx)
    const seen = await store.transact(async (flight) => {
      const [before] = await flight.send([coins(3)])
      // on PGlite a transaction is alone
      if (store.kind === 'postgres') await store.transact((other) => other.finish([add(3, 7)]))
      const [after] = await flight.finish([coins(3)])
      return [before, after]
    }, 'snapshot')
    expect(seen).toEqual([[{ coins: 100 }], [{ coins: 100 }]])
    expect(await balance(store, 3)).toBe(store.kind === 'postgres' ? 107 : 100)
    await expect(store.transact((flight) => flight.finish([add(3, 1)]), 'snapshot')).rejects.toThrow(/read-only transaction/)
    // and the next transaction on the connection is an ordinary one
    expect(await store.transact((flight) => flight.finish([add(3, store.kind === 'postgres' ? -7 : 0), coins(3)]))).toEqual([
      [],
      [{ coins: 100 }],
    ])
  })

  it('rolls back a body that returns without finish, and one that throws', async (ctx) => {
    const store = storeOf(ctx)
    expect(
      await store.transact(async (flight) => {
        await flight.send([add(3, 1)])
        return 'looked'
      }),
    ).toBe('looked')
    await expect(
      store.transact(async (flight) => {
        await flight.send([add(3, 1)])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await store.transact(async () => 'nothing sent')).toBe('nothing sent')
    expect(await balance(store, 3)).toBe(100)
  })

  it('settles a flight with a failing statement, rolls back and rethrows the first error', async (ctx) => {
    const store = storeOf(ctx)
    for (const send of ['send', 'finish'] as const) {
      const failed = store.transact((flight) => flight[send]([add(4, 1), boom, statement('SELECT nonsense'), add(4, 1)]))
      await expect(failed).rejects.toMatchObject({ code: '22012' })
    }
    await expect(
      store.transact(async (flight) => {
        await flight.send([add(4, 1)])
        await flight.finish([add(4, 1), boom])
      }),
    ).rejects.toMatchObject({ code: '22012' })
    expect(await balance(store, 4)).toBe(100)
    expect(await store.transact((flight) => flight.finish([coins(4)]))).toEqual([[{ coins: 100 }]])
  })

  it('fails the transaction even if the body swallows the error or does not await the flight', async (ctx) => {
    const store = storeOf(ctx)
    const swallowed = store.transact(async (flight) => {
      await flight.send([add(5, 1), boom]).catch(() => undefined)
      await expect(flight.finish([add(5, 1)])).rejects.toMatchObject({ code: '22012' })
      return 'fine'
    })
    await expect(swallowed).rejects.toMatchObject({ code: '22012' })
    const forgotten = store.transact(async (flight) => {
      void flight.send([boom]).catch(() => undefined)
    })
    await expect(forgotten).rejects.toMatchObject({ code: '22012' })
    expect(await balance(store, 5)).toBe(100)
  })

  it('refuses flights after finish, and keeps what finish committed when the body throws later', async (ctx) => {
    const store = storeOf(ctx)
    await expect(
      store.transact(async (flight) => {
        await flight.finish([add(6, 1)])
        await flight.send([add(6, 1)])
      }),
    ).rejects.toThrow(/was finished/)
    expect(await balance(store, 6)).toBe(101)
  })

  it('rejects when COMMIT itself fails', async (ctx) => {
    const store = storeOf(ctx)
    const failed = store
      .transact((flight) => flight.finish([statement('INSERT INTO late VALUES (1), (1)')]))
      .catch((error: unknown) => error)
    expect(classify(await failed)).toBe('unique')
    expect(await store.db.selectFrom('accounts').select('id').where('id', '=', 1).execute()).toEqual([{ id: 1 }])
    expect(await store.transact((flight) => flight.finish([statement('SELECT count(*) AS n FROM late')]))).toEqual([[{ n: 0 }]])
  })

  it('classifies unique violations, and serialization failures raised by the database', async (ctx) => {
    const store = storeOf(ctx)
    const twice = store.transact((flight) => flight.finish([statement('INSERT INTO accounts VALUES (1, 1)')]))
    expect(classify(await twice.catch((error: unknown) => error))).toBe('unique')
    const raised = statement(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$`)
    const failed = store.transact((flight) => flight.finish([raised]))
    expect(classify(await failed.catch((error: unknown) => error))).toBe('retry')
    const negative = store.transact((flight) => flight.finish([add(1, -1_000_000)]))
    expect(classify(await negative.catch((error: unknown) => error))).toBe('fatal')
  })

  it('survives a value that the driver cannot send', async (ctx) => {
    const store = storeOf(ctx)
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    const text = 'SELECT $1::jsonb AS echo'
    await expect(store.transact((flight) => flight.finish([add(7, 1), statement(text, [loop])]))).rejects.toThrow()
    const misnamed = { ...statement(text), name: statement('SELECT 1').name, values: [1] }
    await expect(store.transact((flight) => flight.finish([add(7, 1), misnamed]))).rejects.toThrow(/make it with statement/)
    for (let i = 0; i < 3; i++) {
      expect(await store.transact((flight) => flight.finish([statement(text, [{ i }])]))).toEqual([[{ echo: { i } }]])
    }
    expect(await balance(store, 7)).toBe(100)
  })

  it('gives the same JavaScript values for the column types that the schema uses, and takes the same parameters', async (ctx) => {
    const store = storeOf(ctx)
    const text = `SELECT 9007199254740991::bigint AS big, '{1,2}'::bigint[] AS bigs, NULL::bigint AS nothing, 1.50::numeric AS decimal,
      '2026-02-03'::date AS day, '2026-02-03T04:05:06Z'::timestamptz AS moment, '{"a":[1]}'::jsonb AS doc, true AS yes, 7::int AS small, '{a,NULL}'::text[] AS words`
    const [[row] = []] = await store.transact((flight) => flight.finish([statement(text)]))
    expect(row).toEqual({
      big: Number.MAX_SAFE_INTEGER,
      bigs: [1, 2],
      nothing: null,
      decimal: '1.50',
      day: '2026-02-03',
      moment: new Date('2026-02-03T04:05:06Z'),
      doc: { a: [1] },
      yes: true,
      small: 7,
      words: ['a', null],
    })
    const echo = statement(
      'SELECT $1::bigint AS a, $2::bigint[] AS b, $3::bigint[] AS c, $4::jsonb AS d, $5::jsonb AS e, $6::timestamptz AS f, $7::text AS g, $8::boolean AS h',
      [5, '{5,6}', [7, 8], { x: 1 }, '{"y":2}', new Date(0), 'it’s "so"', null],
    )
    expect(await store.transact((flight) => flight.finish([echo]))).toEqual([
      [{ a: 5, b: [5, 6], c: [7, 8], d: { x: 1 }, e: { y: 2 }, f: new Date(0), g: 'it’s "so"', h: null }],
    ])
  })

  it('refuses a bigint that a number cannot hold', async (ctx) => {
    const store = storeOf(ctx)
    const unsafe = store.transact((flight) => flight.finish([statement('SELECT 9007199254740993::bigint AS n')]))
    await expect(unsafe).rejects.toThrow(/bigint column holds 9007199254740993/)
    await store.ping()
  })

  it('loses no update among many transactions at once', async (ctx) => {
    const store = storeOf(ctx)
    const rounds = 200
    await Promise.all(
      Array.from({ length: rounds }, () =>
        store.transact(async (flight) => {
          const [[row] = []] = await flight.send([lock(8)])
          await flight.finish([statement('UPDATE accounts SET coins = $2 WHERE id = $1', [8, Number(row?.['coins']) + 1])])
        }),
      ),
    )
    expect(await balance(store, 8)).toBe(100 + rounds)
  })

  it('runs statements that Kysely compiled, and queries of Kysely beside transactions', async (ctx) => {
    const store = storeOf(ctx)
    const query: CompiledQuery = store.db.selectFrom('accounts').select('id').where('id', 'in', [9, 10]).orderBy('id').compile()
    const [viaFlight, direct] = await Promise.all([
      store.transact((flight) => flight.finish([compiled(query)])),
      store.db.transaction().execute(async (trx) => {
        await trx.updateTable('accounts').set({ coins: 1 }).where('id', '=', 9).execute()
        return trx.selectFrom('accounts').select('coins').where('id', '=', 9).execute()
      }),
    ])
    expect(viaFlight).toEqual([[{ id: 9 }, { id: 10 }]])
    expect(direct).toEqual([{ coins: 1 }])
  })

  it('closes twice without complaint', async (ctx) => {
    storeOf(ctx)
    const other = kind === 'pglite' ? await emptyDatabase.open() : await openPostgres(database?.url ?? '')
    await other.ping()
    await Promise.all([other.close(), other.close()])
    await expect(other.ping()).rejects.toThrow()
  })
})
