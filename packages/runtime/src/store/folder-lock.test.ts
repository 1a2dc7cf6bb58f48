import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'
import { openPglite } from './open-pglite.ts'
import { statement } from './statement.ts'
import { StoreProblem } from './store.ts'

describe('lockFolder', () => {
  let folder = ''
  let path = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumen-lock-'))
    path = join(folder, 'db.lock')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** The lock file of a process that is dead by now. */
  const leaveBehind = async (changes: Record<string, unknown> = {}): Promise<number> => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    const lock = await lockFolder(path)
    const content = JSON.parse(await readFile(path, 'utf8'))
    await lock.release()
    await writeFile(path, JSON.stringify({ ...content, token: 'left-behind', pid, ...changes }))
    return pid
  }

  it('is held by one, names the holder to the others, and is free after release', async () => {
    const lock = await lockFolder(path)
    await expect(lockFolder(path)).rejects.toThrow(`held by this process (pid ${process.pid})`)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
    await (await lockFolder(path)).release()
  })

  it('takes over the lock of a dead process, once, however many try', async () => {
    for (let round = 0; round < 5; round++) {
      await leaveBehind()
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(path)))
      const winners = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      expect(winners).toHaveLength(1)
      expect(await readdir(folder)).toEqual(['db.lock'])
      await winners[0]?.release()
    }
  })

  it('takes over when the process id lives on in another process', async (ctx) => {
    if (process.platform !== 'linux') ctx.skip('needs Linux, which tells when a process began')
    await leaveBehind({ pid: process.pid, started: 'another boot/1' })
    await (await lockFolder(path)).release()
  })

  it('believes a lock of another machine as long as it is touched', async () => {
    await leaveBehind({ host: 'another-machine', pid: 1 })
    await expect(lockFolder(path)).rejects.toThrow(/held by process 1 \(pid 1 on another-machine\)/)
    const longAgo = new Date(Date.now() - 3_600_000)
    await utimes(path, longAgo, longAgo)
    await (await lockFolder(path)).release()
  })

  it('leaves a file alone that is no lock', async () => {
    await writeFile(path, 'my notes')
    await expect(lockFolder(path)).rejects.toThrow(/is no lock of Lumen/)
    expect(await readFile(path, 'utf8')).toBe('my notes')
  })
})

describe('the embedded database in a folder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumen-data-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const writer = `
    const { openPglite } = await import(${JSON.stringify(new URL('./open-pglite.ts', import.meta.url).href)})
    const { statement } = await import(${JSON.stringify(new URL('./statement.ts', import.meta.url).href)})
    const store = await openPglite(process.argv[2])
    await store.transact((flight) => flight.finish([statement('CREATE TABLE kept (n int)')]))
    for (let n = 0; ; n++) {
      await store.transact((flight) => flight.finish([statement('INSERT INTO kept VALUES ($1)', [n])]))
      process.send?.(n)
    }
  `

  it('refuses a second process, and after kill -9 opens with every acknowledged commit', async () => {
    const script = join(folder, 'writer.mjs')
    const data = join(folder, 'data')
    await writeFile(script, writer)
    const child = fork(script, [data], { execArgv: [] })
    let acknowledged = -1
    await new Promise<void>((resolve, reject) => {
      child.on('message', (n) => {
        acknowledged = Number(n)
        if (acknowledged === 20) resolve()
      })
      child.on('exit', () => reject(new Error('the writer ended early')))
    })
    const refused = openPglite(data).catch((error: unknown) => error)
    expect(await refused).toBeInstanceOf(StoreProblem)
    expect(String(await refused)).toContain(`held by process ${child.pid}`)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    const store = await openPglite(data)
    const [[row] = []] = await store.transact((flight) => flight.finish([statement('SELECT count(*) AS n, max(n) AS last FROM kept')]))
    expect(Number(row?.['n'])).toBe(Number(row?.['last']) + 1)
    expect(Number(row?.['last'])).toBeGreaterThanOrEqual(acknowledged)
    await store.close()
    expect(await readdir(data)).toEqual(['db'])
  })

  it('throws instead of waiting for itself when db is used inside transact', async () => {
    const store = await openPglite<{ kept: { n: number } }>(undefined)
    await expect(store.transact(() => store.db.selectFrom('kept').selectAll().execute())).rejects.toThrow(/used inside a body of transact/)
    await store.ping()
    await store.close()
  })
})
