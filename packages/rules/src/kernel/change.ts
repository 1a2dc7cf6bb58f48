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

/**
 * Three shapes for all changes, so that whoever reads one finds its fields without searching: a field that says nothing is
 * there, undefined, and not written down as JSON.
 */
const moved = (op: 'add' | 'gain' | 'spend', at: Ref, column: string, by: number, reason?: string, lost?: number) => ({
  op,
  at,
  column,
  by,
  reason,
  lost,
})
const ofRow = (op: 'create' | 'remove', at: Ref, row?: Create['row']) => ({ op, at, row })

/** Moves a counter by `by` (either way). */
export const add = <C extends Columns, N extends Of<C, 'counter'>>(row: { readonly $: RefOf<C> }, column: N, by: number): Add =>
  moved('add', row.$, column, by) as Add

/** Credits so much of a resource at an address, whatever is held there: for who has seen to its cap. */
export const gainAt = (at: Ref, column: string, by: number, reason: string): Gain => moved('gain', at, column, by, reason) as Gain

/** Credits a resource from a source; what would pass the cap is lost, and says so. `held` is what stands there, where the caller has it at hand. */
export const gain = <C extends Columns, N extends Of<C, 'resource'>>(
  row: Row<C>,
  column: N,
  amount: number,
  reason: string,
  cap: number = SAFE_MAX,
  held: number = row[column as keyof Row<C>] as unknown as number,
): Gain<N> => {
  const room = cap > held ? cap - held : 0
  return (
    amount <= room ? moved('gain', row.$, column, amount, reason) : moved('gain', row.$, column, room, reason, amount - room)
  ) as Gain<N>
}

/** Debits a resource to a sink. It never clamps: a rule checks first. */
export const spend = <C extends Columns, N extends Of<C, 'resource'>>(
  row: { readonly $: RefOf<C> },
  column: N,
  amount: number,
  reason: string,
): Spend => moved('spend', row.$, column, amount, reason) as Spend

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
export const create = <C extends Columns>(at: RefOf<C>, row: { readonly [N in keyof C]?: Value<C, N> }): Create =>
  ofRow('create', at, row as Create['row']) as Create

/** Ends a row. */
export const remove = (row: { readonly $: Ref }): Remove => ofRow('remove', row.$) as Remove
