import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const MOST = '9007199254740991'
const ID = `'^[0-9]{17,20}$'`

const whole = (name: string, min: number | string = 0, max: number | string = MOST): string =>
  `${name} bigint not null check (${name} between ${min} and ${max})`
const perhaps = (name: string): string => `${name} bigint check (${name} between 0 and ${MOST})`
const words = (name: string, max: number): string => `${name} text collate "C" not null check (char_length(${name}) <= ${max})`
const to = (name: string, table: string): string => `${name} text collate "C" references ${table} (id) on delete restrict`
const guild = 'guild_id text collate "C" not null references guilds (id) on delete restrict'
const key = (name: string, max: number): string => `${name} text collate "C" not null check (char_length(${name}) between 1 and ${max})`
/** Rows of players under a guild. */
const player = ['player_id text collate "C" not null references players (id) on delete restrict', 'primary key (guild_id, player_id)']

const create = (table: string, columns: readonly string[]): string => `create table ${table} (\n  ${columns.join(',\n  ')}\n)`

const guilds = [
  `id text collate "C" primary key check (id ~ ${ID})`,
  whole('settled_at'),
  words('name', 100),
  words('name_ci', 600),
  words('description', 300),
  words('emblem', 16),
  whole('level', 1, 20),
  whole('experience'),
  to('leader', 'players'),
  whole('members'),
  'is_public boolean not null',
  whole('join_level_requirement', 1, 10_000),
  whole('audits'),
  whole('created_at'),
  perhaps('disbanded_at'),
  whole('vault_lumees'),
  whole('vault_lumenite'),
  whole('grant_day'),
  whole('vault_at_day_start'),
  whole('granted_today'),
]

const statements = [
  create('guilds', guilds),
  // the registry decides about names; should it ever be wrong, this does
  'create unique index guilds_by_name on guilds (name_ci) where disbanded_at is null',
  'create index guilds_by_level on guilds (level desc, id) where disbanded_at is null',
  'create index guilds_to_join on guilds (level desc, id) where disbanded_at is null and is_public',
  create('guild_members', [
    guild,
    `role text collate "C" not null check (role in ('member', 'officer', 'leader'))`,
    whole('joined_at'),
    ...['lumees', 'lumenite', 'xp'].map((what) => whole(`contribution_${what}`)),
    ...player,
  ]),
  'create unique index guild_members_by_player on guild_members (player_id)',
  `create unique index guild_members_one_leader on guild_members (guild_id) where role = 'leader'`,
  create('guild_invites', [guild, to('invited_by', 'players'), whole('created_at'), whole('expires_at'), ...player]),
  'create index guild_invites_by_player on guild_invites (player_id)',
  create('guild_donations', [
    guild,
    whole('last_day'),
    ...['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'].map((day) => whole(day)),
    ...player,
  ]),
  create('guild_payouts', [guild, ...['lumees', 'lumenite', 'gold_tokens'].map((what) => whole(what)), ...player]),
  create('guild_audits', [
    guild,
    'seq bigint not null',
    to('actor_id', 'players'),
    to('target_id', 'players'),
    words('action', 40),
    words('details', 2_000),
    whole('at'),
    'primary key (guild_id, seq)',
  ]),
  'create index guild_audits_by_time on guild_audits (guild_id, at desc)',
  `create index guild_audits_by_details on guild_audits using gin ((details::jsonb) jsonb_path_ops) where details like '{%'`,
  create('registries', [`id text collate "C" primary key check (id ~ ${ID})`, whole('settled_at'), whole('founded')]),
  create('guild_names', [
    'registry_id text collate "C" not null references registries (id) on delete restrict',
    key('name', 600),
    to('guild', 'guilds'),
    'primary key (registry_id, name)',
  ]),
  `alter table players add column ${to('guild', 'guilds')}`,
  `alter table players add column ${perhaps('guild_joined_at')}`,
  `alter table players add column ${whole('guild_rejoin_at').replace('not null', 'not null default 0')}`,
  'alter table players alter column guild_rejoin_at drop default',
  `alter table players add column ${to('guild_invited', 'guilds')}`,
  `alter table player_statistics add column ${whole('guild_donated_total').replace('not null', 'not null default 0')}`,
  'alter table player_statistics alter column guild_donated_total drop default',
] as const

/** Guilds, their rosters and vaults, and whose name is whose. */
export const guildTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
