import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  `alter table journal add column operator text collate "C" check (operator ~ '^[0-9]{17,20}$')`,
  // an operator acts as the game: whoever acts as a player is that player
  `alter table journal add constraint journal_operator_for_the_game check (operator is null or actor is null)`,
  `create index journal_operator_index on journal (operator, at desc) where operator is not null`,
] as const

/** Who had the game itself do something. */
export const journalOperators: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
