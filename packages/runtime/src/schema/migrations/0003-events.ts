import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const MOST = '9007199254740991'
const whole = (name: string, min = 0, max: number | string = MOST): string =>
  `${name} bigint not null check (${name} between ${min} and ${max})`
const words = (name: string, max: number): string => `${name} text collate "C" not null check (char_length(${name}) <= ${max})`

const KINDS = ['summon_rate', 'xp', 'lumees', 'shrine', 'capture', 'fusion_success', 'energy_regen', 'stamina_regen']

const statements = [
  `create table calendar (
    id text collate "C" primary key check (id ~ '^[0-9]{17,20}$'),
    ${whole('settled_at')},
    ${whole('version')}
  )`,
  `create table live_events (
    calendar_id text collate "C" not null references calendar (id) on delete restrict,
    id text collate "C" not null check (char_length(id) between 1 and 20),
    ${words('name', 60)},
    ${whole('starts_at')},
    ${whole('ends_at')},
    ${words('created_by', 32)},
    cancelled_at bigint check (cancelled_at between 0 and ${MOST}),
    ${whole('version', 1)},
    ${KINDS.map((kind) => whole(kind, 0, 1_000_000_000)).join(',\n    ')},
    check (ends_at >= starts_at),
    primary key (calendar_id, id)
  )`,
  `create index live_events_window_index on live_events (starts_at, ends_at)`,
  // what was told of an event: each beginning and each end is told once
  `create table event_announcements (
    event text collate "C" not null,
    what text collate "C" not null check (what in ('started', 'ended')),
    at bigint not null,
    primary key (event, what)
  )`,
  `alter table players add column erased_at bigint check (erased_at between 0 and ${MOST})`,
] as const

/** The calendar of live events, what was told of them, and accounts that were erased. */
export const liveEvents: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
