import { type Aggregate, type RowSet, type StoredRow, schema } from '@lumen/rules'

/** Reads what an aggregate holds in a table of rows with keys: undefined before the first. The table is looked up once. */
export const rowsIn = (table: string): ((of: Aggregate | undefined) => RowSet | undefined) => {
  const { index } = schema.table(table)
  return (of) => of?.parts[index] as RowSet | undefined
}

/** The same of a table that holds one row. */
export const rowIn = (table: string): ((of: Aggregate | undefined) => StoredRow | undefined) => {
  const { index } = schema.table(table)
  return (of) => of?.parts[index] as StoredRow | undefined
}
