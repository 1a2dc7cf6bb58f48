import type { Change } from '../kernel/change.ts'
import { fieldsOf } from '../kernel/row.ts'
import type { StateSchema } from '../kernel/schema.ts'
import { rowSet, singleRow } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'

type Fields = { readonly [column: string]: unknown }

/** A world as plain JSON: table → root → key (empty for rows without one) → columns. */
export type PlainState = { readonly [table: string]: { readonly [root: string]: { readonly [key: string]: Fields } } }

type Draft = { [table: string]: { [root: string]: { [key: string]: Fields } } }

const put = (draft: Draft, table: string, root: string, key: unknown, row: Fields): void => {
  draft[table] ??= {}
  draft[table][root] ??= {}
  draft[table][root][key === null ? '' : String(key)] = row
}

/** Everything that stands in a world, to compare worlds by value. */
export const plainState = (world: World): PlainState => {
  const draft: Draft = {}
  for (const kind of world.schema.kinds)
    for (const id of world.ids(kind.name)) {
      const root = world.find(kind.name, id)
      if (!root?.exists) continue
      put(draft, kind.name, id, null, fieldsOf(kind.own.shape, root.row))
      for (const spec of kind.children) {
        if (root.parts[spec.index] === undefined) continue
        if (spec.entity.shape === 'single') put(draft, spec.table, id, null, fieldsOf(spec.shape, singleRow(root, spec)))
        else for (const row of rowSet(root, spec).all()) put(draft, spec.table, id, row.$.key, fieldsOf(spec.shape, row))
      }
    }
  return draft
}

const initialRow = (columns: { readonly [name: string]: { readonly initial: unknown } }): Fields =>
  Object.fromEntries(Object.entries(columns).map(([name, { initial }]) => [name, initial]))

const moved = (row: Fields, change: Exclude<Change, { op: 'create' | 'remove' }>): Fields => {
  const before = row[change.column]
  const after = change.op === 'set' ? change.to : (before as number) + (change.op === 'spend' ? -change.by : change.by)
  return { ...row, [change.column]: after }
}

/** The plainest meaning of a diff: a fold over JSON. The kernel's interpreters and the journal's replay must agree with it. */
export const foldChanges = (schema: StateSchema, state: PlainState, changes: readonly Change[]): PlainState => {
  const draft = structuredCopy(state)
  for (const change of changes) {
    const { entity, root, key } = change.at
    const spec = schema.table(entity)
    const at = key === null ? '' : String(key)
    // whatever is written about a root makes the root
    if (draft[spec.kind.name]?.[root] === undefined) put(draft, spec.kind.name, root, null, initialRow(spec.kind.own.shape.columns))
    const rows = draft[entity]?.[root] ?? {}
    if (change.op === 'remove') {
      delete rows[at]
      continue
    }
    const initial = initialRow(spec.shape.columns)
    const isNew = rows[at] === undefined
    put(draft, entity, root, key, change.op === 'create' ? { ...initial, ...change.row } : moved(rows[at] ?? initial, change))
    const keeping = spec.entity.key?.keeping
    const held = draft[entity]![root]!
    if (isNew && typeof keeping === 'object' && Object.keys(held).length > keeping.newest)
      for (const old of Object.keys(held)) if (Number(old) <= Number(key) - keeping.newest) delete held[old]
  }
  for (const table of Object.keys(draft))
    for (const root of Object.keys(draft[table]!)) if (Object.keys(draft[table]![root]!).length === 0) delete draft[table]![root]
  for (const table of Object.keys(draft)) if (Object.keys(draft[table]!).length === 0) delete draft[table]
  return draft
}

const structuredCopy = (state: PlainState): Draft =>
  Object.fromEntries(
    Object.entries(state).map(([table, roots]) => [
      table,
      Object.fromEntries(Object.entries(roots).map(([root, rows]) => [root, { ...rows }])),
    ]),
  )
