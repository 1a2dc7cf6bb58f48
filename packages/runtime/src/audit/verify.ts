import type { Change, KindSpec, StateSchema } from '@lumen/rules'
import type { JournaledChange } from '../execute/balances.ts'
import { geometryOf } from '../schema/geometry.ts'
import { type Rows, statement } from '../store/statement.ts'
import type { Flight, Store } from '../store/store.ts'
import { compareRoot } from './compare.ts'
import { REDACTED, unaccounted } from './erasure.ts'
import { addressOf, type Difference, emptyRoot, type FoldedRoot, foldChange } from './fold.ts'
import { keyOfSnapshotRow, newestSnapshot, type Snapshot, STEADY, snapshotRows } from './snapshot.ts'

/** What an audit found. `commands`: the journal's rows since genesis, or since the newest snapshot. */
export interface Verified {
  readonly ok: boolean
  readonly commands: number
  readonly firstDifference: Difference | null
  /** How many of the journal's rows do not stand as they were written, because a name was erased out of them; absent if none. */
  readonly redacted?: number
}

/** Commands whose changes are spread out at once, changes read at once, roots compared at once: what bounds the memory. */
const PAGE = { commands: 5_000, changes: 5_000, roots: 200 } as const

/** Spreads the journaled changes by root in a table of this transaction's own; gives the number of commands. */
const spread = async (flight: Flight, schema: StateSchema, from: number): Promise<number> => {
  const kinds = JSON.stringify(Object.fromEntries(schema.tables.map(({ table, kind }) => [table, kind.name])))
  const [, [range]] = (await flight.send([
    statement(
      `create temp table audit_changes (kind text collate "C", root text collate "C", seq bigint, n bigint, command text, body json) on commit drop`,
    ),
    statement(
      'select count(*) as commands, coalesce(min(seq), 0) as first, coalesce(max(seq), -1) as last from journal where seq > $1::bigint',
      [from],
    ),
  ])) as unknown as [Rows, [{ commands: number; first: number; last: number }]]
  for (let at = range.first; at <= range.last; at += PAGE.commands)
    await flight.send([
      statement(
        `insert into audit_changes
         select coalesce($3::json ->> (body -> 'at' ->> 'entity'), '?'), body -> 'at' ->> 'root', seq, n, id, body
         from journal, json_array_elements(changes) with ordinality as change(body, n)
         where seq >= $1::bigint and seq < $2::bigint`,
        [at, at + PAGE.commands, kinds],
      ),
    ])
  await flight.send([statement('create index on audit_changes (kind, root, seq, n)'), statement('analyze audit_changes')])
  return range.commands
}

/** The next roots of a kind that the journal, the snapshot or the tables know. */
const nextRoots = async (flight: Flight, kind: KindSpec, snapshot: Snapshot | undefined, after: string): Promise<readonly string[]> => {
  const [rows] = await flight.send([
    statement(
      `(select distinct root from audit_changes where kind = $1 and root > $2 order by root limit $3::int)
       union (select distinct root from snapshot_rows where snapshot = $4 and kind = $1 and root > $2 order by root limit $3::int)
       union (select id as root from ${kind.name} where id > $2 order by id limit $3::int)
       order by root limit $3::int`,
      [kind.name, after, PAGE.roots, snapshot?.id ?? -1],
    ),
  ])
  return rows!.map((row) => row['root'] as string)
}

type Folded = Map<string, FoldedRoot>

const rootIn = (folded: Folded, root: string): FoldedRoot => {
  const known = folded.get(root)
  if (known) return known
  const made = emptyRoot()
  folded.set(root, made)
  return made
}

const fromSnapshot = (schema: StateSchema, folded: Folded, rows: Rows): void => {
  for (const row of rows) {
    const [root, table] = [row['root'] as string, row['entity'] as string]
    const key = keyOfSnapshotRow(schema, row)
    const { names } = schema.table(table).shape
    const body = row['body'] as Readonly<Record<string, unknown>>
    const values = Object.fromEntries(names.map((name) => [name, body[name]]))
    rootIn(folded, root).rows.set(addressOf(table, key), { table, root, key, values, by: { '': 'snapshot' } })
  }
}

