import { canonical, game, type Ruleset, schema } from '@lumen/rules'
import { Redacted } from 'effect'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import type { BreakerState } from '../coordination/breaker.ts'
import { openCoordination } from '../coordination/open-coordination.ts'
import { createTestRedis, needsRedis } from '../coordination/testing/test-redis.ts'
import { inMemory } from '../execute/in-memory.ts'
import { watchedStore } from '../execute/testing/watched-store.ts'
import { storedRows, worldRows } from '../execute/testing/world-rows.ts'
import { statement } from '../store/statement.ts'
import type { Flight } from '../store/store.ts'
import { startTcpProxy } from '../store/testing/tcp-proxy.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { acceptableInputs, actorOf, preparedPlayer, type TestClock } from './testing/prepared-player.ts'
import {
  accepted,
  decisions,
  expectClean,
  type GameStore,
  gameExecutor,
  newKey,
  openGameStore,
  rootsIn,
  rowsOf,
  someone,
  testRuleset,
  told,
  worldNow,
} from './testing/real-game.ts'
import { recentRows } from './testing/recent-rows.ts'

const RULES = [...game.bundles.keys()]

const raised = (code: string) => (flight: Flight) =>
  flight.send([statement(`do $$ begin raise exception 'injected' using errcode = '${code}'; end $$`)])

describe('faults under the rules of the game, on postgres', () => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  const clock: TestClock = { now: Date.UTC(2026, 8, 21, 12) }
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore('postgres')
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): Required<GameStore> => (open?.database ? (open as Required<GameStore>) : ctx.skip(needsPostgres))

  const killed = async (flight: Flight): Promise<unknown> => {
    const [[row]] = (await flight.send([statement('select pg_backend_pid() as pid')])) as unknown as [[{ pid: number }]]
    return open!.database!.run('select pg_terminate_backend($1)', [row.pid])
  }

  const FAULTS = [
    ['a backend killed after the load', 'afterSend', killed, 'gone'],
    ['a backend killed before the write', 'beforeFinish', killed, 'gone'],
    ['a deadlock', 'beforeFinish', raised('40P01'), 'retry'],
    ['a serialization failure', 'beforeFinish', raised('40001'), 'retry'],
  ] as const

  it.for(RULES)('%s: is done once, as if nothing had happened, after each of them', async (rule, ctx) => {
    const { store } = need(ctx)
    for (const [, when, act, why] of FAULTS) {
      const calm = gameExecutor(store, ruleset, { clock: () => clock.now })
      const newcomer = game.bundle(rule).rule.actor === 'newcomer'
      const player = newcomer ? someone() : await preparedPlayer(calm, store, ruleset, clock, rule)
      const before = await worldNow(store, [player])
      const [input] = acceptableInputs(before, ruleset, rule, player, clock.now, 1)
      let armed = false
      const retries: string[] = []
      const shaken = watchedStore(store, {
        [when]: async (flight: Flight) => {
          if (!armed) return
          armed = false
          await act(flight)
        },
      })
      const play = gameExecutor(shaken, ruleset, {
        clock: () => clock.now,
        observer: { retried: (reason) => retries.push(reason) },
      })
      // an executor's first command stores the ruleset in a transaction of its own, which is not the one to shake
      expect(await play.execute({ rule: 'drop.perform', actor: someone(), input: {}, interaction: newKey() })).toMatchObject({ ok: false })
      armed = true
      const request = { rule, actor: actorOf(rule, player), input, interaction: newKey() }
      const answer = accepted(await play.execute(request))
      expect([armed, answer.repeated]).toEqual([false, false])
      expect(retries).toEqual([why])
      const twin = inMemory(decisions(ruleset, { clock: () => clock.now, nextId: () => answer.command }), before)
      expect(told(await twin.execute(request))).toBe(told(answer))
      expect(recentRows(await storedRows(schema, store, rootsIn(twin.world())))).toEqual(recentRows(worldRows(schema, twin.world())))
      expect(canonical(await rowsOf(store, 'select count(*) as n from journal where interaction = $1', [request.interaction]))).toBe(
        '[{"n":1}]',
      )
    }
  })

  it('Redis gone and back: nothing is lost, nothing goes unlimited', async (ctx) => {
    const { store } = need(ctx)
    const redis = createTestRedis() ?? ctx.skip(needsRedis)
    const url = new URL(redis.url)
    const proxy = await startTcpProxy(url.hostname, Number(url.port === '' ? 6379 : url.port))
    url.host = `127.0.0.1:${proxy.port}`
    const states: BreakerState[] = []
    const coordination = await openCoordination(
      { redisUrl: Redacted.make(url.href) },
      {
        redis: { prefix: redis.prefix, commandTimeoutMs: 1_000 },
        breaker: { failures: 2, openMs: 100 },
        changed: (state) => states.push(state),
      },
    )
    let degraded = 0
    const { limits } = ruleset
    const strict = { ...ruleset, limits: { ...limits, limits: { ...limits.limits, drop: { uses: 3, perMs: 600_000, refund: false } } } }
    const play = gameExecutor(store, strict, {
      coordination,
      clock: () => clock.now,
      observer: { degraded: () => degraded++ },
    })
    const player = await preparedPlayer(gameExecutor(store, ruleset, { clock: () => clock.now }), store, ruleset, clock)
    const act = (rule: string, input: unknown) => play.execute({ rule, actor: player, input, interaction: newKey() })
    const pull = () => act('summon.pull', { count: 1 })
    accepted(await pull())
    expect(degraded).toBe(0)
    proxy.cut()
    for (let i = 0; i < 5; i++) accepted(await pull())
    expect(degraded).toBe(5)
    const drops = []
    for (let i = 0; i < 5; i++) drops.push(await act('drop.perform', {}))
    expect(drops.map((answer) => (answer.ok ? 'done' : answer.code))).toEqual([
      'done',
      ...['drop/no-drop-charge', 'drop/no-drop-charge', 'core/rate-limited', 'core/rate-limited'],
    ])
    proxy.restore()
    for (let healed = false; !healed; ) {
      const before = degraded
      accepted(await act('fairness.rotate', {}))
      healed = degraded === before
    }
    expect(states).toContain('open')
    expect(states.at(-1)).toBe('closed')
    await coordination.close()
    await proxy.close()
    await redis.drop()
  })

  it('and the audit finds nothing, until a row is tampered with', async (ctx) => {
    const { store, database } = need(ctx)
    expect(await expectClean(store)).toBeGreaterThan(500)
    const [row] = await rowsOf(store, 'select player_id, base from maidens order by player_id, base limit 1')
    const at = [row!['player_id'], row!['base']]
    await database!.run('update maidens set quantity = quantity + 1 where player_id = $1 and base = $2', at)
    await expect(expectClean(store)).rejects.toThrow(/The audit found \{"table":"maidens","key":"\d+\/\d+","column":"quantity"/)
  })
})
