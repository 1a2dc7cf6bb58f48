import type { Bundle, Catalogue, Hold, Id, Key, LoadedPart, Slot, StateSchema } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { type RawBuilder, sql } from 'kysely'
import { type Geometry, geometryOf, SETTLED_AT } from '../schema/geometry.ts'
import { calendarVersion } from './event-book.ts'
import { hole, list, ref, type Template, table, template } from './template.ts'

/** What the statements of flight one are filled with. `now` is only a guess, made before the locks. */
export interface Asked {
  readonly actor: Id | null
  readonly input: unknown
  readonly now: Millis
  readonly interaction: string
}

/** The statement that locks all roots of one kind, and gives their rows. */
export interface KindLock {
  readonly geometry: Geometry
  readonly template: Template<Asked>
}

/** One column of the load statement: some rows of one table, below one slot's root. */
export interface LoadColumn {
  readonly name: string
  readonly geometry: Geometry
  readonly part: LoadedPart
}

/** A root that is the only one of its kind, and how to stand in line where it does not exist yet. */
export interface Singleton {
  readonly kind: string
  readonly id: Id
  readonly queue: Template<Asked>
}

/** Everything that flight one of a rule sends. */
export interface FlightPlan {
  readonly locks: readonly KindLock[]
  readonly load: Template<Asked>
  readonly columns: readonly LoadColumn[]
  /** Those that are held and may not exist: there is no row to lock, so whoever holds them locks their name. */
  readonly singletons: readonly Singleton[]
  /** Keys that depend on the clock: they must come out the same after the locks. */
  readonly timedKeys: readonly ((input: unknown, now: Millis) => Key)[]
}

const STRENGTH: Readonly<Record<Hold, number>> = { append: 0, share: 1, write: 2 }
const LOCK: readonly RawBuilder<unknown>[] = [sql`for key share`, sql`for share`, sql`for no key update`]

const idHole = (read: (from: Asked) => unknown): RawBuilder<unknown> => sql`${hole<Asked>((from) => read(from) ?? null)}::text`

const keyHole = ({ key }: Geometry, read: (input: unknown, now: Millis) => Key): RawBuilder<unknown> => {
  const value = hole<Asked>(({ input, now }) => read(input, now))
  return key!.storage === 'text' ? sql`${value}::text` : sql`${value}::bigint`
}

/** An expression for the id of a slot's root: a value, or a look-up through the pointer that it follows. */
const idOf = (schema: StateSchema, slots: readonly Slot[], slot: Slot): RawBuilder<unknown> => {
  const { key } = slot
  if (key.how === 'self') return idHole(({ actor }) => actor)
  if (key.how === 'given') return idHole(({ input }) => (key.id as (input: unknown) => Id)(input))
  if (key.how === 'the') return idHole(() => key.id)
  // a root that the command founds points at nobody yet
  if (key.how === 'fresh') return sql`null::text`
  const geometry = geometryOf(schema.table(key.through.entity.table))
  const start = idOf(schema, slots, slots[slot.from]!)
  const read = key.through.key as unknown as ((input: unknown, now: Millis) => Key) | undefined
  const under = read && geometry.key ? sql` and ${ref(geometry.key.name)} = ${keyHole(geometry, read)}` : sql``
  return sql`(select ${ref(key.column)} from ${table(geometry.table)} where ${ref(geometry.owner)} = ${start}${under})`
}

const lockOf = (schema: StateSchema, slots: readonly Slot[], mine: readonly Slot[], locked: boolean): KindLock => {
  const geometry = geometryOf(mine[0]!.kind.own)
  const ids = mine.map((slot) => idOf(schema, slots, slot))
  const which = ids.length === 1 ? sql`= ${ids[0]}` : sql`= any(array[${list(ids)}])`
  const columns = list(['id', SETTLED_AT, ...geometry.columns.map(({ name }) => name)].map(ref))
  const strength = locked ? LOCK[Math.max(...mine.map(({ hold }) => STRENGTH[hold]))]! : sql``
  return {
    geometry,
    template: template(sql`select ${columns} from ${table(geometry.table)} where id ${which} order by id ${strength}`),
  }
}

/** At most this many values in one JSON array: a function of PostgreSQL takes 100 arguments. */
const CHUNK = 90

