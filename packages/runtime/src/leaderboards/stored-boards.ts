import type { Board, Ruleset } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { type Rows, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { placesOn, type Side, sourceOf } from './board-sql.ts'
import type { BoardPlace, BoardReader } from './boards-port.ts'
import { activeSince } from './draw-up.ts'

export interface StoredBoardsOptions {
  readonly store: Store
  readonly ruleset: () => Pick<Ruleset, 'leaderboards'>
  readonly clock: () => Millis
}

/** A stretch of places: board, first, last. */
export const placesQuery = (board: Board, canvas: string): string => {
  const { from, id, name } = sourceOf(board)
  return `select place, rank, entity, seen.value, seen.tie, achieved_at, called.name from ${canvas} as seen
    left join lateral (select ${name} as name from ${from} where ${id} = seen.entity) as called on true
    where board = $1::smallint and place between $2::integer and $3::integer order by place`
}

/** The rank of a value: board, value, tie. The greatest that is not above it has the same. */
export const rankQuery = (canvas: string): string =>
  `select rank from ${canvas} where board = $1::smallint and (value, tie) <= ($2::bigint, $3::bigint)
   order by value desc, tie desc limit 1`

const placeOf = (row: Rows[number]): BoardPlace => ({
  place: Number(row['place']),
  rank: Number(row['rank']),
  id: String(row['entity']),
  name: String(row['name'] ?? ''),
  value: Number(row['value']),
  tie: Number(row['tie']),
  achievedAt: Number(row['achieved_at']),
})

/** Reads the snapshots that the job draws up; each look is an index look-up on the canvas that is shown. */
export const storedBoards = ({ store, ruleset, clock }: StoredBoardsOptions): BoardReader => {
  const query = (text: string, values: readonly unknown[]): Promise<Rows> =>
    store.transact(async (flight) => (await flight.finish([statement(text, values)]))[0]!)

  return {
    snapshot: async (board) => {
      const [row] = await query(
        `select side, taken_at, entries, (select max(entries) from leaderboard_boards) as longest
         from leaderboard_boards where board = $1::smallint`,
        [board.number],
      )
      return (
        row && {
          takenAt: Number(row['taken_at']),
          entries: Number(row['entries']),
          longest: Number(row['longest']),
          canvas: placesOn(row['side'] as Side),
        }
      )
    },
    places: async (board, { canvas }, first, last) => (await query(placesQuery(board, canvas), [board.number, first, last])).map(placeOf),
    rank: async (board, { canvas, entries }, { value, tie }) => {
      const [row] = await query(rankQuery(canvas), [board.number, value, tie])
      return row ? Number(row['rank']) : entries + 1
    },
    live: async (board, entity) => {
      const { from, id, value, tie, counts } = sourceOf(board)
      const [row] = await query(`select ${value} as value, ${tie} as tie from ${from} where ${id} = $1 and ${counts('$2::bigint')}`, [
        entity,
        activeSince(ruleset(), clock()),
      ])
      return row && { value: Number(row['value']), tie: Number(row['tie']) }
    },
    viewer: async (player) => {
      const [row] = await query(
        `select suspended_at, (select guild_id from guild_members where player_id = id) as guild
         from players where id = $1 and registered_at is not null`,
        [player],
      )
      return (
        row && {
          guild: (row['guild'] ?? null) as string | null,
          suspendedAt: row['suspended_at'] === null ? null : Number(row['suspended_at']),
        }
      )
    },
  }
}
