import type { StateSchema } from '@lumen/rules'
import { schema } from '@lumen/rules/game'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openPostgres } from '../store/open-postgres.ts'
import { type Rows, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { emptyDatabase } from '../store/testing/empty-database.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from '../store/testing/test-database.ts'
import { type Database, GAME_TABLES } from './declared.ts'
import { type Geometry, geometryOf, SETTLED_AT } from './geometry.ts'
import { migrate, pendingMigrations } from './migrate.ts'

const geometries = (of: StateSchema): readonly Geometry[] => of.tables.map(geometryOf)
const PLAYER = '123456789012345678'
/** Where the tables hold more than the declarations say. */
const STRICTER: Readonly<Record<string, number>> = { 'maidens.quantity': 1 }

/** What must rise along with a column, where the table holds two against each other. */
const ALONG: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'live_events.starts_at': { ends_at: Number.MAX_SAFE_INTEGER },
  'ascension_progress.boss_hp_current': { boss_hp_max: Number.MAX_SAFE_INTEGER },
}

const someKey = ({ spec }: Geometry): unknown => {
  const { storage, words, to } = spec.entity.key!
  if (to) return PLAYER
  return words?.[0] ?? (storage === 'text' ? 'x' : 1)
}

interface Expected {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
}

const columnsOf = ({ owner, key, columns, spec }: Geometry): readonly Expected[] => [
  { name: owner, type: 'text', nullable: false },
  ...(key ? [{ name: key.name, type: key.storage, nullable: false }] : []),
  ...(spec.index < 0 ? [{ name: SETTLED_AT, type: 'bigint', nullable: false }] : []),
  ...columns.map(({ name, storage, column }) => ({ name, type: storage, nullable: column!.nullable })),
]

/** A row that fits, with one column replaced. */
const rowWith = (geometry: Geometry, column?: string, value?: unknown): Readonly<Record<string, unknown>> => ({
  [geometry.owner]: PLAYER,
  ...(geometry.key ? { [geometry.key.name]: someKey(geometry) } : {}),
  ...(geometry.spec.index < 0 ? { [SETTLED_AT]: 0 } : {}),
  ...Object.fromEntries(geometry.columns.map(({ name, column: spec }) => [name, STRICTER[`${geometry.table}.${name}`] ?? spec!.initial])),
  ...(column ? ALONG[`${geometry.table}.${column}`] : {}),
  ...(column ? { [column]: value } : {}),
})

