import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  `create table guild_shrines (
    guild_id text collate "C" primary key references guilds (id) on delete restrict,
    level bigint not null check (level between 0 and 30),
    collected_at bigint not null check (collected_at between 0 and 9007199254740991)
  )`,
] as const

/** The shrines of guilds. */
export const guildShrine: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
