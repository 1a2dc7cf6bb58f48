import { type Id, RowSet, type StateSchema, type StoredRow, type World } from '@lumen/rules'
import { geometryOf } from '../../schema/geometry.ts'
import { statement } from '../../store/statement.ts'
import type { Store } from '../../store/store.ts'

type Row = Readonly<Record<string, unknown>>

/** Rows by table, ordered by their keys. */
export type AllRows = Readonly<Record<string, readonly Row[]>>

const rowOf = (names: readonly string[], owner: string, key: string | undefined, row: StoredRow): Row => ({
  [owner]: row.$.root,
  ...(key ? { [key]: row.$.key } : {}),
  ...Object.fromEntries(names.map((name) => [name, row[name]])),
})

const ordered = (primaryKey: readonly string[], rows: readonly Row[]): readonly Row[] => {
  const before = (a: unknown, b: unknown): number => (a === b ? 0 : (a as string | number) < (b as string | number) ? -1 : 1)
  return [...rows].sort((a, b) => primaryKey.map((name) => before(a[name], b[name])).find((order) => order !== 0) ?? 0)
}

/** All rows of a world. */
export const worldRows = (schema: StateSchema, world: World): AllRows =>
  Object.fromEntries(
    schema.tables.map((spec) => {
      const { owner, key, primaryKey } = geometryOf(spec)
      const rows = world.ids(spec.kind.name).flatMap((id) => {
        const root = world.find(spec.kind.name, id)!
        if (!root.exists) return []
        const part = spec.index < 0 ? root.row : root.parts[spec.index]
        const stored = part instanceof RowSet ? part.all() : part ? [part] : []
        return stored.map((row) => rowOf(spec.shape.names, owner, key?.name, row))
      })
      return [spec.table, ordered(primaryKey, rows)]
    }),
  )

/** All rows of a database under some roots, as the world has them. */
export const storedRows = async (schema: StateSchema, store: Store, roots: readonly Id[]): Promise<AllRows> => {
  const geometries = schema.tables.map(geometryOf)
  const answers = await store.transact((flight) =>
    flight.send(
      geometries.map(({ table, owner, key, columns }) => {
        const names = [owner, ...(key ? [key.name] : []), ...columns.map(({ name }) => name)]
        return statement(`select ${names.join(', ')} from ${table} where ${owner} = any($1)`, [roots])
      }),
    ),
  )
  return Object.fromEntries(geometries.map(({ table, primaryKey }, i) => [table, ordered(primaryKey, answers[i]!)]))
}
