import type { Columns, Of, Ref, RefOf, Row } from './entity.ts'
import type { Json } from './json.ts'
import { SAFE_MAX } from './numbers.ts'

/** A counter's delta. */
export interface Add {
  readonly op: 'add'
  readonly at: Ref
  readonly column: string
  readonly by: number
}
/** A resource from a source. `by` is what arrived, `lost` what did not fit. */
export interface Gain<N extends string = string> {
  readonly op: 'gain'
  readonly at: Ref
  readonly column: N
  readonly by: number
  readonly reason: string
  readonly lost?: number
}
/** A resource to a sink. */
export interface Spend {
  readonly op: 'spend'
  readonly at: Ref
  readonly column: string
  readonly by: number
  readonly reason: string
}
/** A value, flag or pointer. */
export interface Assign {
  readonly op: 'set'
  readonly at: Ref
  readonly column: string
  readonly to: Json
}
/** A row that did not exist; columns left out stand at their initial values. */
export interface Create {
  readonly op: 'create'
  readonly at: Ref
  readonly row: { readonly [column: string]: Json }
}
/** A row that ends. */
export interface Remove {
  readonly op: 'remove'
  readonly at: Ref
}

/** One step of a state diff: plain JSON on a declared entity. */
export type Change = Add | Gain | Spend | Assign | Create | Remove

type Value<C extends Columns, N extends keyof C> = Row<C>[N]

/** Moves a counter by `by` (either way). */
export const add = <C extends Columns, N extends Of<C, 'counter'>>(row: { readonly $: RefOf<C> }, column: N, by: number): Add => ({
  op: 'add',
  at: row.$,
  column,
  by,
})

/** Credits a resource from a source; what would pass the cap is lost, and says so. */
export const gain = <C extends Columns, N extends Of<C, 'resource'>>(
  row: Row<C>,
  column: N,
  amount: number,
  reason: string,
  cap: number = SAFE_MAX,
): Gain<N> => {
  const held = row[column as keyof Row<C>] as unknown as number
  const room = cap > held ? cap - held : 0
  return amount <= room
    ? { op: 'gain', at: row.$, column, by: amount, reason }
    : { op: 'gain', at: row.$, column, by: room, reason, lost: amount - room }
}

/** Debits a resource to a sink. It never clamps: a rule checks first. */
export const spend = <C extends Columns, N extends Of<C, 'resource'>>(
  row: { readonly $: RefOf<C> },
  column: N,
  amount: number,
  reason: string,
): Spend => ({
  op: 'spend',
  at: row.$,
  column,
  by: amount,
  reason,
})

/** Sets a value, a flag or a pointer. */
export const set = <C extends Columns, N extends Of<C, 'value' | 'flag' | 'pointer'>>(
  row: { readonly $: RefOf<C> },
  column: N,
  to: Value<C, N>,
): Assign => ({
  op: 'set',
  at: row.$,
  column,
  to: to as Json,
})

/** Makes a row at an address that a view gave. */
export const create = <C extends Columns>(at: RefOf<C>, row: { readonly [N in keyof C]?: Value<C, N> }): Create => ({
  op: 'create',
  at,
  row: row as { readonly [column: string]: Json },
})

/** Ends a row. */
export const remove = (row: { readonly $: Ref }): Remove => ({ op: 'remove', at: row.$ })
