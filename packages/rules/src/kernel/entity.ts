import type { Column, ColumnKind, Storage } from './column.ts'
import { defect } from './defect.ts'

export type Id = string
export type Key = number | string | null
export type Columns = { readonly [name: string]: Column }

/** A kind of aggregate: the unit of locking. Kinds are locked in the order in which the catalogue lists them. */
export interface Root<Name extends string = string> {
  readonly root: Name
}

/** How the rows of a child are kept in memory: by small whole number, by key, or the newest few by number. */
export type Keeping = 'dense' | 'map' | { readonly newest: number }

export interface KeySpec {
  readonly name: string
  /** The root whose ids the keys are, where they are ids. */
  readonly to?: string
  readonly storage: Exclude<Storage, 'boolean'>
  readonly keeping: Keeping
  /** The largest number; of a text, the most characters. */
  readonly max?: number
  /** All that a text key may be. */
  readonly words?: readonly string[]
}

/**
 * A declared piece of state. `facet`: columns of the root's own row that one system owns. `single`: one row of its own
 * table per root. `keyed`: many rows per root, each under a natural key.
 */
export interface Entity<
  C extends Columns = Columns,
  R extends string = string,
  S extends 'facet' | 'single' | 'keyed' = 'facet' | 'single' | 'keyed',
> {
  readonly table: string
  readonly root: Root<R>
  readonly shape: S
  readonly columns: C
  readonly key?: KeySpec
  /** An absent row reads as its columns' initial values, and the first change makes it. */
  readonly implicit: boolean
  /** Rows are only ever added. */
  readonly log: boolean
}

/** The address of a row: plain JSON. */
export interface Ref {
  readonly entity: string
  readonly root: Id
  readonly key: Key
}

declare const OF: unique symbol

/** An address that knows, for the compiler alone, which columns it has. */
export interface RefOf<C extends Columns> extends Ref {
  readonly [OF]?: C
}

type Values<C extends Columns> = { readonly [N in keyof C]: C[N] extends Column<infer T> ? T : never }

/** A row to look at: its columns. */
export type Fields<C extends Columns> = Values<C>

/** A row held for writing: its columns and its address. */
export type Row<C extends Columns> = Values<C> & { readonly $: RefOf<C> }

/** The columns of a kind. */
export type Of<C extends Columns, K extends ColumnKind> = { readonly [N in keyof C]: C[N]['kind'] extends K ? N : never }[keyof C] & string

export const root = <const Name extends string>(name: Name): Root<Name> => ({ root: name })

/** Columns of the root's own row, owned by one system. */
export const facet = <C extends Columns, R extends string>(of: Root<R>, columns: C): Entity<C, R, 'facet'> => ({
  table: of.root,
  root: of,
  shape: 'facet',
  columns,
  implicit: true,
  log: false,
})

/** One row per root, in a table of its own. */
export const single = <C extends Columns, R extends string>(of: Root<R>, table: string, columns: C): Entity<C, R, 'single'> => ({
  table,
  root: of,
  shape: 'single',
  columns,
  implicit: true,
  log: false,
})

interface KeyedOptions<C extends Columns> {
  /** Name of the key's column. */
  readonly key: string
  readonly to?: string
  readonly columns: C
  readonly storage?: 'bigint' | 'text'
  readonly keeping?: Keeping
  readonly max?: number
  readonly words?: readonly string[]
  readonly implicit?: boolean
  readonly log?: boolean
}

/** Many rows per root, each under a natural key. */
export const keyed = <C extends Columns, R extends string>(
  of: Root<R>,
  table: string,
  { key, to, columns, storage = 'bigint', keeping = 'map', max, words, implicit = false, log = false }: KeyedOptions<C>,
): Entity<C, R, 'keyed'> => {
  if (keeping === 'dense' && max === undefined) return defect(`${table}: dense rows need the largest key`)
  return {
    table,
    root: of,
    shape: 'keyed',
    columns,
    key: {
      name: key,
      storage,
      keeping,
      ...(to === undefined ? {} : { to }),
      ...(max === undefined ? {} : { max }),
      ...(words ? { words } : {}),
    },
    implicit,
    log,
  }
}
