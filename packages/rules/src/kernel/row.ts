import type { Column } from './column.ts'
import type { Columns, Key, Ref } from './entity.ts'

/** A row in memory: columns beside its address, and the epoch of whoever may change it. */
export interface StoredRow {
  readonly $: Ref
  $epoch: number
  [column: string]: unknown
}

export interface ColumnAccess {
  readonly name: string
  readonly column: Column
  /** Bounds of a number, both included; none for columns that hold none. */
  readonly min: number
  readonly max: number
  /** Whether it is a pointer that its target counts. */
  readonly counted: boolean
  readonly get: (row: StoredRow) => unknown
  readonly set: (row: StoredRow, value: unknown) => void
  /** Moves a number by so much and gives what stood there; leaves it and gives `undefined` where that is no whole number within bounds. */
  readonly move: (row: StoredRow, by: number) => number | undefined
  /** Sets it and gives what stood there. */
  readonly exchange: (row: StoredRow, value: unknown) => unknown
}

/** How rows of one table are made and touched. */
export interface RowShape {
  readonly table: string
  readonly columns: Columns
  readonly names: readonly string[]
  readonly initial: (at: Ref, epoch: number) => StoredRow
  readonly copy: (row: StoredRow, epoch: number) => StoredRow
  readonly access: ReadonlyMap<string, ColumnAccess>
}

/**
 * Compiles a table's rows: one hidden class for all of them, and an accessor a column. A generic `row[column]` is
 * megamorphic, and cost half of a command's time; generated code keeps every access monomorphic. V8 shares code between
 * equal texts, so that each names its table.
 */
export const rowShape = (table: string, columns: Columns): RowShape => {
  const names = Object.keys(columns)
  const initials = names.map((name) => columns[name]!.initial)
  const make = new Function(
    'initials',
    `return function ${table}(at, epoch) { return { $: at, $epoch: epoch, ${names.map((n, i) => `${n}: initials[${i}]`).join(', ')} } }`,
  )(initials) as RowShape['initial']
  const copy = new Function(
    'row',
    'epoch',
    `/* ${table} */ return { $: row.$, $epoch: epoch, ${names.map((n) => `${n}: row.${n}`).join(', ')} }`,
  ) as RowShape['copy']
  const access = new Map(
    names.map((name): readonly [string, ColumnAccess] => [
      name,
      {
        name,
        column: columns[name]!,
        min: columns[name]!.min ?? Number.NaN,
        max: columns[name]!.max ?? Number.NaN,
        counted: columns[name]!.counted !== undefined,
        get: new Function('row', `/* ${table} */ return row.${name}`) as ColumnAccess['get'],
        set: new Function('row', 'value', `/* ${table} */ row.${name} = value`) as ColumnAccess['set'],
        move: new Function(
          'row',
          'by',
          `/* ${table} */ const before = row.${name}; const after = before + by; ` +
            `if (!(after >= ${columns[name]!.min} && after <= ${columns[name]!.max}) || !Number.isInteger(after)) return undefined; ` +
            `row.${name} = after; return before`,
        ) as ColumnAccess['move'],
        exchange: new Function(
          'row',
          'value',
          `/* ${table} */ const before = row.${name}; row.${name} = value; return before`,
        ) as ColumnAccess['exchange'],
      },
    ]),
  )
  return { table, columns, names, initial: make, copy, access }
}

/** The columns of a row, without address and bookkeeping. */
export const fieldsOf = (shape: RowShape, row: StoredRow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(shape.names.map((n) => [n, row[n]]))

export const ref = (entity: string, root: string, key: Key): Ref => ({ entity, root, key })
