import type { Column, KindSpec, Storage, TableSpec } from '@lumen/rules'

/** The time of the last command that wrote a root: every root table has it, kept by the writer. */
export const SETTLED_AT = 'settled_at'

/** One column of a game table. `column` is missing where the table, not a system, needs it. */
export interface TableColumn {
  readonly name: string
  readonly storage: Storage
  readonly column?: Column
}

/** How a declared table lies in the database. */
export interface Geometry {
  readonly spec: TableSpec
  readonly table: string
  /** The column that holds the root's id: `id` of the root's own table, else `<root>_id`. */
  readonly owner: string
  /** The column of the natural key, where many rows belong to a root. */
  readonly key: TableColumn | undefined
  readonly primaryKey: readonly string[]
  /** The declared columns, in the order of the declarations. */
  readonly columns: readonly TableColumn[]
}

const singular = (plural: string): string => (plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.replace(/s$/, ''))

/** The column by which the tables of a root point at it: `players` → `player_id`. */
export const ownerColumn = (kind: KindSpec): string => `${singular(kind.name)}_id`

const made = new WeakMap<TableSpec, Geometry>()

const geometry = (spec: TableSpec): Geometry => {
  const { entity, shape, kind } = spec
  const owner = spec.index < 0 ? 'id' : ownerColumn(kind)
  const key = entity.key && { name: entity.key.name, storage: entity.key.storage }
  return {
    spec,
    table: spec.table,
    owner,
    key,
    primaryKey: key ? [owner, key.name] : [owner],
    columns: shape.names.map((name) => ({ name, storage: shape.columns[name]!.storage, column: shape.columns[name]! })),
  }
}

/** The geometry of a declared table. */
export const geometryOf = (spec: TableSpec): Geometry => {
  const known = made.get(spec)
  if (known) return known
  const fresh = geometry(spec)
  made.set(spec, fresh)
  return fresh
}
