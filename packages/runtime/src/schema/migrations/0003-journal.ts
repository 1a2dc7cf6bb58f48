import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  // in which Discord servers people have played lately
  `create index journal_guild_index on journal (guild, at desc) where guild is not null`,
  // the command that erased someone's name out of this row: such a row does not stand as it was written
  `alter table journal add column redacted_by text collate "C" check (redacted_by ~ '^[0-9]{17,20}$')`,
] as const

/** Where people play, and names that were erased. */
export const journalErasure: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
