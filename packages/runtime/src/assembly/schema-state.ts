import { Data } from 'effect'
import { type Kysely, sql } from 'kysely'
import { migrations } from '../schema/migrate.ts'

/** The database does not have the tables that this version needs. One sentence for the operator. */
export class SchemaProblem extends Data.TaggedError('SchemaProblem')<{ readonly message: string }> {}

/** How the database stands to the migrations at hand: those it lacks, and those it has that are not at hand. */
export interface SchemaState {
  readonly pending: readonly string[]
  readonly unknown: readonly string[]
}

/** Reads what migrations a database has; changes nothing, also where there are none yet. */
export const schemaState = async (db: Kysely<unknown>): Promise<SchemaState> => {
  const { rows: found } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  const { rows } = found[0]?.there ? await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db) : { rows: [] }
  const run = rows.map(({ name }) => name)
  return {
    pending: Object.keys(migrations).filter((name) => !run.includes(name)),
    unknown: run.filter((name) => !Object.hasOwn(migrations, name)),
  }
}

/** Refuses a schema that a newer version made: what it means is not known here. Rejects with a SchemaProblem. */
export const refuseNewer = ({ unknown }: SchemaState): void => {
  if (unknown.length === 0) return
  throw new SchemaProblem({
    message: `The database was migrated by a newer version of Lumen (it has ${unknown.join(', ')}); run that version, or restore a backup from before.`,
  })
}

/** Refuses a schema that is behind. Rejects with a SchemaProblem. */
export const refusePending = ({ pending }: SchemaState): void => {
  if (pending.length === 0) return
  throw new SchemaProblem({
    message: `The database lacks ${pending.length === 1 ? 'the migration' : 'the migrations'} ${pending.join(', ')}; run: npx lumen migrate`,
  })
}
