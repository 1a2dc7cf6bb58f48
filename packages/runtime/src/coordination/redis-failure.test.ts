import { setTimeout as sleep } from 'node:timers/promises'
import { Effect, Redacted } from 'effect'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { startTcpProxy, type TcpProxy } from '../store/testing/tcp-proxy.ts'
import type { BreakerState } from './breaker.ts'
import { type Coordination, CoordinationProblem, CoordinationService } from './coordination.ts'
import { coordinationLayer, openCoordination } from './open-coordination.ts'
import { createTestRedis, needsRedis, type TestRedis } from './testing/test-redis.ts'

const lockOptions = { ttlMs: 10_000, waitMs: 20_000, retryMs: 5 }
const limit = { uses: 3, perMs: 600_000 }

describe('coordination while Redis fails', () => {
  let redis: TestRedis | undefined
  let proxy: TcpProxy | undefined
  let open: Coordination | undefined
  let states: BreakerState[] = []
  beforeEach(async () => {
    redis = createTestRedis()
    if (redis === undefined) return
    const url = new URL(redis.url)
    proxy = await startTcpProxy(url.hostname, Number(url.port === '' ? 6379 : url.port))
    url.host = `127.0.0.1:${proxy.port}`
    states = []
    open = await openCoordination(
      { redisUrl: Redacted.make(url.href) },
      {
        redis: { prefix: redis.prefix, commandTimeoutMs: 1_000 },
        breaker: { failures: 3, openMs: 200 },
        changed: (state) => states.push(state),
      },
    )
  })
  afterEach(async () => {
    await open?.close()
    await proxy?.close()
    await redis?.drop()
  })
  const need = (ctx: TestContext) => (open === undefined || proxy === undefined ? ctx.skip(needsRedis) : { coordination: open, proxy })

  /** Waits, trying now and then, until Redis itself answers again. */
  const untilHealed = async (coordination: Coordination): Promise<void> => {
    for (let i = 0; ; i++) {
      const taken = await coordination.take(`healed:${i}`, limit)
      if (!taken.degraded) return
      expect(i).toBeLessThan(300)
      await sleep(50)
    }
  }

  for (const how of ['cut', 'blackHole'] as const) {
    it(`goes on within the process while the wire is ${how === 'cut' ? 'cut' : 'silent'}, still limited, and comes back`, async (ctx) => {
      const { coordination, proxy: wire } = need(ctx)
      expect(await coordination.take('p', limit)).toMatchObject({ allowed: true, remaining: 2, degraded: false })
      wire[how]()
      const answers = []
      for (let i = 0; i < 5; i++) answers.push(await coordination.take('p', limit))
      expect(answers.map((one) => one.allowed)).toEqual([true, true, false, false, false])
      expect(answers.every((one) => one.degraded)).toBe(true)
      expect(states[0]).toBe('open')

      let inside = 0
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () =>
          coordination.lock('l', lockOptions, async (held) => {
            inside++
            expect(inside).toBe(1)
            await sleep(1)
            inside--
            return held.degraded
          }),
        ),
      )
      expect(outcomes.map((one) => one.kind === 'done' && one.value)).toEqual([true, true, true, true, true])

      wire.restore()
      await untilHealed(coordination)
      expect(states.at(-1)).toBe('closed')
      // Once per change, never twice the same in a row.
      expect(states.every((state, i) => state !== states[i - 1])).toBe(true)
      const outcome = await coordination.lock('l', lockOptions, async (held) => held.degraded)
      expect(outcome.kind === 'done' && outcome.value).toBe(false)
    })
  }

  it('runs the body once and keeps its result when Redis fails under a held lock', async (ctx) => {
    const { coordination, proxy: wire } = need(ctx)
    let runs = 0
    const outcome = await coordination.lock('held', lockOptions, async () => {
      runs++
      wire.cut()
      return 'done'
    })
    expect(outcome).toMatchObject({ kind: 'done', value: 'done' })
    await expect(coordination.lock('held2', lockOptions, () => Promise.reject(new Error('body')))).rejects.toThrow('body')
    expect(runs).toBe(1)
    await coordination.giveBack('p', 'x')
  })
})

describe('openCoordination', () => {
  it('says in a sentence without the password that nothing answers', async () => {
    const error = await openCoordination({ redisUrl: Redacted.make('redis://:hunter2@127.0.0.1:1') }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CoordinationProblem)
    expect((error as CoordinationProblem).message).toMatch(
      /^REDIS_URL: no connection to Redis at redis:\/\/:\*\*\*@127\.0\.0\.1:1: .*ECONNREFUSED/,
    )
  })

  it('says that a password is wrong', async (ctx) => {
    const redis = createTestRedis()
    if (redis === undefined) return ctx.skip(needsRedis)
    const url = new URL(redis.url)
    url.username = 'nobody'
    url.password = 'hunter2'
    const error = await openCoordination({ redisUrl: Redacted.make(url.href) }).catch((reason: unknown) => reason)
    await redis.drop()
    expect((error as CoordinationProblem).message).toMatch(/WRONGPASS.*Check the user and the password/)
    expect((error as CoordinationProblem).message).not.toContain('hunter2')
  })

  it('works within the process when no Redis is named, as a layer', async () => {
    const taken = await Effect.runPromise(
      Effect.gen(function* () {
        const coordination = yield* CoordinationService
        return yield* Effect.promise(() => coordination.take('k', { uses: 1, perMs: 1000 }))
      }).pipe(Effect.provide(coordinationLayer({ redisUrl: undefined }))),
    )
    expect(taken).toMatchObject({ allowed: true, remaining: 0, degraded: false })
  })
})