const insert = (table: string, row: Readonly<Record<string, unknown>>) => {
  const names = Object.keys(row)
  return statement(`insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row))
}

describe.each(['pglite', 'postgres'] as const)('the migrated schema on %s', (kind) => {
  let database: TestDatabase | undefined
  let open: Store | undefined
  beforeAll(async () => {
    if (kind === 'postgres') database = await createTestDatabase()
    if (kind === 'postgres' && !database) return
    open = database ? await openPostgres(database.url) : await emptyDatabase.open()
    await migrate(open.db as Kysely<unknown>)
  })
  afterAll(async () => {
    await open?.close()
    await database?.drop()
  })
  const storeOf = (ctx: TestContext): Store => open ?? ctx.skip(needsPostgres)
  const query = async (store: Store, text: string, values: readonly unknown[] = []): Promise<Rows> =>
    (await store.transact((flight) => flight.send([statement(text, values)])))[0]!
  /** Whether a row may stand; nothing is kept of it. */
  const fits = async (store: Store, { table, spec }: Geometry, row: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const { name } = spec.kind
    const parents = spec.index < 0 ? [] : [...new Set([...(spec.entity.key?.to ? [spec.entity.key.to] : []), name])]
    const parent = parents.map((of) => insert(of, rowWith(geometryOf(schema.kind(of).own))))
    try {
      await store.transact((flight) => flight.send([...parent, insert(table, row)]))
      return true
    } catch (error) {
      if (['23514', '23502', '22003', '23503'].includes((error as { code?: string }).code ?? '')) return false
      throw error
    }
  }

  it('runs once, and has nothing left to do', async (ctx) => {
    const store = storeOf(ctx)
    expect(await migrate(store.db as Kysely<unknown>)).toEqual([])
    expect(await pendingMigrations(store.db as Kysely<unknown>)).toEqual([])
  })

  it('has the declared tables, and the types know them', async (ctx) => {
    const store = storeOf(ctx)
    const declared = geometries(schema).map(({ table }) => table)
    expect([...GAME_TABLES].sort()).toEqual([...declared].sort())
    const found = await query(
      store,
      `select table_name from information_schema.tables where table_schema = 'public' and table_name = any($1)`,
      [declared],
    )
    expect(found.map((row) => row['table_name']).sort()).toEqual([...declared].sort())
  })

  for (const geometry of geometries(schema))
    it(`${geometry.table} has the declared columns and keys`, async (ctx) => {
      const store = storeOf(ctx)
      const found = await query(
        store,
        `select column_name, data_type, is_nullable, collation_name from information_schema.columns where table_name = $1 and table_schema = 'public'`,
        [geometry.table],
      )
      const byName = (a: Expected, b: Expected) => (a.name < b.name ? -1 : 1)
      expect(
        found
          .map((row) => ({ name: row['column_name'] as string, type: row['data_type'] as string, nullable: row['is_nullable'] === 'YES' }))
          .sort(byName),
      ).toEqual([...columnsOf(geometry)].sort(byName))
      expect(found.filter((row) => row['data_type'] === 'text' && row['collation_name'] !== 'C')).toEqual([])
      const keys = await query(
        store,
        `select k.column_name, c.constraint_type from information_schema.table_constraints c
       join information_schema.key_column_usage k using (constraint_name, table_name)
       where c.table_name = $1 and c.constraint_type = 'PRIMARY KEY' order by k.ordinal_position`,
        [geometry.table],
      )
      expect(keys.map((row) => row['column_name'])).toEqual(geometry.primaryKey)
      const { spec } = geometry
      const pointers = [spec.entity.key?.to, ...geometry.columns.map(({ column }) => column!.to)].filter((to) => to !== undefined)
      const parents = [...(spec.index >= 0 ? [spec.kind.name] : []), ...pointers]
      const references = await query(
        store,
        `select confdeltype, confrelid::regclass::text as parent from pg_constraint where conrelid = $1::regclass and contype = 'f'`,
        [geometry.table],
      )
      expect(references.map((row) => row['parent']).sort()).toEqual(parents.sort())
      expect(references.filter((row) => row['confdeltype'] !== 'r')).toEqual([])
    })

  it('bounds every column as declared', async (ctx) => {
    const store = storeOf(ctx)
    const wrong: string[] = []
    const expectFit = async (geometry: Geometry, column: string, value: unknown, fit: boolean) => {
      if ((await fits(store, geometry, rowWith(geometry, column, value))) !== fit)
        wrong.push(`${geometry.table}.${column} ${fit ? 'refuses' : 'takes'} ${JSON.stringify(value)}`)
    }
    for (const geometry of geometries(schema)) {
      if (!(await fits(store, geometry, rowWith(geometry)))) wrong.push(`${geometry.table} refuses a row of initial values`)
      for (const bad of ['', '1234', 'x23456789012345678', '123456789012345678901']) await expectFit(geometry, geometry.owner, bad, false)
      const { max: most, words, storage: kept } = geometry.spec.entity.key ?? {}
      for (const word of words ?? []) await expectFit(geometry, geometry.key!.name, word, true)
      if (words) await expectFit(geometry, geometry.key!.name, 'nonsense', false)
      if (most !== undefined && kept === 'text') {
        await expectFit(geometry, geometry.key!.name, 'x'.repeat(most), true)
        await expectFit(geometry, geometry.key!.name, 'x'.repeat(most + 1), false)
        await expectFit(geometry, geometry.key!.name, '', false)
      } else if (most !== undefined) {
        await expectFit(geometry, geometry.key!.name, most, true)
        await expectFit(geometry, geometry.key!.name, most + 1, false)
      }
      for (const { name, storage, column } of geometry.columns) {
        if (!column!.nullable) await expectFit(geometry, name, null, false)
        if (storage === 'bigint') {
          const min = STRICTER[`${geometry.table}.${name}`] ?? column!.min!
          await expectFit(geometry, name, min, true)
          await expectFit(geometry, name, min - 1, false)
          await expectFit(geometry, name, column!.max!, true)
          await expectFit(geometry, name, String(BigInt(column!.max!) + 1n), false)
        } else if (column!.words) {
          for (const word of column!.words) await expectFit(geometry, name, word, true)
          await expectFit(geometry, name, 'nonsense', false)
        } else if (storage === 'text' && column!.max !== undefined) {
          await expectFit(geometry, name, 'x'.repeat(column!.max), true)
          await expectFit(geometry, name, 'x'.repeat(column!.max + 1), false)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

/** Never called: the compiler is the test. */
export const writesThatDoNotCompile = (db: Kysely<Database>): readonly unknown[] => [
  // @ts-expect-error the game's tables are for selecting
  db.insertInto('players').values({ id: PLAYER }),
  // @ts-expect-error the game's tables are for selecting
  db.updateTable('maidens').set({ quantity: 5 }),
  // @ts-expect-error the journal is for selecting
  db.updateTable('journal').set({ rule: 'x' }),
]
