import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The leaderboards as last drawn up: not the game's state, but a picture of it that a job paints anew. There are two
 * canvases; one is looked at while the other is painted, and `leaderboard_boards` says which. Unlogged: a picture that a
 * crash of the server takes with it is painted again, and a million places cost no write-ahead log.
 */
const canvas = (side: 'a' | 'b'): readonly string[] => [
  `create unlogged table leaderboard_${side} (
    board smallint not null,
    place integer not null,
    rank integer not null,
    value bigint not null,
    tie bigint not null,
    achieved_at bigint not null,
    entity text collate "C" not null,
    primary key (board, place)
  )`,
  // the rank of any value is that of the greatest which is not above it
  `create index leaderboard_${side}_value_index on leaderboard_${side} (board, value, tie)`,
]

const statements = [
  ...canvas('a'),
  ...canvas('b'),
  `create unlogged table leaderboard_boards (
    board smallint primary key,
    side text collate "C" not null check (side in ('a', 'b')),
    taken_at bigint not null,
    entries integer not null check (entries >= 0)
  )`,
] as const

export const leaderboards: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
