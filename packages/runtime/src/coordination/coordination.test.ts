import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type Backend, coordinate } from './backend.ts'
import { breaker, defaultBreakerOptions } from './breaker.ts'
import type { Coordination, LockOptions } from './coordination.ts'
import { processBackend } from './process-backend.ts'
import { redisBackend } from './redis-backend.ts'
import { resilientBackend } from './resilient-backend.ts'
import { slide, type Use } from './sliding-window.ts'
import { createTestRedis, needsRedis, type TestRedis } from './testing/test-redis.ts'

const patient: LockOptions = { ttlMs: 30_000, waitMs: 30_000, retryMs: 5 }
const hasty: LockOptions = { ttlMs: 30_000, waitMs: 0, retryMs: 5 }
const minute = 60_000

describe.each(['process', 'redis', 'resilient'] as const)('coordination by %s', (kind) => {
  let redis: TestRedis | undefined
  let open: Coordination | undefined
  /** Milliseconds by which the clock of the rate limits is ahead. */
  let ahead = 0
  let keys = 0
  const freshKey = (): string => `player:${++keys}`

  beforeAll(async () => {
    redis = createTestRedis()
    if (kind === 'process') open = coordinate(processBackend(() => performance.now() + ahead))
    if (kind === 'process' || redis === undefined) return
    const options = { prefix: redis.prefix, commandTimeoutMs: 20_000, clockOffsetMs: () => ahead }
    const remote: Backend = await redisBackend(redis.url, options)
    open = coordinate(
      kind === 'redis'
        ? remote
        : resilientBackend(
            remote,
            processBackend(() => performance.now() + ahead),
            breaker(defaultBreakerOptions),
          ),
    )
  })
  afterAll(async () => {
    await open?.close()
    await redis?.drop()
  })
  const need = (ctx: TestContext): Coordination => open ?? ctx.skip(needsRedis)

  describe('lock', () => {
    it('runs the body, gives its result and a fence that grows', async (ctx) => {
      const coordination = need(ctx)
      const fences: number[] = []
      for (let i = 0; i < 3; i++) {
        const outcome = await coordination.lock('grows', hasty, async (held) => `${held.degraded}`)
        if (outcome.kind === 'busy') throw new Error('busy')
        expect(outcome.value).toBe('false')
        fences.push(outcome.held.fence)
      }
      expect(fences).toEqual([...fences].sort((a, b) => a - b))
      expect(new Set(fences).size).toBe(3)
    })

    it('lets one at a time into a key, and everybody in the end', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      let inside = 0
      let most = 0
      const outcomes = await Promise.all(
        Array.from({ length: 25 }, () =>
          coordination.lock(key, patient, async () => {
            inside++
            most = Math.max(most, inside)
            await sleep(1)
            inside--
          }),
        ),
      )
      expect(most).toBe(1)
      expect(outcomes.every((one) => one.kind === 'done')).toBe(true)
    })

    it('says busy when it is held for all of the wait, and does not run the body', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      await coordination.lock(key, hasty, async () => {
        let ran = false
        const outcome = await coordination.lock(key, { ...hasty, waitMs: 30 }, async () => {
          ran = true
        })
        expect(outcome).toEqual({ kind: 'busy' })
        expect(ran).toBe(false)
        expect((await coordination.lock(freshKey(), hasty, async () => 'other key')).kind).toBe('done')
      })
    })

    it('is free again after a body that throws, and passes its error on', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      await expect(coordination.lock(key, hasty, () => Promise.reject(new Error('body')))).rejects.toThrow('body')
      expect((await coordination.lock(key, hasty, async () => 1)).kind).toBe('done')
    })

    it('ends by its time; the late owner does not free the next one’s lock', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      let secondIn: () => void = () => {}
      const second = new Promise<void>((resolve) => {
        secondIn = resolve
      })
      let leave: () => void = () => {}
      const stay = new Promise<void>((resolve) => {
        leave = resolve
      })
      const first = coordination.lock(key, { ...hasty, ttlMs: 40 }, () => second)
      const next = coordination.lock(key, patient, async () => {
        secondIn()
        await stay
      })
      await first
      expect(await coordination.lock(key, hasty, async () => 1)).toEqual({ kind: 'busy' })
      leave()
      expect((await next).kind).toBe('done')
    })
  })

  describe('take', () => {
    it('allows so many uses and then says how long to wait', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      const limit = { uses: 3, perMs: minute }
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await coordination.take(key, limit))
      expect(answers.map((one) => [one.allowed, one.remaining, one.degraded])).toEqual([
        [true, 2, false],
        [true, 1, false],
        [true, 0, false],
        [false, 0, false],
      ])
      expect(answers[2]?.retryAfterMs).toBe(0)
      expect(answers[3]?.retryAfterMs).toBeGreaterThan(0)
      expect(answers[3]?.retryAfterMs).toBeLessThanOrEqual(minute)
      expect((await coordination.take(freshKey(), limit)).allowed).toBe(true)
    })

    it('slides: every use comes back at its own time, not all at once', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      const limit = { uses: 2, perMs: 1000 * minute }
      const start = ahead
      expect((await coordination.take(key, limit)).allowed).toBe(true)
      ahead = start + 900 * minute
      expect((await coordination.take(key, limit)).allowed).toBe(true)
      const full = await coordination.take(key, limit)
      expect(full.allowed).toBe(false)
      expect(Math.abs(full.retryAfterMs - 100 * minute)).toBeLessThan(minute)
      ahead = start + 1001 * minute
      expect((await coordination.take(key, limit)).allowed).toBe(true)
      const again = await coordination.take(key, limit)
      expect(again.allowed).toBe(false)
      expect(Math.abs(again.retryAfterMs - 899 * minute)).toBeLessThan(minute)
    })

    it('is allowed after exactly the time it says', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      const limit = { uses: 1, perMs: 1000 * minute }
      await coordination.take(key, limit)
      const { retryAfterMs } = await coordination.take(key, limit)
      ahead += retryAfterMs
      expect((await coordination.take(key, limit)).allowed).toBe(true)
    })

    it('grants exactly the limit to many at once', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      const answers = await Promise.all(Array.from({ length: 40 }, () => coordination.take(key, { uses: 7, perMs: minute })))
      expect(answers.filter((one) => one.allowed)).toHaveLength(7)
    })

    it('counts a token once', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      const limit = { uses: 2, perMs: minute }
      for (let i = 0; i < 5; i++) expect((await coordination.take(key, limit, 'interaction')).allowed).toBe(true)
      expect((await coordination.take(key, limit)).allowed).toBe(true)
      expect((await coordination.take(key, limit)).allowed).toBe(false)
      expect((await coordination.take(key, limit, 'interaction')).allowed).toBe(true)
    })

    it('gives a use back, once, and ignores unknown tokens', async (ctx) => {
      const coordination = need(ctx)
      const key = freshKey()
      const limit = { uses: 1, perMs: minute }
      const { token } = await coordination.take(key, limit)
      await coordination.giveBack(key, 'unknown')
      expect((await coordination.take(key, limit)).allowed).toBe(false)
      await coordination.giveBack(key, token)
      await coordination.giveBack(key, token)
      expect((await coordination.take(key, limit)).allowed).toBe(true)
      expect((await coordination.take(key, limit)).allowed).toBe(false)
    })

    it('never allows anything at 0 uses, and refuses limits that are none', async (ctx) => {
      const coordination = need(ctx)
      expect(await coordination.take(freshKey(), { uses: 0, perMs: minute })).toMatchObject({
        allowed: false,
        remaining: 0,
        retryAfterMs: minute,
      })
      await expect(coordination.take('x', { uses: -1, perMs: minute })).rejects.toThrow(/whole number of uses/)
      await expect(coordination.take('x', { uses: 1.5, perMs: minute })).rejects.toThrow(/whole number of uses/)
      await expect(coordination.take('x', { uses: 1, perMs: 0 })).rejects.toThrow(/whole number of milliseconds/)
    })

    it('agrees with the definition on random sequences of takes, refunds, pauses and changed limits', async (ctx) => {
      const coordination = need(ctx)
      const unit = 1000 * minute
      const action = fc.oneof(
        fc.record({ kind: fc.constant('take' as const), uses: fc.integer({ min: 0, max: 4 }) }),
        fc.record({ kind: fc.constant('wait' as const), units: fc.integer({ min: 1, max: 4 }) }),
        fc.record({ kind: fc.constant('back' as const), which: fc.nat(8) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 20 }), async (actions) => {
          const key = freshKey()
          let model: readonly Use[] = []
          let clock = 0
          let tokens = 0
          for (const one of actions) {
            if (one.kind === 'wait') {
              clock += one.units * unit
              ahead += one.units * unit
            } else if (one.kind === 'back') {
              model = model.filter((use) => use.token !== `t${one.which}`)
              await coordination.giveBack(key, `t${one.which}`)
            } else {
              // Half a unit more than a whole number: the moments that pass by themselves decide nothing.
              const limit = { uses: one.uses, perMs: 2.5 * unit }
              const token = `t${tokens++}`
              const expected = slide(model, limit, clock, token)
              model = expected.uses
              const found = await coordination.take(key, limit, token)
              expect([found.allowed, found.remaining]).toEqual([expected.allowed, expected.remaining])
              expect(Math.abs(found.retryAfterMs - expected.retryAfter)).toBeLessThan(unit / 4)
            }
          }
        }),
        { numRuns: 60 },
      )
    })
  })

  it('leaves nothing in Redis for ever but the counter of fences', async (ctx) => {
    if (kind !== 'redis') return
    const coordination = need(ctx)
    await coordination.take(freshKey(), { uses: 1, perMs: minute })
    await coordination.lock(freshKey(), hasty, async () => {
      expect(await redis?.lasting()).toEqual([`${redis?.prefix}fence`])
    })
  })
})

describe('slide', () => {
  it('never lets more than the limit into any stretch of the window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), fc.integer({ min: 0, max: 5 }), (gaps, uses) => {
        const per = 50
        let state: readonly Use[] = []
        let now = 0
        const granted: number[] = []
        for (const [i, gap] of gaps.entries()) {
          now += gap
          const step = slide(state, { uses, perMs: per }, now, `${i}`)
          state = step.uses
          if (step.allowed) granted.push(now)
          // Refused exactly when the stretch that ends now is full.
          const within = granted.filter((at) => at > now - per).length
          expect(step.allowed ? within <= uses : within >= uses).toBe(true)
          expect(step.remaining).toBe(Math.max(0, uses - within))
        }
      }),
    )
  })
})