/** Folds all changes of some roots, page by page. */
const foldRoots = async (
  flight: Flight,
  schema: StateSchema,
  kind: string,
  roots: readonly string[],
  folded: Folded,
): Promise<Difference | undefined> => {
  let after: readonly [string, number, number] = ['', -1, -1]
  for (;;) {
    const [page] = await flight.send([
      statement(
        `select root, seq, n, command, body from audit_changes
         where kind = $1 and root = any($2) and (root, seq, n) > ($3, $4::bigint, $5::bigint) order by root, seq, n limit $6::int`,
        [kind, roots, ...after, PAGE.changes],
      ),
    ])
    for (const row of page!) {
      const difference = foldChange(schema, rootIn(folded, row['root'] as string), row['body'] as JournaledChange, row['command'] as string)
      if (difference) return difference
    }
    const last = page!.at(-1)
    if (!last || page!.length < PAGE.changes) return undefined
    after = [last['root'] as string, last['seq'] as number, last['n'] as number]
  }
}

const storedUnder = async (
  flight: Flight,
  kind: KindSpec,
  roots: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Rows>>> => {
  const geometries = [kind.own, ...kind.children].map(geometryOf)
  const answers = await flight.send(
    geometries.map(({ table, owner, primaryKey }) =>
      statement(`select * from ${table} where ${owner} = any($1) order by ${primaryKey.join(', ')}`, [roots]),
    ),
  )
  const byRoot = new Map<string, Map<string, Rows[number][]>>()
  geometries.forEach(({ table, owner }, i) => {
    for (const row of answers[i]!) {
      const root = row[owner] as string
      const tables = byRoot.get(root) ?? new Map<string, Rows[number][]>()
      byRoot.set(root, tables)
      const rows = tables.get(table)
      if (rows) rows.push(row)
      else tables.set(table, [row])
    }
  })
  return byRoot
}

const verifyKind = async (
  flight: Flight,
  schema: StateSchema,
  kind: KindSpec,
  snapshot: Snapshot | undefined,
): Promise<Difference | undefined> => {
  for (let after = ''; ; ) {
    const roots = await nextRoots(flight, kind, snapshot, after)
    if (roots.length === 0) return undefined
    after = roots.at(-1)!
    const folded: Folded = new Map()
    const [copied] = await flight.send([snapshotRows(snapshot, kind.name, roots)])
    fromSnapshot(schema, folded, copied!)
    const contradiction = await foldRoots(flight, schema, kind.name, roots, folded)
    if (contradiction) return contradiction
    const stored = await storedUnder(flight, kind, roots)
    for (const root of roots) {
      const difference = compareRoot(kind, root, folded.get(root) ?? emptyRoot(), stored.get(root) ?? new Map())
      if (difference) return difference
    }
  }
}

/** Journaled changes of tables that are not declared, and stored results that the journal does not have. */
const verifyJournal = async (flight: Flight): Promise<Difference | undefined> => {
  const [strangers, results] = await flight.send([
    statement(`select command, body from audit_changes where kind = '?' order by seq, n limit 1`),
    statement(
      `select d.interaction, d.command, d.result as found, j.result as expected from command_dedup as d
       left join journal as j on j.id = d.command and j.at = d.at
       where d.at >= (select min(at) from journal) and (j.id is null or j.result::text <> d.result::text or j.interaction <> d.interaction)
       order by d.command limit 1`,
    ),
  ])
  const stranger = strangers![0]
  if (stranger) {
    const { at } = stranger['body'] as Change
    return {
      table: at.entity,
      key: at.root,
      column: null,
      expected: 'a declared table',
      found: at.entity,
      command: stranger['command'] as string,
    }
  }
  const result = results![0]
  return (
    result && {
      table: 'command_dedup',
      key: result['interaction'] as string,
      column: 'result',
      expected: result['expected'],
      found: result['found'],
      command: result['command'] as string,
    }
  )
}

/**
 * Folds the journaled changes from genesis, or from the newest snapshot, and compares with the tables row by row. Looks
 * at one moment of the database; commands go on meanwhile (on PGlite they wait). The memory it takes is bounded.
 */
export const auditVerify = (store: Store, schema: StateSchema): Promise<Verified> =>
  store.transact(async (flight) => {
    await flight.send(STEADY)
    const snapshot = await newestSnapshot(flight)
    const commands = await spread(flight, schema, snapshot?.seq ?? 0)
    const [redacted] = await flight.send([REDACTED])
    let firstDifference = (await verifyJournal(flight)) ?? unaccounted(redacted!)
    for (const kind of schema.kinds) firstDifference ??= await verifyKind(flight, schema, kind, snapshot)
    return {
      ok: firstDifference === undefined,
      commands,
      firstDifference: firstDifference ?? null,
      ...(redacted!.length > 0 ? { redacted: redacted!.length } : {}),
    }
  })
