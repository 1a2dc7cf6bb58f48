import pg from 'pg'
import { CommitRefused, CommittedUnread, classify } from './classify.ts'
import { type Flown, fly } from './flight-query.ts'
import { checked, type Rows, type Statement } from './statement.ts'
import type { Flight, Sight } from './store.ts'

/** The flights of one transaction on one checked-out client, and what became of them. */
export interface PostgresTransaction extends Flight {
  /**
   * Ends the transaction after the body: waits for all flights, rolls back unless committed.
   * Resolves with the error of the first failed statement, if any, and with `discard`, the reason for which
   * the client must not be used again.
   */
  readonly end: () => Promise<{ readonly failure: unknown; readonly failed: boolean; readonly discard: Error | undefined }>
}

/** True for an error that the server reported on a connection which still works. */
const isAnswer = (error: unknown): boolean => error instanceof pg.DatabaseError && classify(error) !== 'gone'

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Named as what they are, so that the wire can be read. */
const plain = (text: string): Statement => ({ name: text, text, values: [] })
const BEGIN: Readonly<Record<Sight, Statement>> = {
  committed: plain('BEGIN'),
  snapshot: plain('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY'),
}
const COMMIT = plain('COMMIT')

/** Opens a transaction on a client; nothing is sent before the first flight. `lost` tells of an error of the connection itself. */
export const postgresTransaction = (
  client: pg.PoolClient,
  lost: () => Error | undefined,
  sight: Sight = 'committed',
): PostgresTransaction => {
  let state: 'fresh' | 'open' | 'committing' | 'committed' | 'failed' = 'fresh'
  let failure: unknown
  let sent = false
  const flights: Promise<unknown>[] = []

  const fail = (error: unknown): never => {
    if (state !== 'failed') {
      state = 'failed'
      failure = error
    }
    throw failure
  }

  const take = async (statements: readonly Statement[], commit: boolean): Promise<readonly Rows[]> => {
    if (state === 'failed') throw failure
    if (state === 'committing' || state === 'committed') throw new Error('This transaction was finished; nothing more can be sent in it.')
    const error = lost()
    if (error !== undefined) return fail(error)
    const begin = state === 'fresh'
    let sendable: readonly Statement[]
    try {
      sendable = statements.map(checked)
    } catch (refused) {
      return fail(refused)
    }
    if (begin && statements.length === 0) {
      if (commit) state = 'committed'
      return []
    }
    state = commit ? 'committing' : 'open'
    sent = true
    let flown: Flown
    // Corked, the whole flight leaves in one write.
    client.connection.stream.cork()
    const answered = fly(client, [...(begin ? [BEGIN[sight]] : []), ...sendable, ...(commit ? [COMMIT] : [])])
    client.connection.stream.uncork()
    try {
      flown = await answered
    } catch (refused) {
      return fail(refused)
    }
    const { rows, command, unread } = flown
    if (commit && command !== 'COMMIT') return fail(new CommitRefused(command))
    if (unread) return fail(commit ? new CommittedUnread(unread) : unread)
    if (commit) state = 'committed'
    return rows.slice(begin ? 1 : 0, commit ? -1 : undefined)
  }

  const launch = (statements: readonly Statement[], commit: boolean): Promise<readonly Rows[]> => {
    const flight = take(statements, commit)
    // A flight that the body does not await is awaited by `end`; its rejection is reported there.
    flights.push(flight.catch(() => undefined))
    return flight
  }

  const rollBack = async (): Promise<Error | undefined> => {
    try {
      await client.query('ROLLBACK')
      return undefined
    } catch (error) {
      return asError(error)
    }
  }

  return {
    send: (statements) => launch(statements, false),
    finish: (statements) => launch(statements, true),
    end: async () => {
      while (flights.length > 0) await Promise.all(flights.splice(0))
      const failed = state === 'failed'
      // A client whose flight broke by something else than an answer of the server may be out of step with it.
      const dead = lost() ?? (failed && sent && !isAnswer(failure) ? asError(failure) : undefined)
      // On a dead connection there is no one to tell: the server rolls back by itself.
      const over = dead !== undefined || !sent || state === 'committed' || (!failed && client.getTransactionStatus() === 'I')
      return { failure, failed, discard: over ? dead : await rollBack() }
    },
  }
}
