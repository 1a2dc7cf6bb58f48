import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { type BasicType, parquetWriteFile } from 'hyparquet-writer'
import { csvLine, isEmpty } from '../csv-text.ts'

/** A column's values: texts, whole numbers (within 32 bits, or of any size) or doubles. NaN and null are empty cells. */
export type Column = { readonly name: string } & (
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'int32' | 'double'; readonly values: ArrayLike<number | null> }
  | { readonly type: 'int64'; readonly values: readonly bigint[] }
)

/** A table with columns of one length. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
}

const PARQUET: Readonly<Record<Column['type'], BasicType>> = { text: 'STRING', int32: 'INT32', int64: 'INT64', double: 'DOUBLE' }

const rowsOf = ({ columns: [first] }: Table): number => first?.values.length ?? 0

const CHUNK = 2_000

/** Writes a table as CSV with a head, row by row, never whole in memory. */
export const writeCsv = async (file: string, table: Table): Promise<void> => {
  const out = createWriteStream(file)
  out.write(`${csvLine(table.columns.map(({ name }) => name))}\n`)
  const rows = rowsOf(table)
  for (let from = 0; from < rows; from += CHUNK) {
    let text = ''
    for (let row = from; row < Math.min(rows, from + CHUNK); row++) text += `${csvLine(table.columns.map(({ values }) => values[row]))}\n`
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', resolve))
  }
  out.end()
  await finished(out)
}

/** Numbers as they are where all are known; else with empty cells. */
const filled = (values: ArrayLike<number | null>): Float64Array | Uint32Array | (number | null)[] => {
  const known = values instanceof Float64Array || values instanceof Uint32Array
  if (known && !values.some(Number.isNaN)) return values
  return Array.from(values, (value) => (isEmpty(value) ? null : value))
}

/** Writes a table as Parquet. */
export const writeParquet = (file: string, { columns }: Table): void => {
  parquetWriteFile({
    filename: file,
    columnData: columns.map((column) => ({
      name: column.name,
      type: PARQUET[column.type],
      data: column.type === 'text' ? [...column.values] : column.type === 'int64' ? [...column.values] : filled(column.values),
    })),
  })
}
