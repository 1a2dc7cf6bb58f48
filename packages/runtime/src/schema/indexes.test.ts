import { schema } from '@lumen/rules/game'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { emptyDatabase } from '../store/testing/empty-database.ts'
import { migrate } from './migrate.ts'

/** An index that the data model wants: the part of its definition after the table's name. */
interface Wanted {
  readonly table: string
  readonly index: string
  readonly unique?: true
}

const WANTED: readonly Wanted[] = [
  { table: 'players', index: '(id)', unique: true },
  // all stacks of a player are read at once; sorting and filtering happens in memory
  { table: 'maidens', index: '(player_id, base)', unique: true },
  { table: 'fusion_shards', index: '(player_id, tier)', unique: true },
  { table: 'player_shrines', index: '(player_id, shrine)', unique: true },
  { table: 'tokens', index: '(player_id, token)', unique: true },
  { table: 'ascension_progress', index: '(player_id)', unique: true },
  { table: 'ascension_progress', index: '(highest_floor DESC)' },
  { table: 'sector_progress', index: '(player_id, sector)', unique: true },
  { table: 'pending_encounters', index: '(player_id)', unique: true },
  { table: 'pending_encounters', index: '(expires_at) WHERE (base IS NOT NULL)' },
  { table: 'daily_quests', index: '(player_id, day)', unique: true },
  { table: 'weekly_bonuses', index: '(player_id, week)', unique: true },
  { table: 'player_statistics', index: '(player_id)', unique: true },
  { table: 'player_titles', index: '(player_id, title)', unique: true },
  { table: 'guilds', index: '(name_ci) WHERE (disbanded_at IS NULL)', unique: true },
  { table: 'guilds', index: '(level DESC, id) WHERE (disbanded_at IS NULL)' },
  { table: 'guilds', index: '(level DESC, id) WHERE ((disbanded_at IS NULL) AND is_public)' },
  { table: 'guild_members', index: '(guild_id, player_id)', unique: true },
  { table: 'guild_members', index: '(player_id)', unique: true },
  { table: 'guild_members', index: `(guild_id) WHERE (role = 'leader'::text)`, unique: true },
  { table: 'guild_donations', index: '(guild_id, player_id)', unique: true },
  { table: 'guild_invites', index: '(guild_id, player_id)', unique: true },
  { table: 'guild_invites', index: '(player_id)' },
  { table: 'guild_audits', index: '(guild_id, at DESC)' },
  { table: 'guild_audits', index: 'gin (((details)::jsonb) jsonb_path_ops)' },
  { table: 'live_events', index: '(starts_at, ends_at)' },
  { table: 'leaderboard_a', index: '(board, place)', unique: true },
  { table: 'leaderboard_a', index: '(board, value, tie)' },
  { table: 'leaderboard_b', index: '(board, place)', unique: true },
  { table: 'leaderboard_b', index: '(board, value, tie)' },
  { table: 'journal', index: '(player, at DESC)' },
  { table: 'journal', index: '(rule, at DESC)' },
  { table: 'journal', index: '(seq)' },
  { table: 'journal', index: 'gin (events jsonb_path_ops)' },
  { table: 'journal', index: 'gin (((input)::jsonb) jsonb_path_ops)' },
  { table: 'journal', index: 'gin (moves)' },
  { table: 'outbox', index: '(recipient, id) WHERE ((delivered_at IS NULL) AND (dead_at IS NULL))' },
  { table: 'command_dedup', index: '(interaction)', unique: true },
]

/**
 * Columns that every command of a player moves. An index over one of them costs twice the write-ahead log of a command
 * (754 bytes grow to 1,522: the row can no longer be changed in place), and the boards are read from their snapshots.
 */
const NEVER_INDEXED = [
  'level',
  'experience',
  'total_power',
  'lumees',
  'auric_coin',
  'lumenite',
  'energy',
  'stamina',
  'last_active_day',
  'settled_at',
]

describe('the indexes', () => {
  let store: Store
  let found: readonly { readonly table: string; readonly unique: boolean; readonly index: string }[]
  beforeAll(async () => {
    store = await emptyDatabase.open()
    await migrate(store.db as Kysely<unknown>)
    const rows = await store.transact((flight) =>
      flight.send([
        statement(
          `select i.indrelid::regclass::text as name, i.indisunique as unique, pg_get_indexdef(i.indexrelid) as definition
           from pg_index as i join pg_class as c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace`,
        ),
      ]),
    )
    found = rows[0]!.map((row) => ({
      table: String(row['name']),
      unique: row['unique'] === true,
      index: String(row['definition'])
        .replace(/^.* USING (?:btree )?/, '')
        .replaceAll(' COLLATE "C"', ''),
    }))
  })
  afterAll(() => store.close())

  it.each(WANTED)('of $table have $index', ({ table, index, unique = false }) => {
    const there = found.filter((one) => one.table === table)
    expect(
      there.some((one) => (one.index === index || one.index.startsWith(`${index} WHERE`)) && (!unique || one.unique)),
      JSON.stringify(there),
    ).toBe(true)
  })

  it('of every game table begin with the root that owns its rows', () => {
    for (const { table, index, kind } of schema.tables) {
      if (index < 0) continue
      const owner = `${kind.name.endsWith('ies') ? `${kind.name.slice(0, -3)}y` : kind.name.replace(/s$/, '')}_id`
      expect(
        found.some((one) => one.table === table && one.unique && one.index.startsWith(`(${owner}`)),
        table,
      ).toBe(true)
    }
  })

  it('leave alone what every command of a player moves', () => {
    const costly = found.filter(
      ({ table, index }) => table === 'players' && NEVER_INDEXED.some((column) => new RegExp(`\\b${column}\\b`).test(index)),
    )
    expect(costly).toEqual([])
  })
})
