import type { Kysely } from 'kysely'
import { makePartitions } from '../maintenance/partitions.ts'
import { migrate } from '../schema/migrate.ts'
import type { Settings } from '../settings/settings.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { refuseNewer, schemaState } from './schema-state.ts'

/** What was made: names of migrations, and of the journal's partitions. */
export interface MigratedDatabase {
  readonly migrated: readonly string[]
  readonly partitions: readonly string[]
}

/** Brings an open database to the newest migration, with the journal's months made ahead. Rejects with a SchemaProblem or MigrationFailed. */
export const migrateStore = async (store: Store, now: number): Promise<MigratedDatabase> => {
  const db = store.db as Kysely<unknown>
  refuseNewer(await schemaState(db))
  const migrated = await migrate(db)
  return { migrated, partitions: await makePartitions(store, now) }
}

/** The same for the database that the settings name. */
export const migrateDatabase = async (settings: Settings): Promise<MigratedDatabase> => {
  const store = await openStore(settings)
  try {
    return await migrateStore(store, Date.now())
  } finally {
    await store.close()
  }
}
