import type { Board, Ruleset } from '@lumen/rules'
import { DAY, type Millis } from '@lumen/rules/kernel/time'
import { type Statement, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { allBoards, placesOn, type Side, sourceOf } from './board-sql.ts'

/** The first UTC day on which someone must have been here to count at a time. */
export const activeSince = ({ leaderboards }: Pick<Ruleset, 'leaderboards'>, now: Millis): number =>
  Math.floor(now / DAY) - leaderboards.activeDays

/** What drawing the boards up came to. */
export interface DrawnUp {
  readonly side: Side
  /** By the number of the board. */
  readonly entries: Readonly<Record<number, number>>
}

/**
 * Paints one board, all of it inside the database. A value that stands as it stood keeps the time at which it was first
 * seen; of another no more is known than that the last command moved it.
 */
const paint = (board: Board, on: Side, before: Side, active: number, now: Millis): Statement => {
  const { from, id, value, tie, touched, counts } = sourceOf(board)
  return statement(
    `insert into ${placesOn(on)} (board, place, rank, value, tie, achieved_at, entity)
     select ${board.number}, row_number() over (order by value desc, tie desc, achieved_at, entity),
       rank() over (order by value desc, tie desc), value, tie, achieved_at, entity
     from (
       select ${id} as entity, ${value} as value, ${tie} as tie,
         case when before.value = ${value} and before.tie = ${tie} then before.achieved_at else least(${touched}, $2::bigint) end as achieved_at
       from ${from} left join ${placesOn(before)} as before on before.board = ${board.number} and before.entity = ${id}
       where ${counts('$1::bigint')}
     ) as standing
     order by 2`,
    [active, now],
  )
}

const keep = (board: Board, side: Side, now: Millis): Statement =>
  statement(
    `insert into leaderboard_boards (board, side, taken_at, entries)
     select ${board.number}, $1, $2::bigint, coalesce(max(place), 0) from ${placesOn(side)} where board = ${board.number}
     on conflict (board) do update set side = excluded.side, taken_at = excluded.taken_at, entries = excluded.entries
     returning entries`,
    [side, now],
  )

/** Begins: every board shows the same moment, and one draws up at a time. */
const BEGIN = [
  statement('set transaction isolation level repeatable read'),
  statement('set local statement_timeout = 0'),
  statement('set local idle_in_transaction_session_timeout = 0'),
  statement(`set local work_mem = '128MB'`),
  statement(`select pg_try_advisory_xact_lock(hashtext('lumen.leaderboards')) as mine`),
  statement('select side, taken_at from leaderboard_boards limit 1'),
] as const

/**
 * Draws all boards up anew, in one transaction: whoever looks meanwhile sees the last snapshot, and then the new one.
 * `undefined` where another is at it, or where `due` says no to the time of the last one.
 */
export const drawUp = (
  store: Store,
  ruleset: Pick<Ruleset, 'leaderboards'>,
  now: Millis,
  due: (takenAt: Millis) => boolean = () => true,
  boards: readonly Board[] = allBoards,
): Promise<DrawnUp | undefined> =>
  store.transact(async (flight) => {
    const [lock, shown] = (await flight.send(BEGIN)).slice(-2)
    const last = shown?.[0]
    if (lock?.[0]?.['mine'] !== true || (last && !due(Number(last['taken_at'])))) return undefined
    const before: Side = last?.['side'] === 'a' ? 'a' : 'b'
    const side: Side = before === 'a' ? 'b' : 'a'
    await flight.send([statement(`truncate ${placesOn(side)}`)])
    const entries: Record<number, number> = {}
    for (const board of boards) {
      // one at a time: a client gives up on a statement after half a minute, counted from when it was sent
      await flight.send([paint(board, side, before, activeSince(ruleset, now), now)])
      const [kept] = await flight.send([keep(board, side, now)])
      entries[board.number] = Number(kept?.[0]?.['entries'])
    }
    await flight.finish([statement(`analyze ${placesOn(side)}`)])
    return { side, entries }
  })
