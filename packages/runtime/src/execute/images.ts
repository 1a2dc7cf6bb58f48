import {
  type Bundle,
  type Change,
  type Id,
  type Ref,
  type StateSchema,
  type StoredRow,
  storedRow,
  type TableSpec,
  type World,
} from '@lumen/rules'
import { type Geometry, geometryOf } from '../schema/geometry.ts'

/**
 * How rows of one table are written: `change` roots that stood before, `found` new ones; of children `put` what stands
 * now, whether or not it stood before, `append` new rows to a log, `drop` what ended.
 */
export type WriteHow = 'change' | 'found' | 'drop' | 'put' | 'append'

export interface Image {
  readonly at: Ref
  /** `undefined` where the row ended. */
  readonly row: StoredRow | undefined
}

/** All rows of one table that a command writes in one way. */
export interface TableWrite {
  readonly geometry: Geometry
  readonly how: WriteHow
  readonly images: readonly Image[]
}

/** What is known of the roots of a command. */
export interface Standing {
  /** Whether the root stood before the command. */
  readonly existed: (kind: string, id: Id) => boolean
  /** Whether it is held for writing, not just to add children to it. */
  readonly held: (kind: string, id: Id) => boolean
}

const addressOf = ({ root, key }: Ref): string => (key === null ? root : `${root} ${key}`)

/** The addresses that changes touched, each once, by table; and which of them were created. */
const touchedBy = (schema: StateSchema, changes: readonly Change[], { existed, held }: Standing) => {
  const touched = new Map<string, Map<string, Ref>>()
  const created = new Set<string>()
  const touch = (table: string, at: Ref): void => {
    const rows = touched.get(table)
    if (rows) rows.set(addressOf(at), at)
    else touched.set(table, new Map([[addressOf(at), at]]))
  }
  for (const { at, op } of changes) {
    touch(at.entity, at)
    if (op === 'create') created.add(`${at.entity} ${addressOf(at)}`)
    const { name } = schema.table(at.entity).kind
    // below a root that something changed, its own row moves too: its time does
    if (at.entity !== name && (held(name, at.root) || !existed(name, at.root))) touch(name, { entity: name, root: at.root, key: null })
  }
  return { touched, created }
}

/** The final images of all rows that changes touched: each row once, tables in the order of the schema, roots first. */
export const imagesOf = (schema: StateSchema, world: World, changes: readonly Change[], standing: Standing): readonly TableWrite[] => {
  const { touched, created } = touchedBy(schema, changes, standing)
  const howOf = (spec: TableSpec, at: Ref, row: StoredRow | undefined): WriteHow => {
    if (spec.index < 0) return standing.existed(spec.kind.name, at.root) ? 'change' : 'found'
    if (row === undefined) return 'drop'
    return spec.entity.log && created.has(`${spec.table} ${addressOf(at)}`) ? 'append' : 'put'
  }
  return schema.tables.flatMap((spec) => {
    const ways = new Map<WriteHow, Image[]>()
    for (const at of touched.get(spec.table)?.values() ?? []) {
      const row = storedRow(world.find(spec.kind.name, at.root)!, spec, at.key)
      const how = howOf(spec, at, row)
      const way = ways.get(how)
      if (way) way.push({ at, row })
      else ways.set(how, [{ at, row }])
    }
    return [...ways].map(([how, images]) => ({ geometry: geometryOf(spec), how, images }))
  })
}

/** The roots that a command holds for writing, as `kind id`, of those that were found. */
export const heldForWriting = ({ slots }: Bundle, roots: readonly ({ readonly id: Id } | undefined)[]): ReadonlySet<string> =>
  new Set(slots.flatMap(({ kind, hold }, i) => (hold === 'write' && roots[i] ? [`${kind.name} ${roots[i].id}`] : [])))
