import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { type Census, joinCensus } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { resultOf } from '../statistics/result.ts'
import { RedisUnreachable, redisCrew } from './bullmq.ts'
import { here, type Workforce, workforceOf } from './workforce.ts'

const URL = process.env['LUMEN_TEST_REDIS_URL'] ?? ''
const needsRedis = 'needs LUMEN_TEST_REDIS_URL, the address of a Redis server'
const PROCESS = path.resolve(import.meta.dirname, 'testing/worker-process.ts')
const DEAD_AFTER_MS = 2_000

let plan: Plan
let whole: string
const text = (p: Plan, census: Awaited<ReturnType<Workforce['play']>>): string => JSON.stringify(resultOf(p, rulesetOf(p), census))

beforeAll(async () => {
  plan = (await loadPlan('first-month', { agents: 96, days: 2, seed: 11 })).plan
  if (URL !== '') whole = text(plan, await here.play(plan))
})

const started: ChildProcess[] = []
const prefixes: string[] = []

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  if (URL === '') return
  const redis = new Redis(URL)
  for (const prefix of prefixes.splice(0)) {
    const keys = await redis.keys(`${prefix}*`)
    if (keys.length > 0) await redis.del(...keys)
  }
  redis.disconnect()
})

/** A prefix of its own for one test. */
const freshPrefix = (): string => {
  const prefix = `lumen-test-${randomBytes(6).toString('hex')}`
  prefixes.push(prefix)
  return prefix
}

/** A worker in a process of its own, and what it has said so far. */
const startWorker = (
  prefix: string,
  build = '',
): { readonly child: ChildProcess; readonly said: () => string; readonly ready: Promise<void> } => {
  const child = spawn(process.execPath, [PROCESS, URL, prefix, String(DEAD_AFTER_MS), build], { stdio: ['ignore', 'ignore', 'pipe'] })
  started.push(child)
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr!.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('ready')) resolve()
    })
    // rather than wait for ever
    child.once('exit', (code, signal) => reject(new Error(`the worker ended before it was ready (${signal ?? code}): ${said}`)))
  })
  ready.catch(() => {})
  onTestFailed(() => console.error(`a worker (${child.signalCode ?? child.exitCode ?? 'still there'}) said:\n${said}`))
  return { child, said: () => said, ready }
}

