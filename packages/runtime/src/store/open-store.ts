import { Effect, Layer, Redacted } from 'effect'
import type { Settings } from '../settings/settings.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres, type PostgresOptions } from './open-postgres.ts'
import { type Store, StoreProblem, StoreService } from './store.ts'

/** Opens the database that the settings name: PostgreSQL, or with none the embedded one. Rejects with a StoreProblem. */
export const openStore = <DB = unknown>(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  options: Partial<PostgresOptions> = {},
): Promise<Store<DB>> =>
  settings.databaseUrl === undefined ? openPglite<DB>(settings.dataDir) : openPostgres<DB>(Redacted.value(settings.databaseUrl), options)

/** The store as a resource: closed when the scope ends. */
export const storeResource = (settings: Pick<Settings, 'databaseUrl' | 'dataDir'>, options: Partial<PostgresOptions> = {}) =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: () => openStore(settings, options),
      catch: (error) => (error instanceof StoreProblem ? error : new StoreProblem({ message: String(error), cause: error })),
    }),
    (store) => Effect.promise(() => store.close()),
  )

/** The layer that provides StoreService. */
export const storeLayer = (
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  options: Partial<PostgresOptions> = {},
): Layer.Layer<StoreService, StoreProblem> => Layer.effect(StoreService, storeResource(settings, options))
