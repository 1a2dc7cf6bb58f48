import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import { pgTypes } from './column-types.ts'
import type { Rows, Statement } from './statement.ts'

/** A flight whose statements were all carried out. */
export interface Flown {
  readonly rows: readonly Rows[]
  /** The word with which the server answered the last statement: COMMIT, where it was to commit and did. */
  readonly command: string
  /** Why rows could not be read, where they could not. */
  readonly unread: Error | undefined
}

/** What the driver offers to every class of query, and its types leave out. */
interface Wire {
  readonly parsedStatements: Record<string, string | undefined>
  readonly submittedNamedStatements: Record<string, string | undefined>
  readonly parse: (message: { readonly name: string; readonly text: string }) => void
  readonly bind: (message: {
    readonly statement: string
    readonly values: readonly unknown[]
    readonly valueMapper: (value: unknown) => string | Buffer | null
  }) => void
  readonly describe: (message: { readonly type: 'P'; readonly name: string }) => void
  readonly execute: (message: object) => void
  readonly sync: () => void
}

interface Field {
  readonly name: string
  readonly read: (text: string) => unknown
}

interface FieldMessage {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

/** The columns of prepared statements, by connection: the server describes them once, and keeps to it or refuses. */
const described = new WeakMap<Wire, Map<string, readonly Field[]>>()

const descriptionsOf = (connection: Wire): Map<string, readonly Field[]> => {
  const known = described.get(connection)
  if (known) return known
  const fresh = new Map<string, readonly Field[]>()
  described.set(connection, fresh)
  return fresh
}

/** Texts and numbers, nearly all of what is sent, need none of the driver's deliberation. */
const wireValue = (value: unknown): string | Buffer | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : prepareValue(value)

/** A class of query, as the driver wants it; its types declare as fields what are methods. */
const Query = pg.Query as unknown as new (text: string) => object

/**
 * Prepared statements that travel together and are answered together: the server answers in one piece, at the end, where
 * a query a statement would make it answer each by itself. The first statement that fails ends the flight: none behind
 * it is carried out. The driver calls the handlers in the order of the server's messages.
 */
class FlightQuery extends Query {
  private readonly statements: readonly Statement[]
  private readonly found: Record<string, unknown>[][]
  private connection: Wire | undefined
  private fields: readonly Field[] | undefined
  private at = 0
  private last = ''
  private unread: Error | undefined
  callback: (error: Error | null) => void

  constructor(statements: readonly Statement[], done: (error: Error | null, flown: Flown) => void) {
    super('flight')
    this.statements = statements
    this.found = statements.map(() => [])
    this.callback = (error) => done(error, { rows: this.found, command: this.last, unread: this.unread })
  }

  /** Under name and text the driver notes that the server has read a statement: the one that it is at. */
  get name(): string | undefined {
    return this.statements?.[this.at]?.name
  }

  set name(_: unknown) {}

  get text(): string | undefined {
    return this.statements?.[this.at]?.text
  }

  set text(_: unknown) {}

  submit(connection: Wire): void {
    this.connection = connection
    const descriptions = descriptionsOf(connection)
    const { parsedStatements, submittedNamedStatements } = connection
    for (const { name, text, values } of this.statements) {
      if (parsedStatements[name] === undefined && submittedNamedStatements[name] === undefined) {
        connection.parse({ name, text })
        submittedNamedStatements[name] = text
      }
      connection.bind({ statement: name, values, valueMapper: wireValue })
      if (!descriptions.has(name)) connection.describe({ type: 'P', name: '' })
      connection.execute({})
    }
    connection.sync()
  }

  private get columns(): readonly Field[] {
    this.fields ??= descriptionsOf(this.connection!).get(this.statements[this.at]!.name) ?? []
    return this.fields
  }

  handleRowDescription({ fields }: FieldMessage): void {
    this.fields = fields.map(({ name, dataTypeID }) => ({ name, read: pgTypes.getTypeParser(dataTypeID, 'text') as Field['read'] }))
  }

  handleDataRow({ fields: texts }: { readonly fields: readonly (string | null)[] }): void {
    const { columns } = this
    const row: Record<string, unknown> = {}
    try {
      for (let i = 0; i < columns.length; i++) {
        const text = texts[i]!
        row[columns[i]!.name] = text === null ? null : columns[i]!.read(text)
      }
      this.found[this.at]!.push(row)
    } catch (error) {
      this.unread ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const { columns } = this
    descriptionsOf(this.connection!).set(this.statements[this.at]!.name, columns)
    this.last = text.split(' ', 1)[0]!
    this.fields = undefined
    this.at++
  }

  handleReadyForQuery(): void {
    this.callback(null)
  }

  handleError(error: Error): void {
    // what the server skipped it does not know
    const submitted = this.connection?.submittedNamedStatements
    if (submitted) for (const { name } of this.statements.slice(this.at)) delete submitted[name]
    this.callback(error)
  }
}

/** Sends prepared statements to a pipelined client as one flight; rejects with the error of the first that failed. */
export const fly = (client: pg.ClientBase, statements: readonly Statement[]): Promise<Flown> =>
  new Promise((resolve, reject) => {
    const flight = new FlightQuery(statements, (error, flown) => (error ? reject(error) : resolve(flown)))
    client.query(flight as unknown as pg.Submittable)
  })
