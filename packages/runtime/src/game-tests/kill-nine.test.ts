import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { defaultConfigDir } from '@lumen/config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migratedDatabase } from '../assembly/testing/migrated-database.ts'
import { bareEnv, runHere } from '../cli/testing/run-lumen.ts'
import { openPglite } from '../store/open-pglite.ts'
import { openPostgres } from '../store/open-postgres.ts'
import type { Store } from '../store/store.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from '../store/testing/test-database.ts'
import { KINDS, rowsOf } from './testing/real-game.ts'

const program = fileURLToPath(new URL('./testing/load-process.ts', import.meta.url))
const ROUNDS = 3

describe.each(KINDS)('a process killed with kill -9 under load, on %s', (kind) => {
  let folder = ''
  let database: TestDatabase | undefined
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lumen-kill-'))
    if (kind === 'postgres') database = await createTestDatabase()
    else await migratedDatabase.copyTo(path.join(folder, 'data'))
    const config = path.join(folder, 'config')
    await cp(defaultConfigDir, config, { recursive: true, filter: (file) => !/node_modules|\.ts$|package\.json$/.test(file) })
    const limits = path.join(config, 'core/rate_limits.yaml')
    await writeFile(limits, (await readFile(limits, 'utf8')).replace(/uses: \d+/g, 'uses: 1000000'))
  })
  afterAll(async () => {
    await database?.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const env = (): Record<string, string> => ({
    LUMEN_DATA_DIR: path.join(folder, 'data'),
    LUMEN_CONFIG_DIR: path.join(folder, 'config'),
    LUMEN_FAIRNESS_KEY: 'cd'.repeat(32),
    ...(database ? { DATABASE_URL: database.url } : {}),
  })

  /** Runs the load until so many commands were acknowledged, kills it, and gives all that were. */
  const killedAfter = async (run: string, count: number): Promise<readonly string[]> => {
    const child = spawn(process.execPath, [program, run], { env: { ...bareEnv(), ...env() }, stdio: ['ignore', 'pipe', 'pipe'] })
    const told: string[] = []
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      // the log goes the same way
      if (!line.startsWith('{')) told.push(line)
      if (told.length === count) child.kill('SIGKILL')
    })
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    if (signal !== 'SIGKILL') throw new Error(`The process ended by itself (${code}): ${errors}`)
    return told
  }

  it('leaves every acknowledged command, nothing half done, and a database that opens', async (ctx) => {
    if (kind === 'postgres' && !database) return ctx.skip(needsPostgres)
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const told = await killedAfter(`round ${round}`, 40 + 35 * round)
      acknowledged.push(...told)
      const audit = await runHere(['audit', 'verify', '--redecide', '--json'], { env: env() })
      expect([audit.err, audit.code]).toEqual(['', 0])
      const { ok, commands, redecided } = audit.json() as { ok: boolean; commands: number; redecided: number }
      expect([ok, redecided]).toEqual([true, commands])
      expect(commands).toBeGreaterThanOrEqual(acknowledged.length)
    }
    const store: Store = database ? await openPostgres(database.url) : await openPglite(path.join(folder, 'data'))
    const kept = await rowsOf(store, 'select d.interaction from command_dedup as d join journal as j on j.id = d.command and j.at = d.at')
    const all = await rowsOf(store, 'select count(*) as n from journal')
    await store.close()
    const names = new Set(kept.map((row) => row['interaction']))
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
    expect(all).toEqual([{ n: names.size }])
  })
})
