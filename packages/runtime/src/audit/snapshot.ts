import type { StateSchema } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { geometryOf } from '../schema/geometry.ts'
import { type Rows, type Statement, statement } from '../store/statement.ts'
import type { Flight, Store } from '../store/store.ts'

/** A copy of all game tables as they stood after the command `seq`; folding may begin there. */
export interface Snapshot {
  readonly id: number
  readonly at: Millis
  readonly seq: number
}

/** One isolated look at the whole database, without time limits. */
export const STEADY: readonly Statement[] = [
  statement('set transaction isolation level repeatable read'),
  statement('set local statement_timeout = 0'),
]

const copies = (schema: StateSchema): readonly string[] =>
  schema.tables.map((spec) => {
    const { table, owner, key } = geometryOf(spec)
    const keyed = key ? `${key.name}::text` : `''`
    return `insert into snapshot_rows (snapshot, kind, root, entity, key, body)
      select $1, '${spec.kind.name}', ${owner}, '${table}', ${keyed}, to_json(stored) from ${table} as stored`
  })

/**
 * Takes a snapshot. Commands wait meanwhile: a command draws its `seq` and changes rows in one statement, which cannot
 * begin before the lock on the journal is given back; so no command is half in it.
 */
export const takeSnapshot = (store: Store, schema: StateSchema, now: Millis): Promise<Snapshot> =>
  store.transact(async (flight) => {
    const answers = await flight.send([
      ...STEADY,
      statement('lock table journal in share mode'),
      statement('insert into snapshots (at, seq) select $1::bigint, coalesce(max(seq), 0) from journal returning id, at, seq', [now]),
    ])
    const taken = answers.at(-1)![0] as unknown as Snapshot
    await flight.finish(copies(schema).map((text) => statement(text, [taken.id])))
    return taken
  })

/** The newest snapshot that was taken before a command (or at all). */
export const newestSnapshot = async (flight: Flight, before: number = Number.MAX_SAFE_INTEGER): Promise<Snapshot | undefined> => {
  const [rows] = await flight.send([
    statement('select id, at, seq from snapshots where seq < $1::bigint order by seq desc, id desc limit 1', [before]),
  ])
  return rows![0] as unknown as Snapshot | undefined
}

/** The rows of a snapshot under some roots of a kind. */
export const snapshotRows = (snapshot: Snapshot | undefined, kind: string, roots: readonly string[]): Statement =>
  statement('select root, entity, key, body from snapshot_rows where snapshot = $1 and kind = $2 and root = any($3)', [
    snapshot?.id ?? -1,
    kind,
    roots,
  ])

/** The key of a snapshot's row as the declarations have it. */
export const keyOfSnapshotRow = (schema: StateSchema, row: Rows[number]): number | string | null => {
  const { key } = schema.table(row['entity'] as string).entity
  return key ? (key.storage === 'bigint' ? Number(row['key']) : (row['key'] as string)) : null
}
