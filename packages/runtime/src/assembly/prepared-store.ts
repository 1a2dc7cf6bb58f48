import type { Kysely } from 'kysely'
import type { Settings } from '../settings/settings.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { migrateStore } from './migrate-database.ts'
import { refuseNewer, refusePending, schemaState } from './schema-state.ts'

export interface PrepareOptions {
  /** Whether a PostgreSQL that is behind is migrated; the embedded database always is, because it belongs to this program alone. */
  readonly migrate?: boolean
  /** UTC milliseconds. */
  readonly clock?: () => number
}

/** Makes sure of the tables. Rejects with a SchemaProblem or MigrationFailed. */
export const prepareSchema = async (store: Store, { migrate = false, clock = Date.now }: PrepareOptions = {}): Promise<void> => {
  const state = await schemaState(store.db as Kysely<unknown>)
  refuseNewer(state)
  if (state.pending.length === 0) return
  if (store.kind === 'postgres' && !migrate) refusePending(state)
  await migrateStore(store, clock())
}

/** The database that the settings name, with its tables. Rejects with a StoreProblem, SchemaProblem or MigrationFailed. */
export const openPreparedStore = async (settings: Settings, options: PrepareOptions = {}): Promise<Store> => {
  const store = await openStore(settings)
  try {
    await prepareSchema(store, options)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
