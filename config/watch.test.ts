import { EventEmitter, once } from 'node:events'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConfigSource, readConfig, type WatchOptions, watchConfig } from './read.ts'

let dir: string
const closing: (() => Promise<void>)[] = []
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-watch-'))
  await writeFile(path.join(dir, 'a.yaml'), 'x: 1\n')
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
  await rm(dir, { recursive: true, force: true })
})

/** Starts a watch; `until(predicate)` resolves with the first reported config, past or future, that fulfils it. */
const start = async (options: WatchOptions) => {
  const seen: ConfigSource[] = []
  const news = new EventEmitter()
  const close = watchConfig(
    dir,
    (source) => {
      seen.push(source)
      news.emit('change')
    },
    { since: await readConfig(dir), ...options },
  )
  closing.push(close)
  const until = async (predicate: (source: ConfigSource) => boolean): Promise<ConfigSource> => {
    for (;;) {
      const found = seen.find(predicate)
      if (found !== undefined) return found
      await once(news, 'change')
    }
  }
  return { seen, until, close }
}

describe.each<[string, WatchOptions]>([
  ['file events', { debounceMs: 20, pollMs: 3_600_000 }],
  ['regular comparison', { events: false, pollMs: 20 }],
])('watchConfig by %s', (_, options) => {
  it('reports a changed file', async () => {
    const { until } = await start(options)
    await writeFile(path.join(dir, 'a.yaml'), 'x: 2\n')
    expect((await until(({ files }) => JSON.stringify(files) === '{"a":{"x":2}}')).problems).toEqual([])
  })

  it('reports a file that an editor put in place of the old one', async () => {
    const { until } = await start(options)
    await writeFile(path.join(dir, 'a.yaml~'), 'x: 3\n')
    await rename(path.join(dir, 'a.yaml~'), path.join(dir, 'a.yaml'))
    await until(({ files }) => JSON.stringify(files['a']) === '{"x":3}')
  })

  it('reports a bad file with its problem, and its mending', async () => {
    const { until } = await start(options)
    await writeFile(path.join(dir, 'a.yaml'), 'x: [\n')
    expect((await until(({ problems }) => problems.length > 0)).files).toEqual({})
    await writeFile(path.join(dir, 'a.yaml'), 'x: 5\n')
    await until(({ files }) => JSON.stringify(files['a']) === '{"x":5}')
  })

  it('reports nothing after it was closed', async () => {
    const { seen, close } = await start(options)
    await close()
    await writeFile(path.join(dir, 'a.yaml'), 'x: 2\n')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(seen).toEqual([])
  })
})

describe('watchConfig', () => {
  it('reports at once what changed since the caller read', async () => {
    const since = await readConfig(dir)
    await writeFile(path.join(dir, 'a.yaml'), 'x: 7\n')
    const { until } = await start({ since, events: false, pollMs: 3_600_000 })
    await until(({ files }) => JSON.stringify(files['a']) === '{"x":7}')
  })

  it('sees files in folders that did not exist before', async () => {
    const { until } = await start({ debounceMs: 20, pollMs: 50 })
    await mkdir(path.join(dir, 'new'))
    await writeFile(path.join(dir, 'new', 'b.yaml'), 'y: 1\n')
    await until(({ files }) => files['new/b'] !== undefined)
  })

  it('does not report a touched file whose bytes are the same', async () => {
    const { seen, until } = await start({ debounceMs: 20, pollMs: 20 })
    await writeFile(path.join(dir, 'a.yaml'), 'x: 1\n')
    await writeFile(path.join(dir, 'b.yaml'), 'x: 1\n')
    await until(({ files }) => files['b'] !== undefined)
    // A read between truncation and writing may rightly see other bytes; equal states must not be reported twice in a row.
    for (const [index, source] of seen.entries()) expect(source.digest).not.toBe(seen[index - 1]?.digest)
  })
})
