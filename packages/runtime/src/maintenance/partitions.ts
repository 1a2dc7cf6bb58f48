import type { Millis } from '@lumen/rules/kernel/time'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** A month of the journal. `from` (included) to `to` (not): UTC milliseconds. */
export interface Month {
  readonly table: string
  readonly from: Millis
  readonly to: Millis
}

/** The UTC month that lies so many months after the one of `now`. */
export const monthAfter = (now: Millis, months: number): Month => {
  const at = new Date(now)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + months]
  const from = Date.UTC(year, month)
  return { table: `journal_${new Date(from).toISOString().slice(0, 7).replace('-', '_')}`, from, to: Date.UTC(year, month + 1) }
}

/** Makes one month, and moves there what the default partition already holds of it. */
const makeMonth = ({ table, from, to }: Month, store: Store): Promise<boolean> =>
  store.transact(async (flight) => {
    const [, , found] = await flight.send([
      // one at a time, also between processes
      statement(`select pg_advisory_xact_lock(hashtext('lumen.journal.partitions'))`),
      statement('set local lock_timeout = 0'),
      statement('select to_regclass($1) is not null as there', [table]),
    ])
    if (found![0]!['there'] === true) return false
    await flight.finish(
      [
        // commands wait meanwhile: none may land in the default partition between the move and the attaching
        'lock table journal in share row exclusive mode',
        `create table ${table} (like journal including defaults including constraints)`,
        `with moved as (delete from journal_default where at >= ${from} and at < ${to} returning *) insert into ${table} select * from moved`,
        `alter table journal attach partition ${table} for values from (${from}) to (${to})`,
      ].map((text) => statement(text)),
    )
    return true
  })

/** Makes the journal's partitions of this month and of the months ahead; gives the names of the new ones. */
export const makePartitions = async (store: Store, now: Millis, ahead = 3): Promise<readonly string[]> => {
  const made: string[] = []
  for (let i = 0; i <= ahead; i++) {
    const month = monthAfter(now, i)
    if (await makeMonth(month, store)) made.push(month.table)
  }
  return made
}
