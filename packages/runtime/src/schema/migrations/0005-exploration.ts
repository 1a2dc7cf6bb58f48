import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The largest number that every layer carries exactly. */
const MOST = '9007199254740991'

const whole = (name: string, min: number | string = 0, max: number | string = MOST): string =>
  `${name} bigint not null check (${name} between ${min} and ${max})`
const perhaps = (name: string, min: number | string = 0, max: number | string = MOST): string =>
  `${name} bigint check (${name} between ${min} and ${max})`
const owner = `player_id text collate "C" not null references players (id) on delete restrict`

const KINDS = [
  'shrine_income',
  'attack_boost',
  'defense_boost',
  'xp_boost',
  'lumees_boost',
  'crit_chance',
  'capture_rate',
  'hp_boost',
  'energy_regen',
  'stamina_regen',
  'max_energy',
  'max_stamina',
]

const COUNTERS = ['sublevels_cleared', 'matrons_defeated', 'captures_total', 'boons_total']

const create = (table: string, columns: readonly string[]): string => `create table ${table} (\n  ${columns.join(',\n  ')}\n)`

const statements = [
  `alter table players add column boon_mask bigint not null default 0 check (boon_mask between 0 and ${2 ** 30 - 1})`,
  `alter table players alter column boon_mask drop default`,
  ...COUNTERS.flatMap((name) => [
    `alter table player_statistics add column ${name} bigint not null default 0 check (${name} between 0 and ${MOST})`,
    `alter table player_statistics alter column ${name} drop default`,
  ]),
  create('mastery_boons', [
    owner,
    whole('bit', 0, 29),
    whole('sector', 1, 10),
    whole('rank', 1, 3),
    `boon text collate "C" check (boon in (${KINDS.map((kind) => `'${kind}'`).join(', ')}))`,
    whole('amount'),
    whole('granted_at'),
    'primary key (player_id, bit)',
  ]),
  create('sector_progress', [
    owner,
    whole('sector', 0, 10),
    whole('sublevel', 1, 9),
    whole('progress_bp', 0, 9_999),
    whole('laps'),
    whole('dismissed_count'),
    perhaps('dismissed_until'),
    'primary key (player_id, sector)',
  ]),
  create('pending_encounters', [
    `${owner} primary key`,
    perhaps('base', 1, 9_999),
    whole('tier', 0, 18),
    whole('sector', 0, 10),
    whole('met_at'),
    whole('expires_at'),
  ]),
  // how many maidens wait, and until when: operators ask; the game itself settles each by its player
  `create index pending_encounters_expiry on pending_encounters (expires_at) where base is not null`,
] as const

/** Sectors, encounters, and the boons of mastery. */
export const exploration: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
