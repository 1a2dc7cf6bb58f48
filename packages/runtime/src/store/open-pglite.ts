import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { columnParsers } from './column-types.ts'
import { FolderLocked, lockFolder } from './folder-lock.ts'
import { checked, type Rows, type Statement } from './statement.ts'
import { type Flight, type PgliteStore, type Sight, StoreProblem } from './store.ts'

/** What Kysely needs of PGlite. */
type KyselyLite = Pick<PGlite, 'close' | 'closed' | 'query' | 'ready' | 'transaction' | 'waitReady'>

/** PGlite has one connection: a query through `db` inside a transaction would wait for itself. This makes it an error instead. */
const guarded = (lite: PGlite, inside: AsyncLocalStorage<true>): KyselyLite => {
  const check = (): void => {
    if (inside.getStore() === true) throw new Error('store.db was used inside a body of transact; send the statement through its flight.')
  }
  return {
    close: () => lite.close(),
    get closed() {
      return lite.closed
    },
    get ready() {
      return lite.ready
    },
    get waitReady() {
      return lite.waitReady
    },
    query: async (text, values, options) => {
      check()
      return lite.query(text, values, options)
    },
    transaction: async (body) => {
      check()
      return lite.transaction(body)
    },
  }
}

interface Progress {
  finished: boolean
  failed: boolean
  failure: unknown
}

const flightOn = (transaction: Transaction, progress: Progress): Flight & { readonly settled: () => Promise<void> } => {
  let tail: Promise<unknown> = Promise.resolve()
  const run = async (statements: readonly Statement[]): Promise<readonly Rows[]> => {
    const results: Rows[] = []
    for (const one of statements) {
      if (progress.failed) throw progress.failure
      try {
        const { text, values } = checked(one)
        const { rows } = await transaction.query<Readonly<Record<string, unknown>>>(text, [...values])
        results.push(rows)
      } catch (error) {
        progress.failed = true
        progress.failure = error
        throw error
      }
    }
    return results
  }
  const launch = (statements: readonly Statement[], last: boolean): Promise<readonly Rows[]> => {
    if (progress.failed) return Promise.reject(progress.failure)
    if (progress.finished) return Promise.reject(new Error('This transaction was finished; nothing more can be sent in it.'))
    progress.finished = last
    const flight = tail.then(() => run(statements))
    tail = flight.catch(() => undefined)
    return flight
  }
  return {
    send: (statements) => launch(statements, false),
    finish: (statements) => launch(statements, true),
    settled: async () => {
      await tail
    },
  }
}

const transactOn =
  (lite: PGlite, inside: AsyncLocalStorage<true>) =>
  async <T>(body: (flight: Flight) => Promise<T>, sight: Sight = 'committed'): Promise<T> => {
    const progress: Progress = { finished: false, failed: false, failure: undefined }
    const outcome = await lite.transaction(async (transaction) => {
      if (sight === 'snapshot') await transaction.exec('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
      const flight = flightOn(transaction, progress)
      const [settled] = await Promise.allSettled([inside.run(true, () => Promise.resolve(flight).then(body))])
      await flight.settled()
      if (progress.failed) throw progress.failure
      if (!progress.finished) await transaction.rollback()
      // What the body throws after `finish` does not undo the commit, as on PostgreSQL.
      return settled
    })
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }

/** Memory for pages, which every start clears first: at the usual 128 MB that takes half of the time until a command can be done. */
const PAGES = ['-c', 'shared_buffers=32MB']

const startLite = async (folder: string | undefined, from: Blob | undefined): Promise<PGlite> =>
  PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(from === undefined ? {} : { loadDataDir: from }),
    parsers: columnParsers,
    startParams: [...PGlite.defaultStartParams, ...PAGES],
  })

/**
 * Opens the embedded database in `<dataDir>/db`, guarded by the lock file `<dataDir>/db.lock`; with `undefined` a
 * database in memory, for tests. One that is new begins as `from`, a dump of its folder, or empty. Rejects with a StoreProblem.
 */
export const openPglite = async <DB>(dataDir: string | undefined, from?: Blob): Promise<PgliteStore<DB>> => {
  const lock = dataDir === undefined ? undefined : await lockDataDir(dataDir)
  let lite: PGlite
  try {
    lite = await startLite(dataDir === undefined ? undefined : join(dataDir, 'db'), from)
  } catch (cause) {
    await lock?.release()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StoreProblem({
      message: `LUMEN_DATA_DIR: the embedded database in ${join(dataDir ?? '', 'db')} does not start: ${reason}.`,
      cause,
    })
  }
  const inside = new AsyncLocalStorage<true>()
  let closing: Promise<void> | undefined
  return {
    kind: 'pglite',
    lite,
    db: new Kysely<DB>({ dialect: new PGliteDialect({ pglite: guarded(lite, inside) }) }),
    transact: transactOn(lite, inside),
    ping: async () => {
      await lite.query('SELECT 1')
    },
    close: () => {
      closing ??= lite.close().finally(() => lock?.release())
      return closing
    },
  }
}

const lockDataDir = async (dataDir: string) => {
  try {
    await mkdir(dataDir, { recursive: true })
    return await lockFolder(join(dataDir, 'db.lock'))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const advice =
      'The embedded database serves one process at a time: end the other one, choose another LUMEN_DATA_DIR, or set DATABASE_URL.'
    throw new StoreProblem({
      message: cause instanceof FolderLocked ? `${reason} ${advice}` : `LUMEN_DATA_DIR: the folder ${dataDir} cannot be used: ${reason}.`,
      cause,
    })
  }
}
