import type { Millis } from '@lumen/rules/kernel/time'
import { type RawBuilder, sql } from 'kysely'
import { SETTLED_AT, type TableColumn } from '../schema/geometry.ts'
import type { Statement } from '../store/statement.ts'
import { arrayLiteral } from './arrays.ts'
import type { Image, TableWrite, WriteHow } from './images.ts'
import type { JournalRow, OutboxMessage } from './journal-row.ts'
import { hole, list, ref, type Template, table, template } from './template.ts'

/** Everything that an accepted command leaves behind. */
export interface Written {
  readonly tables: readonly TableWrite[]
  readonly journal: JournalRow
  readonly outbox: readonly OutboxMessage[]
}

interface Source {
  readonly name: string
  readonly storage: TableColumn['storage']
  readonly read: (image: Image, now: Millis) => unknown
}

const CAST: Readonly<Record<TableColumn['storage'], RawBuilder<unknown>>> = { bigint: sql`bigint`, text: sql`text`, boolean: sql`boolean` }

/** The columns of a table with where their values come from: owner, key, declared columns, and a root's time. */
const sourcesOf = ({ owner, key, columns, spec }: TableWrite['geometry']): readonly Source[] => [
  { name: owner, storage: 'text', read: ({ at }) => at.root },
  ...(key ? [{ name: key.name, storage: key.storage, read: ({ at }: Image) => at.key }] : []),
  ...columns.map(({ name, storage }) => ({ name, storage, read: ({ row }: Image) => row![name] })),
  ...(spec.index < 0 ? [{ name: SETTLED_AT, storage: 'bigint' as const, read: (_: Image, now: Millis) => now }] : []),
]

/** Rows that travel as one array a column: one shape of statement for any number of them. */
const rowsFrom = (index: number, sources: readonly Source[]): RawBuilder<unknown> =>
  sql`unnest(${list(
    sources.map(({ storage, read }) => {
      const values = hole<Written>(({ tables, journal }) =>
        arrayLiteral(
          tables[index]!.images.map((image) => read(image, journal.at)),
          storage,
        ),
      )
      return sql`${values}::${CAST[storage]}[]`
    }),
  )})`

const names = (sources: readonly Source[]): RawBuilder<unknown> => list(sources.map(({ name }) => ref(name)))

const one = (index: number, { storage, read }: Source): RawBuilder<unknown> =>
  sql`${hole<Written>(({ tables, journal }) => read(tables[index]!.images[0]!, journal.at))}::${CAST[storage]}`

/** Whether all rows lie below the same root; roots themselves do not. */
const ofOneRoot = ({ geometry, images }: TableWrite): boolean =>
  geometry.spec.index >= 0 && images.every(({ at }) => at.root === images[0]!.at.root)

const changeRoots = (write: TableWrite, index: number): RawBuilder<unknown> => {
  const { geometry, images } = write
  const [id, ...rest] = sourcesOf(geometry)
  // a lone root, the common case, needs no arrays
  if (images.length === 1) {
    const sets = list(rest.map((source) => sql`${ref(source.name)} = ${one(index, source)}`))
    return sql`update ${table(geometry.table)} set ${sets} where id = ${one(index, id!)}`
  }
  const sets = list(rest.map(({ name }) => sql`${ref(name)} = ${ref(`image.${name}`)}`))
  const from = sql`${rowsFrom(index, [id!, ...rest])} as image(${names([id!, ...rest])})`
  return sql`update ${table(geometry.table)} as stored set ${sets} from ${from} where stored.id = image.id`
}

const insert = (write: TableWrite, index: number, conflict: RawBuilder<unknown>): RawBuilder<unknown> => {
  const { geometry } = write
  const sources = sourcesOf(geometry)
  const [owner, ...rest] = sources
  // of rows below one root, the common case, the root travels once
  const rows = ofOneRoot(write) ? sql`${one(index, owner!)}, * from ${rowsFrom(index, rest)}` : sql`* from ${rowsFrom(index, sources)}`
  return sql`insert into ${table(geometry.table)} (${names(sources)}) select ${rows}${conflict}`
}