describe.skipIf(URL === '')(`workers at a Redis${URL === '' ? ` (${needsRedis})` : ''}`, () => {
  it('give the bytes of one process, two of them', async () => {
    const prefix = freshPrefix()
    const workers = [startWorker(prefix), startWorker(prefix)]
    await Promise.all(workers.map(({ ready }) => ready))
    const workforce = workforceOf(await redisCrew({ url: URL, prefix, deadAfterMs: DEAD_AFTER_MS }, () => {}))
    const progress: number[] = []
    const census = await workforce.play(plan, { onProgress: (lived) => progress.push(lived) })
    expect(text(plan, census)).toBe(whole)
    expect(progress.at(-1)).toBe(96)
    // once more: what is kept is the same
    expect(text(plan, await workforce.play(plan))).toBe(whole)
    await workforce.close()
    for (const { said } of workers) expect(said()).toContain('played')
  })

  it('give the bytes of one process where agents share worlds, whole worlds each', async () => {
    const { plan: guilds } = await loadPlan('guilds', { days: 4, seed: 11 })
    // well enough off for a guild on the first day, so that there is something of worlds to carry over
    const shared: Plan = { ...guilds, agents: 24, worlds: { agents: 6 }, start: { ...guilds.start, level: 60, lumees: 3_000_000 } }
    const all = (census: Census): string =>
      JSON.stringify([resultOf(shared, rulesetOf(shared), census), census.guilds], (_, v) => (typeof v === 'bigint' ? `${v}` : v))
    const alone = await here.play(shared)
    expect(alone.guilds!.flows.length).toBeGreaterThan(2)
    const prefix = freshPrefix()
    const workers = [startWorker(prefix), startWorker(prefix)]
    await Promise.all(workers.map(({ ready }) => ready))
    const workforce = workforceOf(await redisCrew({ url: URL, prefix, deadAfterMs: DEAD_AFTER_MS }, () => {}))
    const [first, rest] = [await workforce.play(shared, { to: 12 }), await workforce.play(shared, { from: 12 })]
    expect(all(joinCensus(shared, first, rest)) === all(alone), 'grown').toBe(true)
    expect(all(await workforce.play(shared)) === all(alone), 'at once').toBe(true)
    await workforce.close()
    const played = workers.flatMap(({ said }) => [...said().matchAll(/played (\d+) to (\d+)/g)].map(([, from, to]) => [+from!, +to!]))
    expect(played.length).toBeGreaterThan(1)
    for (const [from, to] of played) expect([from! % 6, to! % 6]).toEqual([0, 0])
  })

  it('lose nothing when one is killed in the middle of its work', async () => {
    const prefix = freshPrefix()
    const long = { ...plan, days: 12 }
    const alone = startWorker(prefix)
    await alone.ready
    const workforce = workforceOf(await redisCrew({ url: URL, prefix, deadAfterMs: DEAD_AFTER_MS }, () => {}))
    const playing = workforce.play(long)
    await expect.poll(() => alone.said(), { timeout: 120_000, interval: 20 }).toContain('plays')
    alone.child.kill('SIGKILL')
    await once(alone.child, 'exit')
    const rescuer = startWorker(prefix)
    expect(text(long, await playing)).toBe(text(long, await here.play(long)))
    expect(rescuer.said()).toContain('played')
    await workforce.close()
  })

  it('refuse work of another build, and both sides say so', async () => {
    const prefix = freshPrefix()
    const other = startWorker(prefix, 'another-build')
    await other.ready
    const heard: string[] = []
    const stop = new AbortController()
    const workforce = workforceOf(await redisCrew({ url: URL, prefix, build: 'this-build' }, (line) => heard.push(line)))
    const playing = workforce.play(plan, { signal: stop.signal })
    await expect
      .poll(() => other.said(), { timeout: 120_000 })
      .toMatch(/Refused: \S+ \(process \d+, build this-build\) is of another build than this worker \(another-build\)/)
    expect(heard.join('\n')).toMatch(/of another build than this run \(this-build\).*build another-build/)
    stop.abort()
    expect((await playing).agents).toBe(0)
    expect(other.said()).not.toContain('played')
    await workforce.close()
  })

  it('are asked for where there are none, and waiting work is taken back when the run ends early', async () => {
    const prefix = freshPrefix()
    const heard: string[] = []
    const stop = new AbortController()
    const workforce = workforceOf(await redisCrew({ url: URL, prefix, build: 'lonely' }, (line) => heard.push(line)))
    expect(heard.join('\n')).toMatch(/^No worker is at .*; start some with: npx lumen-sim worker --redis/)
    const playing = workforce.play(plan, { signal: stop.signal })
    stop.abort()
    expect((await playing).agents).toBe(0)
    await workforce.close()
    const redis = new Redis(URL)
    expect(await redis.llen(`${prefix}:units-lonely:wait`)).toBe(0)
    redis.disconnect()
  })

  it('are left even where the Redis has gone meanwhile', async () => {
    const wires: Socket[] = []
    const { hostname, port } = new globalThis.URL(URL)
    const between = createServer((near) => {
      const far = connect(Number(port || 6379), hostname)
      wires.push(near, far)
      for (const wire of [near, far]) wire.on('error', () => {})
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
    const { port: own } = between.address() as AddressInfo
    const crew = await redisCrew({ url: `redis://127.0.0.1:${own}`, prefix: freshPrefix(), build: 'lonely' }, () => {})
    between.close()
    for (const wire of wires) wire.destroy()
    await crew.close()
  })
})

describe('a Redis that is not there', () => {
  it.each(['foo', 'redis://127.0.0.1:1'])('%s is said to be none', async (url) => {
    await expect(redisCrew({ url }, () => {})).rejects.toThrow(RedisUnreachable)
  })

  it('is named without its password', async () => {
    await expect(redisCrew({ url: 'redis://me:secret@127.0.0.1:1' }, () => {})).rejects.toThrow(
      /redis:\/\/…@127\.0\.0\.1:1: connect ECONNREFUSED/,
    )
  })
})
