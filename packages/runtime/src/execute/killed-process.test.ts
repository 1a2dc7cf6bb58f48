import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openPglite } from '../store/open-pglite.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { expectClean, rowsOf } from './testing/mini-play.ts'
import { miniSchema } from './testing/mini-state.ts'
import { makeTables, openTestStore } from './testing/mini-store.ts'

const PROGRAM = fileURLToPath(new URL('testing/load-process.ts', import.meta.url))

/** Runs the load until it has acknowledged so many commands, kills it without warning, and gives what it acknowledged. */
const killAfter = async (acknowledgements: number, kind: string, place: string): Promise<readonly string[]> => {
  const child = spawn(process.execPath, [PROGRAM, kind, place], { stdio: ['ignore', 'pipe', 'inherit'] })
  const seen: string[] = []
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    seen.push(line)
    if (seen.length === acknowledgements) child.kill('SIGKILL')
  }
  expect((await ended)[1]).toBe('SIGKILL')
  return seen
}

const expectKept = async (store: Store, acknowledged: readonly string[]): Promise<void> => {
  const [kept] = await rowsOf(store, 'select count(distinct interaction) as n from journal where interaction = any($1)', [acknowledged])
  expect(kept).toEqual({ n: acknowledged.length })
  const [stored] = await rowsOf(store, 'select count(*) as n from command_dedup where interaction = any($1)', [acknowledged])
  expect(stored).toEqual({ n: acknowledged.length })
  await expectClean(store)
}

describe('a process that is killed under load', () => {
  it('leaves every acknowledged command and a clean audit on postgres', async (ctx) => {
    const open = await openTestStore('postgres')
    if (!open?.database) return ctx.skip(needsPostgres)
    await expectKept(open.store, await killAfter(150, 'postgres', open.database.url))
    await open.close()
  })

  it('leaves every acknowledged command and a clean audit in the embedded database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lumen-killed-'))
    const first = await openPglite(folder)
    await makeTables(first.db, miniSchema)
    await first.close()
    const acknowledged = await killAfter(60, 'pglite', folder)
    const again = await openPglite(folder)
    await expectKept(again, acknowledged)
    await again.close()
    await rm(folder, { recursive: true })
  })
})
