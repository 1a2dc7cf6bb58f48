import {
  type Aggregate,
  blank,
  type Id,
  InPlaceWorld,
  type Key,
  type KindSpec,
  rowSet,
  type StateSchema,
  type StoredRow,
} from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { Geometry } from '../schema/geometry.ts'
import { SETTLED_AT } from '../schema/geometry.ts'
import type { Rows } from '../store/statement.ts'
import { type FlightPlan, loadedNames, loadedValues } from './flight-plan.ts'

/** A stored result of the same interaction. */
export interface StoredResult {
  readonly command: Id
  readonly rule: string
  readonly actor: Id | null
  readonly result: unknown
}

/** What flight one brought. */
export interface Loaded {
  readonly world: InPlaceWorld
  /** The newest time at which one of the roots was written; 0 when none was. */
  readonly settledAt: Millis
  readonly stored: StoredResult | undefined
  /** How often the calendar of live events has changed. */
  readonly calendar: number
}

type Row = Readonly<Record<string, unknown>>

const rootFrom = (kind: KindSpec, { columns }: Geometry, from: Row): Aggregate => {
  const root = blank(kind, from['id'] as Id)
  root.exists = true
  for (const { name } of columns) root.row[name] = from[name]
  return root
}

const rowFrom = (geometry: Geometry, root: Id, names: readonly string[], from: readonly unknown[]): StoredRow => {
  const { spec, key } = geometry
  const values = loadedValues(names, from)
  const row = spec.shape.initial({ entity: spec.table, root, key: key ? (values[0] as Key) : null }, 0)
  for (let i = key ? 1 : 0; i < names.length; i++) row[names[i]!] = values[i]
  return row
}

/** Builds the world of a command from the rows of flight one: those of the locks, then the one of the load. */
export const loadWorld = (schema: StateSchema, plan: FlightPlan, answers: readonly Rows[]): Loaded => {
  const world = new InPlaceWorld(schema)
  let settledAt = 0
  plan.locks.forEach(({ geometry }, index) => {
    for (const from of answers[index]!) {
      world.load(rootFrom(geometry.spec.kind, geometry, from))
      settledAt = Math.max(settledAt, from[SETTLED_AT] as Millis)
    }
  })
  const load = answers[plan.locks.length]![0]!
  for (const { name, geometry } of plan.columns) {
    const found = load[name] as { readonly owner: Id; readonly rows: readonly (readonly unknown[])[] } | null
    const root = found && world.find(geometry.spec.kind.name, found.owner)
    if (!root) continue
    const names = loadedNames(geometry)
    for (const values of found.rows) {
      const row = rowFrom(geometry, root.id, names, values)
      if (geometry.key) rowSet(root, geometry.spec).put(row)
      else root.parts[geometry.spec.index] = row
    }
  }
  const stored = load['stored'] as readonly [Id, string, Id | null, unknown] | null
  return {
    world,
    settledAt,
    calendar: (load['calendar'] as number | null | undefined) ?? 0,
    stored: stored ? { command: stored[0], rule: stored[1], actor: stored[2], result: stored[3] } : undefined,
  }
}

/** Whether keys that depend on the clock would be others at the time that counts than at the time of asking. */
export const keysMoved = ({ timedKeys }: FlightPlan, input: unknown, asked: Millis, now: Millis): boolean =>
  asked !== now && timedKeys.some((key) => key(input, asked) !== key(input, now))
