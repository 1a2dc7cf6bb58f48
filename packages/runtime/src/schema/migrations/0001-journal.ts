import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What is kept of commands. `at` is the command's own time (UTC ms), also the key of the journal's partitions; `seq` is
 * drawn while the roots are locked, so that of two commands on one root the earlier has the smaller.
 */
const statements = [
  `create sequence journal_seq as bigint`,
  `create table journal (
    id text collate "C" not null check (id ~ '^[0-9]{17,20}$'),
    at bigint not null check (at between 0 and 9007199254740991),
    seq bigint not null default nextval('journal_seq'),
    interaction text collate "C" not null,
    actor text collate "C" check (actor ~ '^[0-9]{17,20}$'),
    player text collate "C" check (player ~ '^[0-9]{17,20}$'),
    guild text collate "C" check (guild ~ '^[0-9]{17,20}$'),
    rule text collate "C" not null,
    input json not null,
    seed json not null,
    ruleset text collate "C" not null,
    rules_version text collate "C" not null,
    active json not null,
    events jsonb not null,
    changes json not null,
    result json not null,
    written_at timestamptz not null default now(),
    primary key (id, at)
  ) partition by range (at)`,
  `create table journal_default partition of journal default`,
  `create index journal_seq_index on journal (seq)`,
  `create index journal_player_index on journal (player, at desc)`,
  `create index journal_rule_index on journal (rule, at desc)`,
  // which commands had an event of some kind: events @> '[{"type": "…"}]'
  `create index journal_events_index on journal using gin (events jsonb_path_ops)`,
  `create table command_dedup (
    interaction text collate "C" primary key,
    command text collate "C" not null,
    rule text collate "C" not null,
    actor text collate "C",
    at bigint not null,
    result json not null
  )`,
  `create index command_dedup_at_index on command_dedup (at)`,
  `create table rulesets (
    hash text collate "C" primary key,
    body json not null,
    first_seen bigint not null
  )`,
  `create table outbox (
    id bigint generated always as identity primary key,
    command text collate "C" not null,
    at bigint not null,
    recipient text collate "C" not null,
    topic text collate "C" not null,
    payload json not null,
    attempts integer not null default 0 check (attempts >= 0),
    due_at bigint not null,
    delivered_at bigint,
    dead_at bigint,
    last_error text,
    check (delivered_at is null or dead_at is null)
  )`,
  `create index outbox_pending_index on outbox (recipient, id) where delivered_at is null and dead_at is null`,
  `create index outbox_due_index on outbox (due_at, id) where delivered_at is null and dead_at is null`,
  `create table snapshots (
    id bigint generated always as identity primary key,
    at bigint not null,
    seq bigint not null
  )`,
  `create table snapshot_rows (
    snapshot bigint not null references snapshots (id) on delete restrict,
    kind text collate "C" not null,
    root text collate "C" not null,
    entity text collate "C" not null,
    key text collate "C" not null,
    body json not null,
    primary key (snapshot, kind, root, entity, key)
  )`,
] as const

export const journal: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
