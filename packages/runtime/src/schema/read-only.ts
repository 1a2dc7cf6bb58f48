import type { ColumnType } from 'kysely'

declare const unwritable: unique symbol

/** What an insert would have to give, and no code can make. `never` would only hide the column from inserts. */
interface Unwritable {
  readonly [unwritable]: true
}

/** A column that can be selected, and that nothing typed can write: only the writer changes game tables. */
export type ReadOnly<T> = ColumnType<T, Unwritable, never>
