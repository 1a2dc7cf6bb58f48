import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { MissingService } from '../missing-service.ts'
import { processCpu } from '../process-cpu.ts'
import { type OwnDatabase, serverProcesses } from './database.ts'
import type { ReplayScript } from './replay-script.ts'

const run = promisify(execFile)

/** Makes sure that pgbench is there, before anything else is done. */
export const requirePgbench = async (): Promise<void> => {
  try {
    await run('pgbench', ['--version'])
  } catch {
    throw new MissingService('pgbench is not on the path; it comes with PostgreSQL (Debian: the package postgresql-client or postgresql).')
  }
}

/** What a replay got done. */
export interface Replayed {
  /** Transactions per second. */
  readonly tps: number
  /** CPU seconds of one transaction, pgbench's own and the server's; `undefined` where they cannot be seen. */
  readonly cpu: number | undefined
}

/** CPU seconds that pgbench and the server's processes for it have used so far. */
const usedBy = async (child: number, database: OwnDatabase): Promise<number | undefined> =>
  processCpu([child, ...(await serverProcesses(database, 'pgbench'))])

/** Milliseconds after its start and before its end in which pgbench connects and disconnects. */
const EDGE = 600

let started = 0

/** Replays the script for so long with so many clients. */
export const pgbench = async (
  database: OwnDatabase,
  { text, constants }: ReplayScript,
  clients: number,
  seconds: number,
): Promise<Replayed> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumen-bench-'))
  const file = path.join(folder, 'replay.sql')
  // ids of a run of their own: far from those of Discord's time
  const base = 1_100_000_000_000_000_000n + BigInt(Date.now() % 1_000_000_000) * 10_000_000n + BigInt(++started)
  const values = { ...constants, n: '0', base: String(base) }
  try {
    await writeFile(file, text)
    const defined = Object.entries(values).flatMap(([name, value]) => ['-D', `${name}=${value}`])
    const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', file]
    const running = run('pgbench', [...how, ...defined, database.url], { maxBuffer: 1 << 24 })
    const sample = async (after: number): Promise<{ readonly at: number; readonly used: number | undefined }> => {
      await sleep(after)
      const used = await usedBy(running.child.pid!, database).catch(() => undefined)
      return { at: performance.now(), used }
    }
    const samples = Promise.all([sample(EDGE), sample(seconds * 1_000 - EDGE)])
    const [{ stdout }, [first, last]] = await Promise.all([running, samples])
    const tps = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
    const failed = /failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0'
    if (!(tps > 0) || failed !== '0') throw new Error(`pgbench did not do its work:\n${stdout}`)
    const carriedOut = (tps * (last.at - first.at)) / 1_000
    return { tps, cpu: first.used === undefined || last.used === undefined ? undefined : (last.used - first.used) / carriedOut }
  } finally {
    await rm(folder, { recursive: true })
  }
}
