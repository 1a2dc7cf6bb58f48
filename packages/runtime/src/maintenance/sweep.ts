import { DAY, type Millis } from '@lumen/rules/kernel/time'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** Stored results are kept at least this long: a repeat within it does nothing. */
export const DEDUP_KEPT: Millis = 30 * DAY
const BATCH = 5_000

/** Deletes in batches until nothing is left; gives how many rows went. */
const sweep = async (store: Store, text: string, before: Millis): Promise<number> => {
  for (let swept = 0; ; ) {
    const [rows] = await store.transact((flight) => flight.finish([statement(text, [before, BATCH])]))
    swept += rows![0]!['swept'] as number
    if ((rows![0]!['swept'] as number) < BATCH) return swept
  }
}

/** Sweeps stored results older than `kept` (never less than 30 days); gives how many. */
export const sweepDedup = (store: Store, now: Millis, kept: Millis = DEDUP_KEPT): Promise<number> =>
  sweep(
    store,
    `with old as (delete from command_dedup where interaction in
       (select interaction from command_dedup where at < $1::bigint order by at limit $2::int) returning 1)
     select count(*) as swept from old`,
    now - Math.max(kept, DEDUP_KEPT),
  )

/** Sweeps messages that were delivered longer ago than `kept`; gives how many. Dead ones stay. */
export const sweepOutbox = (store: Store, now: Millis, kept: Millis = DEDUP_KEPT): Promise<number> =>
  sweep(
    store,
    `with old as (delete from outbox where id in
       (select id from outbox where delivered_at < $1::bigint order by id limit $2::int) returning 1)
     select count(*) as swept from old`,
    now - kept,
  )