const valuesOf = (names: readonly string[]): RawBuilder<unknown> => {
  if (names.length <= CHUNK) return sql`json_build_array(${list(names.map(ref))})`
  const chunks = Array.from({ length: Math.ceil(names.length / CHUNK) }, (_, i) => names.slice(i * CHUNK, (i + 1) * CHUNK))
  return sql`json_build_array(${list(chunks.map((chunk) => sql`json_build_array(${list(chunk.map(ref))})`))})`
}

/** The names of a row's values in the load statement: key first. */
export const loadedNames = ({ key, columns }: Geometry): readonly string[] => [
  ...(key ? [key.name] : []),
  ...columns.map(({ name }) => name),
]

/** Reads a row's values as the load statement gives them. */
export const loadedValues = (names: readonly string[], values: readonly unknown[]): readonly unknown[] =>
  names.length <= CHUNK ? values : (values as readonly (readonly unknown[])[]).flat()

const rowsOf = (geometry: Geometry, part: LoadedPart, owner: RawBuilder<unknown>): RawBuilder<unknown> => {
  const { key } = geometry
  const from = sql`${table(geometry.table)} where ${ref(geometry.owner)} = ${owner}`
  const rows = sql`json_build_object('owner', min(${ref(geometry.owner)}), 'rows', json_agg(${valuesOf(loadedNames(geometry))}))`
  if (part.mode === 'keyed') return sql`(select ${rows} from ${from} and ${ref(key!.name)} = ${keyHole(geometry, part.key!)})`
  if (part.mode === 'pending') {
    const oldest = sql`select * from ${from} and not ${ref(part.flag!)} order by ${ref(key!.name)} limit ${sql.lit(part.limit!)}`
    return sql`(select ${rows} from (${oldest}) as waiting)`
  }
  const keeping = part.mode === 'many' ? geometry.spec.entity.key!.keeping : undefined
  // memory keeps a window of the newest keys; what has left it is history
  if (typeof keeping === 'object') {
    const newest = sql`select max(${ref(key!.name)}) from ${from}`
    return sql`(select ${rows} from ${from} and ${ref(key!.name)} > (${newest}) - ${sql.lit(keeping.newest)})`
  }
  return sql`(select ${rows} from ${from})`
}

const singletonOf = ({ key, kind, hold }: Slot): readonly Singleton[] => {
  if (key.how !== 'the' || hold === 'append') return []
  const lock = hold === 'write' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  return [
    { kind: kind.name, id: key.id, queue: template(sql`select ${lock}(hashtextextended(${sql.lit(`${kind.name} ${key.id}`)}, 0))::text`) },
  ]
}

/**
 * Compiles what a rule's commands lock and load. Kinds are locked in the order of the schema, ids of one kind in order.
 * A question is loaded the same way, with `locked` off.
 */
export const flightPlan = ({ schema, calendar }: Pick<Catalogue, 'schema' | 'calendar'>, { slots }: Bundle, locked = true): FlightPlan => {
  const locks = schema.kinds.flatMap((kind) => {
    const mine = slots.filter((slot) => slot.kind === kind && slot.key.how !== 'fresh')
    return mine.length > 0 ? [lockOf(schema, slots, mine, locked)] : []
  })
  const columns: LoadColumn[] = []
  const selected: RawBuilder<unknown>[] = []
  for (const slot of slots)
    for (const part of slot.key.how === 'fresh' ? [] : slot.parts) {
      // the root's own row comes with its lock; of the end of a log nothing is read
      if (part.spec.index < 0 || part.mode === 'tail') continue
      const name = `p${columns.length}`
      const geometry = geometryOf(part.spec)
      columns.push({ name, geometry, part })
      selected.push(sql`${rowsOf(geometry, part, idOf(schema, slots, slot))} as ${ref(name)}`)
    }
  const found = sql`select json_build_array(command, rule, actor, result) from command_dedup where interaction = ${hole<Asked>(({ interaction }) => interaction)}`
  const stored = locked ? sql`(${found}) as stored` : sql`null::json as stored`
  const version = calendar ? [sql`${calendarVersion(schema, calendar)} as calendar`] : []
  const followed = slots.flatMap(({ key }) =>
    key.how === 'follow' && key.through.key ? [key.through.key as unknown as LoadedPart['key'] & {}] : [],
  )
  return {
    locks,
    load: template(sql`select ${list([...selected, stored, ...version])}`),
    columns,
    singletons: locked ? slots.flatMap(singletonOf) : [],
    timedKeys: [...followed, ...columns.flatMap(({ part }) => (part.key ? [part.key] : []))],
  }
}
