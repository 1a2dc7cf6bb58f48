import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const MOST = '9007199254740991'

const whole = (name: string, min = 0, max: number | string = MOST): string =>
  `${name} bigint not null check (${name} between ${min} and ${max})`
const perhaps = (name: string): string => `${name} bigint check (${name} between 0 and ${MOST})`
const to = (name: string, table: string): string => `${name} text collate "C" references ${table} (id) on delete restrict`

const statements = [
  // guilds that exist begin where new ones do
  ...(
    [
      ['raid_kills', 0],
      ['war_rating', 1_000],
    ] as const
  ).flatMap(([name, first]) => [
    `alter table guilds add column ${name} bigint not null default ${first} check (${name} between 0 and ${MOST})`,
    `alter table guilds alter column ${name} drop default`,
    `create index guilds_by_${name} on guilds (${name} desc, id) where disbanded_at is null`,
  ]),
  `create table guild_raids (
    guild_id text collate "C" primary key references guilds (id) on delete restrict,
    ${['number', 'hp_max', 'hp', 'pool', 'started_at', 'ends_at'].map((name) => whole(name)).join(',\n    ')},
    ${perhaps('killed_at')}
  )`,
  `create table guild_raid_damage (
    guild_id text collate "C" not null references guilds (id) on delete restrict,
    player_id text collate "C" not null references players (id) on delete restrict,
    ${['raid', 'damage', 'attempts_day', 'attempts'].map((name) => whole(name)).join(',\n    ')},
    primary key (guild_id, player_id)
  )`,
  `create table guild_wars (
    guild_id text collate "C" not null references guilds (id) on delete restrict,
    week bigint not null,
    ${whole('enrolled_at')},
    ${to('opponent', 'guilds')},
    ${perhaps('matched_at')},
    ${whole('points')},
    ${whole('points_against')},
    result text collate "C" not null check (result in ('none', 'victory', 'defeat', 'draw', 'bye')),
    ${perhaps('resolved_at')},
    ${whole('rating_change', -1_000, 1_000)},
    primary key (guild_id, week)
  )`,
  'create index guild_wars_to_come on guild_wars (week, guild_id) where resolved_at is null',
  `create table guild_war_points (
    player_id text collate "C" not null references players (id) on delete restrict,
    day bigint not null,
    ${to('guild', 'guilds')},
    ${whole('points')},
    primary key (player_id, day)
  )`,
  'create index guild_war_points_by_guild on guild_war_points (guild, day)',
] as const

/** Raids and wars of guilds. */
export const guildContests: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
