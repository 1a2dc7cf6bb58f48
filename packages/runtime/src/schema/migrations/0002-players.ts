import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The largest number that every layer carries exactly. */
const MOST = '9007199254740991'
const POINT = '3600000000'

/** Column, type and CHECK of a whole number within bounds. */
const whole = (name: string, min: number | string = 0, max: number | string = MOST): string =>
  `${name} bigint not null check (${name} between ${min} and ${max})`
const perhaps = (name: string, min: number | string = 0, max: number | string = MOST): string =>
  `${name} bigint check (${name} between ${min} and ${max})`
const words = (name: string, max: number): string => `${name} text collate "C" not null check (char_length(${name}) <= ${max})`
const flag = (name: string): string => `${name} boolean not null`
const owner = `player_id text collate "C" not null references players (id) on delete restrict`

const pool = (name: string): readonly string[] => [
  whole(name),
  whole(`${name}_rem`, 0, `${POINT} - 1`),
  whole(`${name}_at`),
  whole(`max_${name}`),
]

const players = [
  `id text collate "C" primary key check (id ~ '^[0-9]{17,20}$')`,
  whole('settled_at'),
  perhaps('registered_at'),
  words('name', 32),
  perhaps('suspended_at'),
  perhaps('premium_until'),
  whole('level', 1, 10_000),
  whole('experience'),
  whole('xp'),
  perhaps('last_level_up'),
  ...['available', 'energy', 'stamina', 'hp', 'attack', 'defense'].map((skill) => whole(`points_${skill}`)),
  whole('respec_count'),
  perhaps('respec_at'),
  `player_class text collate "C" check (player_class in ('destroyer', 'adapter', 'invoker'))`,
  perhaps('class_changed_at'),
  ...['lumees', 'auric_coin', 'lumenite'].map((currency) => whole(currency)),
  ...pool('energy'),
  ...pool('stamina'),
  ...pool('hp'),
  whole('drop_charges'),
  whole('drop_at'),
  perhaps('leader', 1, 9_999),
  perhaps('leader_changed_at'),
  whole('total_power'),
  whole('pity_counter', 0, 999),
  whole('streak'),
  whole('longest_streak'),
  perhaps('last_complete_day'),
  perhaps('last_active_day'),
  whole('comeback_days_pending'),
  whole('fairness_epoch'),
  words('client_seed', 64),
  whole('nonce'),
]

const variance = ['attack', 'defense', 'hp'].map((stat) => whole(`variance_${stat}`, -10_000, 10_000))
const objectives = ['drop', 'summon', 'fusion', 'energy', 'stamina']

const statistics = [
  'summons_total',
  'fusions_total',
  'fusions_success',
  'drops_total',
  'bases_discovered',
  'daily_completed',
  'longest_streak',
  'lumees_earned',
  'lumees_spent',
]

const create = (table: string, columns: readonly string[]): string => `create table ${table} (\n  ${columns.join(',\n  ')}\n)`

const statements = [
  create('players', players),
  // a stack without a copy does not exist
  create('maidens', [
    owner,
    whole('base', 0, 9_999),
    whole('quantity', 1, 9_999),
    ...['attack', 'defense', 'hp'].map((stat) => whole(stat)),
    ...variance,
    flag('locked'),
    whole('obtained_at'),
    'primary key (player_id, base)',
  ]),
  create('maiden_memories', [owner, whole('base', 0, 9_999), ...variance, 'primary key (player_id, base)']),
  create('fusion_shards', [owner, whole('tier', 0, 18), whole('quantity'), 'primary key (player_id, tier)']),
  create('daily_quests', [
    owner,
    whole('day'),
    ...objectives.map((objective) => whole(objective)),
    ...objectives.map((objective) => flag(`${objective}_done`)),
    perhaps('completed_at'),
    flag('base_claimed'),
    flag('completion_claimed'),
    'primary key (player_id, day)',
  ]),
  create('weekly_bonuses', [owner, whole('week'), whole('days'), perhaps('claimed_at'), 'primary key (player_id, week)']),
  create('player_statistics', [`${owner} primary key`, ...statistics.map((name) => whole(name))]),
] as const

export const playerTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
