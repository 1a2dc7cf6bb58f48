/**
 * What a caller may do about a failed transaction:
 * - `retry`: the database rolled it back for reasons that pass (deadlock, serialization, lock time-out). Do it again.
 * - `gone`: the connection was lost or never came. If COMMIT had been sent, its outcome is unknown: do it again only
 *   with an idempotency key.
 * - `unique`: a unique constraint was violated; the transaction is rolled back.
 * - `fatal`: anything else; the same again would fail again.
 */
export type Failure = 'retry' | 'gone' | 'unique' | 'fatal'

const retryCodes: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available: lock_timeout
  '25P02', // in_failed_sql_transaction, as a first error: somebody left the session in one, and this was rolled back
])

const goneCodes: ReadonlySet<string> = new Set([
  '40003', // statement_completion_unknown
  '57P01', // admin_shutdown, pg_terminate_backend
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '25P03', // idle_in_transaction_session_timeout
  '25P04', // transaction_timeout
  '53300', // too_many_connections
  '26000', // the server does not know a prepared statement that the client thinks it has
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
])

/** The driver reports a lost connection by words only. */
const goneWords =
  /^(connection terminated|client has encountered a connection error|client was closed|timeout exceeded when trying to connect|query read timeout|timeout expired|this socket has been ended)/i

/** COMMIT was answered by ROLLBACK: nothing of the transaction was kept. */
export class CommitRefused extends Error {
  override readonly name = 'CommitRefused'
  constructor(answer: string) {
    super(`COMMIT was answered by ${answer}: the transaction was rolled back.`)
  }
}

/**
 * COMMIT succeeded, but the rows of a statement of the same flight could not be read (a bigint that no number holds):
 * the transaction is kept, only its answer is lost.
 */
export class CommittedUnread extends Error {
  override readonly name = 'CommittedUnread'
  constructor(cause: unknown) {
    super(`The transaction is committed, but its last rows cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

const classifyOne = (error: object): Failure | undefined => {
  if (error instanceof CommitRefused) return 'retry'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '23505') return 'unique'
  if (retryCodes.has(code)) return 'retry'
  if (goneCodes.has(code) || /^08...$/.test(code)) return 'gone'
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  return goneWords.test(message) ? 'gone' : undefined
}

/** Classifies an error of the database or of its driver; looks through `cause` and `AggregateError`. */
export const classify = (error: unknown): Failure => {
  const seen = new Set<unknown>()
  const queue: unknown[] = [error]
  for (const one of queue) {
    if (typeof one !== 'object' || one === null || seen.has(one)) continue
    seen.add(one)
    const failure = classifyOne(one)
    if (failure !== undefined) return failure
    if (one instanceof AggregateError) queue.push(...one.errors)
    if ('cause' in one) queue.push(one.cause)
  }
  return 'fatal'
}
