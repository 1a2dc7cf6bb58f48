import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  type ReferenceExpression,
  sql,
} from 'kysely'
import { type Statement, statement } from '../store/statement.ts'

/** A place in a statement whose value is read from what a command brings. */
class Hole<C> {
  readonly read: (from: C) => unknown
  constructor(read: (from: C) => unknown) {
    this.read = read
  }
}

/** Compiles only; both stores speak PostgreSQL's dialect. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A statement compiled once, filled in per command. */
export type Template<C> = (from: C) => Statement

/** A value that a template reads when it is filled in. */
export const hole = <C>(read: (from: C) => unknown): RawBuilder<unknown> => sql`${sql.val(new Hole(read))}`

/** Compiles a query with holes to a template. */
export const template = <C>(query: RawBuilder<unknown>): Template<C> => {
  const { sql: text, parameters } = query.compile(compiler)
  const { name } = statement(text)
  const reads = parameters.map((value): ((from: C) => unknown) => (value instanceof Hole ? value.read : () => value))
  return (from) => ({ name, text, values: reads.map((read) => read(from)) })
}

export const ref = (name: string): RawBuilder<unknown> => sql.ref(name as ReferenceExpression<never, never> & string)

export const table = (name: string): RawBuilder<unknown> => sql.table(name)

export const list = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts, sql`, `)
