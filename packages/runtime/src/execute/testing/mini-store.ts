import type { StateSchema } from '@lumen/rules'
import { type Kysely, sql } from 'kysely'
import { migrate } from '../../schema/migrate.ts'
import { journal } from '../../schema/migrations/0001-journal.ts'
import { journalErasure } from '../../schema/migrations/0003-journal.ts'
import { journalSearch } from '../../schema/migrations/0009-journal-search.ts'
import { journalOperators } from '../../schema/migrations/0011-operators.ts'
import { declaredTables } from '../../schema/testing/declared-tables.ts'
import { openPostgres, type PostgresOptions } from '../../store/open-postgres.ts'
import type { Store } from '../../store/store.ts'
import { emptyDatabase } from '../../store/testing/empty-database.ts'
import { createTestDatabase, type TestDatabase } from '../../store/testing/test-database.ts'
import { miniSchema } from './mini-state.ts'

export type StoreKind = 'postgres' | 'pglite'

/** A store with the tables of a catalogue, for one test file. */
export interface TestStore {
  readonly store: Store
  /** The database behind it, where it is a server's. */
  readonly database: TestDatabase | undefined
  readonly close: () => Promise<void>
}

/** Makes the journal and the declared tables. */
export const makeTables = async (db: Kysely<unknown>, schema: StateSchema): Promise<void> => {
  await migrate(db, {
    '0001-journal': journal,
    '0003-journal': journalErasure,
    '0009-journal-search': journalSearch,
    '0011-operators': journalOperators,
  })
  for (const text of declaredTables(schema)) await sql.raw(text).execute(db)
}

/** Opens an empty store of a kind with the journal and the declared tables; `undefined` where PostgreSQL is wanted and missing. */
export const openTestStore = async (
  kind: StoreKind,
  schema: StateSchema = miniSchema,
  options: Partial<PostgresOptions> = {},
): Promise<TestStore | undefined> => {
  const database = kind === 'postgres' ? await createTestDatabase() : undefined
  if (kind === 'postgres' && !database) return undefined
  const store = database ? await openPostgres(database.url, options) : await emptyDatabase.open()
  await makeTables(store.db as Kysely<unknown>, schema)
  return {
    store,
    database,
    close: async () => {
      await store.close()
      await database?.drop()
    },
  }
}
