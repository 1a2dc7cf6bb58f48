import { pgliteTemplate } from '../../store/testing/pglite-template.ts'
import { migrateStore } from '../migrate-database.ts'

/** An embedded database with the migrations that ship. */
export const migratedDatabase = pgliteTemplate('migrated', (store) => migrateStore(store, Date.now()))