const putRows = (write: TableWrite, index: number): RawBuilder<unknown> => {
  const { primaryKey, columns } = write.geometry
  const sets = list(columns.map(({ name }) => sql`${ref(name)} = ${ref(`excluded.${name}`)}`))
  return insert(write, index, sql` on conflict (${list(primaryKey.map(ref))}) do update set ${sets}`)
}

const dropRows = ({ geometry }: TableWrite, index: number): RawBuilder<unknown> => {
  const key = sourcesOf(geometry).slice(0, geometry.primaryKey.length)
  const gone = sql`select * from ${rowsFrom(index, key)}`
  return sql`delete from ${table(geometry.table)} where (${list(geometry.primaryKey.map(ref))}) in (${gone})`
}

const WRITE: Readonly<Record<WriteHow, (write: TableWrite, index: number) => RawBuilder<unknown>>> = {
  change: changeRoots,
  found: (write, index) => insert(write, index, sql``),
  put: putRows,
  append: (write, index) => insert(write, index, sql``),
  drop: dropRows,
}

const journal = (read: (row: JournalRow) => unknown): RawBuilder<unknown> => hole<Written>((written) => read(written.journal))
const json = (read: (row: JournalRow) => unknown): RawBuilder<unknown> => journal((row) => JSON.stringify(read(row)))

const dedup = sql`insert into command_dedup (interaction, command, rule, actor, at, result)
  values (${journal((r) => r.interaction)}, ${journal((r) => r.id)}, ${journal((r) => r.rule)}, ${journal((r) => r.actor)},
    ${journal((r) => r.at)}, ${json((r) => r.result)}::json)`

const outbox = sql`insert into outbox (command, at, due_at, recipient, topic, payload)
  select ${journal((r) => r.id)}, ${journal((r) => r.at)}, ${journal((r) => r.at)}, recipient, topic, payload
  from json_to_recordset(${hole<Written>((written) => JSON.stringify(written.outbox))}::json) as message(recipient text, topic text, payload json)`

const entry = sql`insert into journal (id, at, interaction, actor, operator, player, guild, rule, input, seed, ruleset, rules_version, active, events, changes, moves, result)
  values (${journal((r) => r.id)}, ${journal((r) => r.at)}, ${journal((r) => r.interaction)}, ${journal((r) => r.actor)},
    ${journal((r) => r.operator)}, ${journal((r) => r.player)}, ${journal((r) => r.guild)}, ${journal((r) => r.rule)}, ${json((r) => r.input)}::json,
    ${json((r) => r.seed)}::json, ${journal((r) => r.ruleset)}, ${journal((r) => r.rulesVersion)}, ${json((r) => r.active)}::json,
    ${json((r) => r.events)}::jsonb, ${json((r) => r.changes)}::json,
    ${journal((r) => arrayLiteral(r.moves, 'text'))}::text[], ${json((r) => r.result)}::json)`

const compile = ({ tables, outbox: messages }: Written): Template<Written> => {
  const parts = [...tables.map((write, index) => WRITE[write.how](write, index)), dedup, ...(messages.length > 0 ? [outbox] : [])]
  return template(sql`with ${list(parts.map((part, i) => sql`${ref(`w${i}`)} as (${part})`))} ${entry}`)
}

const partOf = (write: TableWrite): string => {
  const { geometry, how, images } = write
  const isOne = how === 'change' ? images.length === 1 : ofOneRoot(write)
  return `${geometry.table} ${how}${isOne ? ' one' : ''}`
}

const shapeOf = ({ tables, outbox: messages }: Written): string => `${tables.map(partOf).join(', ')}${messages.length > 0 ? ' +' : ''}`

/**
 * The only code that writes game tables: one statement a command, with the final images of all rows it touched, its
 * journal row, its stored result and its messages. A statement has the shape of the set of tables it writes; shapes are
 * few, and each is compiled once.
 */
export const writer = (): ((written: Written) => Statement) => {
  const shapes = new Map<string, Template<Written>>()
  return (written) => {
    const shape = shapeOf(written)
    let made = shapes.get(shape)
    if (!made) {
      made = compile(written)
      shapes.set(shape, made)
    }
    return made(written)
  }
}
