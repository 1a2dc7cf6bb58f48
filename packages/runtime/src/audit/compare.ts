import type { Key, KindSpec } from '@lumen/rules'
import { geometryOf } from '../schema/geometry.ts'
import type { Rows } from '../store/statement.ts'
import { addressOf, type Difference, type FoldedRoot, type FoldedRow, shownKey } from './fold.ts'

type Row = Readonly<Record<string, unknown>>

const differingRow = (expected: FoldedRow, found: Row): Difference | undefined => {
  for (const [column, value] of Object.entries(expected.values))
    if (found[column] !== value)
      return {
        table: expected.table,
        key: shownKey(expected.root, expected.key),
        column,
        expected: value,
        found: found[column],
        command: expected.by[column] ?? expected.by['']!,
      }
  return undefined
}

/** The first difference between what the journal says of one root and its rows by table (in the order of the kind). */
export const compareRoot = (
  kind: KindSpec,
  root: string,
  folded: FoldedRoot,
  stored: ReadonlyMap<string, Rows>,
): Difference | undefined => {
  for (const spec of [kind.own, ...kind.children]) {
    const { key, table } = geometryOf(spec)
    const found = new Map((stored.get(table) ?? []).map((row) => [addressOf(table, key ? (row[key.name] as Key) : null), row]))
    for (const expected of folded.rows.values()) {
      if (expected.table !== table) continue
      const address = addressOf(table, expected.key)
      const row = found.get(address)
      if (!row)
        return {
          table,
          key: shownKey(root, expected.key),
          column: null,
          expected: expected.values,
          found: null,
          command: Object.values(expected.by).at(-1)!,
        }
      const difference = differingRow(expected, row)
      if (difference) return difference
      found.delete(address)
    }
    for (const [address, row] of found)
      return {
        table,
        key: shownKey(root, key ? (row[key.name] as Key) : null),
        column: null,
        expected: null,
        found: row,
        command: folded.ended.get(address) ?? null,
      }
  }
  return undefined
}
