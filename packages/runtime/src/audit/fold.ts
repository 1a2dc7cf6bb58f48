import type { Change, Key, StateSchema, TableSpec } from '@lumen/rules'
import type { JournaledChange } from '../execute/balances.ts'

/** A row as the journal says it must be, with the command that last set each column. */
export interface FoldedRow {
  readonly table: string
  readonly root: string
  readonly key: Key
  readonly values: Record<string, unknown>
  /** By column, the command that last changed it; under `''` the one that made the row. */
  readonly by: Record<string, string>
}

/** Where stored state differs from what the journal says, or the journal from itself. */
export interface Difference {
  readonly table: string
  /** The root's id, and `/key` where many rows belong to a root; elsewhere the name of the row. */
  readonly key: string
  /** `null`: the whole row. */
  readonly column: string | null
  readonly expected: unknown
  readonly found: unknown
  /** The last command that changed what differs; `null` where none did. */
  readonly command: string | null
}

/** All rows under one root, by table and key; and the commands that ended those which are gone. */
export interface FoldedRoot {
  readonly rows: Map<string, FoldedRow>
  readonly ended: Map<string, string>
}

export const emptyRoot = (): FoldedRoot => ({ rows: new Map(), ended: new Map() })

export const addressOf = (table: string, key: Key): string => (key === null ? table : `${table} ${key}`)
export const shownKey = (root: string, key: Key): string => (key === null ? root : `${root}/${key}`)

const initialRow = (spec: TableSpec, root: string, key: Key, command: string): FoldedRow => ({
  table: spec.table,
  root,
  key,
  values: Object.fromEntries(spec.shape.names.map((name) => [name, spec.shape.columns[name]!.initial])),
  by: { '': command },
})

const wrong = ({ at }: Change, column: string | null, expected: unknown, found: unknown, command: string): Difference => ({
  table: at.entity,
  key: shownKey(at.root, at.key),
  column,
  expected,
  found,
  command,
})

/**
 * Folds one journaled change. Depends on nothing but the declarations: not on the rules, nor on how worlds apply
 * changes. Gives a difference where the change contradicts what came before it.
 */
export const foldChange = (schema: StateSchema, folded: FoldedRoot, change: JournaledChange, command: string): Difference | undefined => {
  const { at } = change
  const spec = schema.tables.find(({ table }) => table === at.entity)
  if (!spec) return wrong(change, null, 'a declared table', at.entity, command)
  const own = addressOf(spec.kind.name, null)
  // whatever changes below a root makes the root
  if (!folded.rows.has(own)) folded.rows.set(own, initialRow(spec.kind.own, at.root, null, command))
  const address = addressOf(at.entity, at.key)
  const stored = folded.rows.get(address)
  if (change.op === 'remove') {
    if (!stored) return wrong(change, null, 'a row to remove', null, command)
    folded.rows.delete(address)
    folded.ended.set(address, command)
    return undefined
  }
  if (change.op === 'create') {
    if (stored) return wrong(change, null, 'no row yet', stored.values, command)
    const made = initialRow(spec, at.root, at.key, command)
    Object.assign(made.values, change.row)
    folded.rows.set(address, made)
    return undefined
  }
  const row = stored ?? (spec.entity.implicit ? initialRow(spec, at.root, at.key, command) : undefined)
  if (!row) return wrong(change, change.column, 'a row to change', null, command)
  if (!Object.hasOwn(row.values, change.column)) return wrong(change, change.column, 'a declared column', change.column, command)
  const before = row.values[change.column]
  if (change.op === 'set') row.values[change.column] = change.to
  else row.values[change.column] = (before as number) + (change.op === 'spend' ? -change.by : change.by)
  row.by[change.column] = command
  // the journal's own word for what was left
  if (change.after !== undefined && change.after !== row.values[change.column])
    return wrong(change, change.column, row.values[change.column], change.after, command)
  folded.rows.set(address, row)
  return undefined
}
