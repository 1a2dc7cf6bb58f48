import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The largest number that every layer carries exactly. */
const MOST = '9007199254740991'

const statements = [
  // six places: three of each type. Nobody can have more, whatever the rules say
  `create table player_shrines (
    player_id text collate "C" not null references players (id) on delete restrict,
    shrine bigint not null check (shrine between 0 and 5),
    level bigint not null check (level between 1 and 30),
    collected_at bigint not null check (collected_at between 0 and ${MOST}),
    carry_micro bigint not null check (carry_micro between 0 and 999999),
    invested bigint not null check (invested between 0 and ${MOST}),
    built_at bigint not null check (built_at between 0 and ${MOST}),
    primary key (player_id, shrine)
  )`,
  `alter table player_statistics add column shrine_levels_total bigint not null default 0 check (shrine_levels_total between 0 and ${MOST})`,
  `alter table player_statistics alter column shrine_levels_total drop default`,
] as const

/** Shrines of players. */
export const shrineTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
