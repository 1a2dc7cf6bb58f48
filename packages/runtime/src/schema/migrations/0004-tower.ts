import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const MOST = '9007199254740991'

const whole = (name: string, min: number | string = 0, max: number | string = MOST): string =>
  `${name} bigint not null check (${name} between ${min} and ${max})`
const owner = `player_id text collate "C" not null references players (id) on delete restrict`

const progress = [
  `${owner} primary key`,
  whole('current_floor', 1),
  whole('highest_floor'),
  whole('boss_hp_current'),
  whole('boss_hp_max'),
  whole('momentum', 0, 100),
  `last_attack_at bigint check (last_attack_at between 0 and ${MOST})`,
  whole('actions_on_floor'),
  whole('total_victories'),
  whole('total_defeats'),
  'check (boss_hp_current <= boss_hp_max)',
]

const titles = [
  owner,
  `title text collate "C" not null check (char_length(title) between 1 and 60)`,
  whole('granted_at'),
  'primary key (player_id, title)',
]

const tokens = [
  owner,
  `token text collate "C" not null check (token in ('bronze', 'silver', 'gold', 'platinum', 'diamond', 'mythic'))`,
  whole('quantity'),
  'primary key (player_id, token)',
]

const create = (table: string, columns: readonly string[]): string => `create table ${table} (\n  ${columns.join(',\n  ')}\n)`

const statements = [
  create('ascension_progress', progress),
  'create index ascension_progress_by_highest_floor on ascension_progress (highest_floor desc)',
  create('player_titles', titles),
  create('tokens', tokens),
  `alter table player_statistics add column highest_floor bigint not null default 0 check (highest_floor between 0 and ${MOST})`,
  'alter table player_statistics alter column highest_floor drop default',
] as const

/** The tower, its titles, and tokens. */
export const tower: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
