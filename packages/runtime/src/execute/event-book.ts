import type { ActiveEvent, Calendar, Id, StateSchema, StoredRow } from '@lumen/rules'
import { type RawBuilder, sql } from 'kysely'
import { geometryOf } from '../schema/geometry.ts'
import type { Rows, Statement } from '../store/statement.ts'
import { list, ref, table, template } from './template.ts'

/** An expression for the load statement: how often the calendar has changed; null while it was never written to. */
export const calendarVersion = (schema: StateSchema, { kind, id, version }: Calendar): RawBuilder<unknown> =>
  sql`(select ${ref(version)} from ${table(geometryOf(schema.kind(kind).own).table)} where id = ${sql.lit(id)})`

/** The live events as they stand, kept in memory for as long as the calendar's version says that they hold. */
export interface EventBook {
  /** The events at a version of the calendar. `send` carries one statement, in the transaction that read the version. */
  readonly at: (version: number, send: (statement: Statement) => Promise<Rows>) => Promise<readonly ActiveEvent[]>
}

const NONE: readonly ActiveEvent[] = []

export const noEvents: EventBook = { at: () => Promise.resolve(NONE) }

/** Reads the whole calendar when it has changed, and only then. */
export const eventBook = (schema: StateSchema, calendar: Calendar | undefined): EventBook => {
  if (calendar === undefined) return noEvents
  const root = geometryOf(schema.kind(calendar.kind).own)
  const { table: name, owner, key, columns } = geometryOf(calendar.table)
  const own = list([key!.name, ...columns.map((column) => column.name)].map((column) => sql`one.${ref(column)}`))
  // version and rows of one statement belong together
  const read = template<undefined>(
    sql`select whole.${ref(calendar.version)} as calendar, ${own} from ${table(root.table)} as whole
      left join ${table(name)} as one on one.${ref(owner)} = whole.id where whole.id = ${sql.lit(calendar.id)} order by one.${ref(key!.name)}`,
  )
  let held: { readonly version: number; readonly events: readonly ActiveEvent[] } = { version: 0, events: NONE }
  return {
    at: async (version, send) => {
      if (version === 0) return NONE
      if (version === held.version) return held.events
      const rows = await send(read(undefined))
      const events = rows
        .filter((row) => row[key!.name] !== null)
        .map((row) => calendar.eventOf(row[key!.name] as Id, row as unknown as StoredRow))
      held = { version: (rows[0]?.['calendar'] as number | undefined) ?? 0, events }
      return events
    },
  }
}
