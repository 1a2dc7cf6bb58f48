import { createHash } from 'node:crypto'
import type { CompiledQuery } from 'kysely'

/**
 * One SQL statement, ready to send. `name` is that of the prepared statement: it belongs to the text
 * (same text, same name), so that any number of callers may share a connection.
 */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** The rows that one statement returned, as objects by column name; empty when it returns none. */
export type Rows = readonly Readonly<Record<string, unknown>>[]

const names = new Map<string, string>()
/** Texts come from code and are few; the bound only keeps a mistake (values inside a text) from filling the memory. */
const maxNames = 10_000

const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `s_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`
  if (names.size >= maxNames) names.clear()
  names.set(text, name)
  return name
}

/** A statement of a text with `$1`, `$2`, … and their values. */
export const statement = (text: string, values: readonly unknown[] = []): Statement => ({ name: nameOf(text), text, values })

/** A statement that Kysely compiled: `compiled(db.selectFrom('players').selectAll().compile())`. */
export const compiled = (query: CompiledQuery): Statement => statement(query.sql, query.parameters)

const isPlain = (value: object): boolean => !(value instanceof Date || ArrayBuffer.isView(value) || value instanceof ArrayBuffer)

const sendable = (value: unknown): unknown => {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError(`A ${typeof value} cannot be sent to the database.`)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sendable)
  return isPlain(value) ? JSON.stringify(value) : value
}

/**
 * The statement with values that every driver can send; objects become JSON text. Throws for a value that none can
 * send, and for a name that belongs to another text. It is done before a flight leaves: a statement that the driver
 * drops on its way would leave the others of its flight, COMMIT among them, to succeed without it.
 */
export const checked = ({ name, text, values }: Statement): Statement => {
  if (name !== nameOf(text))
    throw new Error(`The statement ${JSON.stringify(text)} is named ${name}; make it with statement(text, values).`)
  return { name, text, values: values.map(sendable) }
}
