import { defect } from './defect.ts'
import type { Columns, Entity, Key, Root } from './entity.ts'
import { type RowShape, rowShape, type StoredRow } from './row.ts'
import { RowSet } from './rows.ts'

/** One table of one kind, compiled. `index` is its place in an aggregate; the root's own row has none. */
export interface TableSpec {
  readonly table: string
  readonly kind: KindSpec
  readonly shape: RowShape
  readonly index: number
  readonly entity: Entity
  readonly entities: readonly Entity[]
  /** Columns that are counted pointers. */
  readonly counted: readonly string[]
}

/** A kind of aggregate, compiled. `order` is its place in the order of locking. */
export interface KindSpec {
  readonly name: string
  readonly order: number
  readonly own: TableSpec
  readonly children: readonly TableSpec[]
}

/** Everything that exists, compiled from the entities that the systems declare. */
export interface StateSchema {
  readonly kinds: readonly KindSpec[]
  readonly kind: (name: string) => KindSpec
  readonly table: (name: string) => TableSpec
  readonly tables: readonly TableSpec[]
  /** Whether any pointer is counted. */
  readonly counts: boolean
}

/** One root and all that belongs to it. */
export interface Aggregate {
  readonly kind: KindSpec
  readonly id: string
  epoch: number
  /** Whether the root's row exists; a newcomer's does not until something is written. */
  exists: boolean
  row: StoredRow
  /** By table index: the single row, or the set of rows; `undefined` where nothing stands yet. */
  readonly parts: (StoredRow | RowSet | undefined)[]
}

const joined = (name: string, facets: readonly Entity[]): Columns => {
  const columns: Record<string, Columns[string]> = {}
  for (const facet of facets)
    for (const [column, spec] of Object.entries(facet.columns)) {
      if (column in columns) return defect(`Two facets of ${name} declare the column "${column}"`)
      columns[column] = spec
    }
  return columns
}

/**
 * Pointers name a root, and are counted by a counter of its row. Those that run against the order of locking are
 * allowed: what they name may be locked too early, which whoever locks must check and try again.
 */
const checkPointers = (kinds: ReadonlyMap<string, KindSpec>, { table, columns, key }: Entity): void => {
  if (key?.to !== undefined && !kinds.has(key.to)) defect(`${table}.${key.name} points to "${key.to}", which is no root`)
  for (const [name, { to, counted }] of Object.entries(columns)) {
    if (to === undefined) continue
    const target = kinds.get(to) ?? defect(`${table}.${name} points to "${to}", which is no root`)
    if (counted !== undefined && target.own.shape.columns[counted]?.kind !== 'counter')
      defect(`${table}.${name} is counted by ${to}.${counted}, which is no counter`)
  }
}

/** Joins the systems' entities. The order of `roots` is the order of locking: pointers had best run forward in it. */
export const stateSchema = (roots: readonly Root[], entities: readonly Entity[]): StateSchema => {
  const tables = new Map<string, TableSpec>()
  const kinds = roots.map(({ root: name }, order): KindSpec => {
    const facets = entities.filter((e) => e.shape === 'facet' && e.root.root === name)
    const kind = { name, order, children: [] as TableSpec[] } as unknown as { -readonly [K in keyof KindSpec]: KindSpec[K] } & {
      children: TableSpec[]
    }
    const columns = joined(name, facets)
    const add = (table: string, index: number, entity: Entity, of: readonly Entity[], shape: RowShape): TableSpec => {
      if (tables.has(table)) return defect(`Two entities are called "${table}"`)
      const counted = shape.names.filter((column) => shape.columns[column]!.counted !== undefined)
      const spec: TableSpec = { table, kind, shape, index, entity, entities: of, counted }
      tables.set(table, spec)
      return spec
    }
    const own: Entity = { table: name, root: { root: name }, shape: 'facet', columns, implicit: true, log: false }
    kind.own = add(name, -1, own, facets, rowShape(name, columns))
    kind.children = entities
      .filter((e) => e.shape !== 'facet' && e.root.root === name)
      .map((e, index) => add(e.table, index, e, [e], rowShape(e.table, e.columns)))
    return kind
  })
  for (const entity of entities)
    if (!roots.some((r) => r.root === entity.root.root)) defect(`"${entity.table}" belongs to "${entity.root.root}", which is no root`)
  const byName = new Map(kinds.map((k) => [k.name, k]))
  for (const entity of entities) checkPointers(byName, entity)
  return {
    kinds,
    counts: [...tables.values()].some(({ counted }) => counted.length > 0),
    kind: (name) => byName.get(name) ?? defect(`No root is called "${name}"`),
    table: (name) => tables.get(name) ?? defect(`No entity is called "${name}"`),
    tables: [...tables.values()],
  }
}

/** A root that does not exist yet: all columns at their initial values. */
export const blank = (kind: KindSpec, id: string, epoch = 0): Aggregate => ({
  kind,
  id,
  epoch,
  exists: false,
  row: kind.own.shape.initial({ entity: kind.own.table, root: id, key: null }, epoch),
  parts: kind.children.map(() => undefined),
})

/** The set of rows of a keyed table, made on first sight. */
export const rowSet = (aggregate: Aggregate, spec: TableSpec): RowSet => {
  const held = aggregate.parts[spec.index]
  if (held instanceof RowSet) return held
  const made = new RowSet(spec.shape, aggregate.id, spec.entity.implicit, spec.entity.key!.keeping, aggregate.epoch)
  aggregate.parts[spec.index] = made
  return made
}

/** The row of a single table; its initial values where it does not exist. */
export const singleRow = (aggregate: Aggregate, spec: TableSpec): StoredRow => {
  const held = aggregate.parts[spec.index]
  return held !== undefined
    ? (held as StoredRow)
    : spec.shape.initial({ entity: spec.table, root: aggregate.id, key: null }, aggregate.epoch)
}

/** A row by its address, or `undefined` where it does not stand. */
export const storedRow = (aggregate: Aggregate, spec: TableSpec, key: Key): StoredRow | undefined => {
  if (spec.index < 0) return aggregate.row
  const held = aggregate.parts[spec.index]
  if (held === undefined) return undefined
  return held instanceof RowSet ? held.stored(key) : held
}
