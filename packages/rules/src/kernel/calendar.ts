import type { Bundle } from './bundle.ts'
import type { Columns, Entity, Id } from './entity.ts'
import type { Founded, Part } from './part.ts'
import type { RowSet } from './rows.ts'
import type { ActiveEvent } from './rule.ts'
import { type Aggregate, rowSet, type StateSchema, type TableSpec } from './schema.ts'
import type { Millis } from './time.ts'
import { isGroup } from './view.ts'
import type { World } from './world.ts'

type Stored = { readonly [column: string]: unknown }

/** Where a game keeps its live events: rows below the only root of a kind, whose counter rises with every change of them. */
export interface CalendarSpec {
  readonly root: Founded
  /** The root's counter. */
  readonly version: string
  /** The rows, each under its id. */
  readonly events: Entity<Columns, string, 'keyed'>
  readonly eventOf: (id: Id, row: Stored) => ActiveEvent
}

/** A calendar with the pieces of the schema that it names. */
export interface Calendar extends CalendarSpec {
  readonly kind: string
  readonly id: Id
  readonly table: TableSpec
}

export const calendarOf = (schema: StateSchema, spec: CalendarSpec): Calendar => ({
  ...spec,
  kind: spec.root.root,
  id: (spec.root as Extract<Founded, { readonly how: 'the' }>).id,
  table: schema.table(spec.events.table),
})

/** What was read of rows, and at which version of them: events change seldom, and every command asks for them. */
const readings = new WeakMap<RowSet, { readonly version: number; readonly events: readonly ActiveEvent[] }>()

/** All events that a world's calendar holds, by id. */
export const eventsIn = (world: World, { kind, id, table, eventOf }: Calendar): readonly ActiveEvent[] => {
  const root = world.find(kind, id)
  if (!root) return []
  const rows = rowSet(root, table)
  const { version } = rows
  const before = readings.get(rows)
  if (before?.version === version) return before.events
  const events = rows.all().map((row) => eventOf(row.$.key as Id, row))
  readings.set(rows, { version, events })
  return events
}

/** A column that says up to when something of a slot's root has been settled. */
export interface Accrual {
  readonly slot: number
  readonly spec: TableSpec
  readonly column: string
}

/** The accruing columns of parts that are read of some slots. */
export const accrualsOf = (
  schema: StateSchema,
  reads: readonly { readonly slots: readonly number[]; readonly part: Part }[],
): readonly Accrual[] => {
  const found: Accrual[] = []
  for (const { slots, part } of reads)
    for (const [column, { accrues }] of Object.entries(part.entity.columns)) {
      if (!accrues) continue
      const spec = schema.table(part.entity.table)
      for (const slot of slots)
        if (!found.some((known) => known.slot === slot && known.spec === spec && known.column === column))
          found.push({ slot, spec, column })
    }
  return found
}

/** The parts that a rule's reads name, each with where it lies. */
export const partsOf = (
  reads: { readonly [name: string]: unknown },
  slotOf: (group: never) => number,
  own: number,
): readonly { readonly slots: readonly number[]; readonly part: Part }[] =>
  Object.values(reads).flatMap((entry) =>
    isGroup(entry as never)
      ? Object.values((entry as { readonly parts: { readonly [name: string]: Part } }).parts).map((part) => ({
          slots: [slotOf(entry as never)],
          part,
        }))
      : [{ slots: [own], part: entry as Part }],
  )

/** The earliest time from which a command settles anything; `now` where nothing that it reads accrues. */
export const oldestAccrual = ({ accruals }: Bundle, roots: readonly (Aggregate | undefined)[], now: Millis): Millis => {
  let oldest = now
  const look = (at: unknown): void => {
    if (typeof at === 'number' && at < oldest) oldest = at
  }
  for (const { slot, spec, column } of accruals) {
    const root = roots[slot]
    if (!root?.exists) continue
    if (spec.index < 0) look(root.row[column])
    else if (root.parts[spec.index] !== undefined) {
      const part = root.parts[spec.index]!
      if (spec.entity.shape === 'single') look((part as Stored)[column])
      else for (const row of rowSet(root, spec).all()) look(row[column])
    }
  }
  return oldest
}

/** The events that may matter to a command that settles from one time to another: those that ran in between, or run at its end. */
export const eventsBetween = (events: readonly ActiveEvent[], from: Millis, to: Millis): readonly ActiveEvent[] =>
  events.filter(({ startsAt, endsAt }) => startsAt <= to && endsAt > Math.min(from, to) && endsAt > startsAt)
