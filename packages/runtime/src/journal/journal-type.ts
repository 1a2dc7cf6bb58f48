import { game } from '@lumen/rules'
import type { Field } from './field.ts'

/** What gives a record: a command as a whole, each event of a type, or each movement of a resource. */
export type Gives =
  | { readonly each: 'command'; readonly rules: readonly string[] }
  | { readonly each: 'event'; readonly event: string }
  | { readonly each: 'move'; readonly columns: readonly string[] }

export interface JournalType {
  readonly doc: string
  readonly gives: Gives
  readonly fields: Readonly<Record<string, Field>>
}

const allRules: readonly string[] = [...game.bundles.keys()]

/** All rules of a system, or those named. */
export const rulesOf = (...which: readonly string[]): Gives => ({
  each: 'command',
  rules: allRules.filter((rule) => which.some((one) => rule === one || (one.endsWith('.') && rule.startsWith(one)))),
})

export const eachEvent = (event: string): Gives => ({ each: 'event', event })

/** Every column that holds a resource, as `table.column`. */
export const resourceColumns: readonly string[] = game.schema.tables.flatMap(({ table, shape }) =>
  shape.names.filter((name) => shape.columns[name]!.kind === 'resource').map((name) => `${table}.${name}`),
)

export const eachMove = (...columns: readonly string[]): Gives => ({ each: 'move', columns })
