import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { journal } from './migrations/0001-journal.ts'
import { playerTables } from './migrations/0002-players.ts'
import { liveEvents } from './migrations/0003-events.ts'
import { journalErasure } from './migrations/0003-journal.ts'
import { tower } from './migrations/0004-tower.ts'
import { exploration } from './migrations/0005-exploration.ts'
import { shrineTables } from './migrations/0006-shrines.ts'
import { guildTables } from './migrations/0007-guilds.ts'
import { leaderboards } from './migrations/0008-leaderboards.ts'
import { journalSearch } from './migrations/0009-journal-search.ts'
import { guildShrine } from './migrations/0010-guild-shrine.ts'
import { journalOperators } from './migrations/0011-operators.ts'
import { guildContests } from './migrations/0012-guild-contests.ts'
import { pools } from './migrations/0013-pools.ts'

/** All migrations by name, in order; one set for both databases. Once released, a migration is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-journal': journal,
  '0002-players': playerTables,
  '0003-events': liveEvents,
  '0003-journal': journalErasure,
  '0004-tower': tower,
  '0005-exploration': exploration,
  '0006-shrines': shrineTables,
  '0007-guilds': guildTables,
  '0008-leaderboards': leaderboards,
  '0009-journal-search': journalSearch,
  '0010-guild-shrine': guildShrine,
  '0011-operators': journalOperators,
  '0012-guild-contests': guildContests,
  '0013-pools': pools,
}

/** The database is not as the migrations want it. One sentence for the operator. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed'
}

/** Brings the database to the newest migration; gives the names of those that ran. Others may call it at the same time. */
export const migrate = async (db: Kysely<unknown>, which: Readonly<Record<string, Migration>> = migrations): Promise<readonly string[]> => {
  const { error, results = [] } = await new Migrator({ db, provider: { getMigrations: async () => which } }).migrateToLatest()
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationFailed(`${failed ? `Migration ${failed}` : 'The migrations'} failed: ${reason}`, { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** The names of the migrations that have not run yet. */
export const pendingMigrations = async (db: Kysely<unknown>): Promise<readonly string[]> => {
  const known = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).getMigrations()
  return known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}
