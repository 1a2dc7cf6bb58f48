import { game } from '@lumen/rules'
import { geometryOf, SETTLED_AT } from '../../schema/geometry.ts'
import { type Statement, statement } from '../../store/statement.ts'

/** A literal of SQL. */
const literal = (value: unknown): string => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value))

/**
 * Rows of a game's table made inside the database, one for each `n` of `from`: every column at its first value but those
 * given as SQL of `n`. Past every rule: for tests and benchmarks of what only reads.
 */
export const crowd = (table: string, columns: Readonly<Record<string, string>>, from: string): Statement => {
  const geometry = geometryOf(game.schema.table(table))
  const firsts: Readonly<Record<string, string>> = {
    ...(geometry.spec.index < 0 ? { [SETTLED_AT]: '0' } : {}),
    ...Object.fromEntries(geometry.columns.map(({ name, column }) => [name, literal(column?.initial)])),
  }
  const all = { ...firsts, ...columns }
  return statement(`insert into ${table} (${Object.keys(all).join(', ')}) select ${Object.values(all).join(', ')} from ${from}`)
}

/** The id of the n-th of a crowd. */
export const crowdId = (n: number): string => String(300_000_000_000_000_000n + BigInt(n))

/** The same as SQL of `n`. */
export const CROWD_ID = `(300000000000000000 + n)::text`
