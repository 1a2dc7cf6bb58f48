import type { Change, Id, Json } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** A journaled command as people look at it. */
export interface HistoryEntry {
  readonly id: Id
  readonly at: Millis
  readonly rule: string
  /** Nobody for the game itself. */
  readonly actor: Id | null
  readonly operator: Id | null
  readonly input: Json
  readonly changes: readonly Change[]
}

/** Part of a history, the newest first; `older` is where it goes on, if it does. */
export interface History {
  readonly entries: readonly HistoryEntry[]
  readonly older: Id | null
}

/** Commands about a player, the newest first, or those before one of them. */
export const historyOf = async (
  store: Store,
  player: Id,
  { before, limit }: { readonly before?: Id; readonly limit: number },
): Promise<History> => {
  const [rows] = await store.transact((flight) =>
    flight.finish([
      statement(
        `select id, at, rule, actor, operator, input, changes from journal
         where player = $1 and ($2::text is null or (at, id) < (select at, id from journal where id = $2::text and player = $1))
         order by player, at desc, id desc limit $3::int`,
        [player, before ?? null, limit + 1],
      ),
    ]),
  )
  const entries = rows!.slice(0, limit) as unknown as readonly HistoryEntry[]
  return { entries, older: rows!.length > limit ? entries.at(-1)!.id : null }
}
