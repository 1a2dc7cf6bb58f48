import type { StateSchema } from '@lumen/rules'
import { DAY, type Millis } from '@lumen/rules/kernel/time'
import { newestSnapshot, takeSnapshot } from '../audit/snapshot.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** For how long the journal stays whole. */
export const KEPT_DAYS = 180

/** What retiring old months came to. */
export interface Retired {
  /** Tables that are no part of the journal any more; they stand as they were. */
  readonly detached: readonly string[]
  /** Whether a snapshot had to be taken for the audit to begin at. */
  readonly snapshot: boolean
}

/** The first instant after a month, by the name of its partition. */
const endOf = (table: string): Millis => {
  const [, year, month] = /^journal_(\d{4})_(\d{2})$/.exec(table) ?? []
  return year === undefined ? Number.POSITIVE_INFINITY : Date.UTC(Number(year), Number(month))
}

/**
 * Detaches the journal's months that ended more than `days` ago. What they hold must not be needed any more, so a snapshot
 * stands after all of it: where none does, one is taken. Commands wait while it is.
 */
export const retireMonths = async (store: Store, schema: StateSchema, now: Millis, days = KEPT_DAYS): Promise<Retired> => {
  const found = await store.transact(async (flight) => {
    const [parts] = await flight.send([
      statement(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'journal'::regclass order by 1`),
    ])
    const old = parts!.map(({ name }) => String(name)).filter((name) => endOf(name) <= now - days * DAY)
    const snapshot = await newestSnapshot(flight)
    const newest = await flight.send(old.map((table) => statement(`select coalesce(max(seq), 0) as seq from ${table}`)))
    return { old, covered: newest.every(([row]) => snapshot !== undefined && Number(row?.['seq']) <= snapshot.seq) }
  })
  if (found.old.length === 0) return { detached: [], snapshot: false }
  if (!found.covered) await takeSnapshot(store, schema, now)
  for (const table of found.old)
    await store.transact((flight) => flight.finish([statement(`alter table journal detach partition ${table}`)]))
  return { detached: found.old, snapshot: !found.covered }
}
