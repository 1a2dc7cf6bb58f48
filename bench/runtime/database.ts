import { randomBytes } from 'node:crypto'
import { makePartitions } from '@lumen/runtime/maintenance/partitions'
import { migrate } from '@lumen/runtime/schema/migrate'
import type { Store } from '@lumen/runtime/store/store'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { MissingService } from '../missing-service.ts'

/** A database made for one run. */
export interface OwnDatabase {
  readonly url: string
  readonly run: <R extends pg.QueryResultRow>(text: string) => Promise<readonly R[]>
  /** Drops it with all connections to it. */
  readonly drop: () => Promise<void>
}

/** The address of the server that may be used, if any. */
export const serverAddress = (): string | undefined => process.env['LUMEN_TEST_DATABASE_URL'] || process.env['DATABASE_URL'] || undefined

/** Makes an empty database on the server of LUMEN_TEST_DATABASE_URL, else DATABASE_URL. Throws MissingService where there is none. */
export const ownDatabase = async (): Promise<OwnDatabase> => {
  const server = serverAddress()
  if (server === undefined)
    throw new MissingService('needs a PostgreSQL server whose user may create databases; set LUMEN_TEST_DATABASE_URL to its address.')
  const name = `lumen_bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Pool({ connectionString: server, max: 1 })
  admin.on('error', () => {})
  try {
    await admin.query(`create database ${name}`)
  } catch (error) {
    await admin.end()
    throw new MissingService(`the PostgreSQL server does not let a database be made: ${error instanceof Error ? error.message : error}`)
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = new pg.Pool({ connectionString: url.href, max: 1 })
  own.on('error', () => {})
  let dropped: Promise<void> | undefined
  const drop = (): Promise<void> => {
    dropped ??= (async () => {
      await own.end()
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    })()
    return dropped
  }
  // whoever stops a run gets no database left behind
  const interrupted = (): void => {
    drop().finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted)
  return {
    url: url.href,
    run: async <R extends pg.QueryResultRow>(text: string) => (await own.query<R>(text)).rows,
    drop: async () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted)
      await drop()
    },
  }
}

/** The game's tables, with the journal's months made ahead as a running game has them. */
export const makeTables = async (store: Store): Promise<void> => {
  await migrate(store.db as Kysely<unknown>)
  await makePartitions(store, Date.now())
}

/** The server's processes that serve a program, by its application name, in this database. */
export const serverProcesses = async ({ run }: OwnDatabase, program: string): Promise<readonly number[]> => {
  const rows = await run<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and application_name = '${program}'`,
  )
  return rows.map(({ pid }) => pid)
}
