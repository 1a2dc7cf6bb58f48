import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { accepted, ask, miniExecutor, newPlayer, rowsOf } from '../execute/testing/mini-play.ts'
import { openTestStore, type TestStore } from '../execute/testing/mini-store.ts'
import { statement } from '../store/statement.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { type Delivery, dispatcher } from './dispatcher.ts'

describe.each(['pglite', 'postgres'] as const)('the outbox on %s', (kind) => {
  let open: TestStore | undefined
  let now = 1_000_000
  beforeAll(async () => {
    open = await openTestStore(kind)
  })
  beforeEach(async () => {
    await open?.store.transact((flight) => flight.finish([statement('delete from outbox')]))
  })
  afterAll(async () => open?.close())
  const storeOf = (ctx: TestContext) => open?.store ?? ctx.skip(needsPostgres)
  const put = async (recipient: string, topic: string) => {
    await open!.store.transact((flight) =>
      flight.finish([
        statement(
          `insert into outbox (command, at, due_at, recipient, topic, payload) values ('1', $1::bigint, $1::bigint, $2, $3, '{"n": 1}')`,
          [now, recipient, topic],
        ),
      ]),
    )
  }
  const clock = () => now

  it('gets its messages with the command that caused them, and none of a refused one', async (ctx) => {
    const store = storeOf(ctx)
    const play = miniExecutor(store, {
      clock,
      announcements: (events, { command, guild }) =>
        events.map(({ type }) => ({ recipient: `to ${guild}`, topic: type, payload: { command } })),
    })
    const actor = await newPlayer(play)
    const done = accepted(await ask(play, 'mini.pull', actor, { count: 2 }))
    await ask(play, 'mini.pull', actor, { count: 10_000 })
    const seen: Delivery[] = []
    const out = dispatcher(store, { clock })
    expect(await out.deliver(async (one) => void seen.push(one))).toBe(2)
    expect(seen).toMatchObject(
      Array.from({ length: 2 }, () => ({
        recipient: 'to null',
        topic: 'mini.pulled',
        command: done.command,
        payload: { command: done.command },
        attempt: 1,
      })),
    )
    expect(await out.deliver(async () => {})).toBe(0)
  })

  it('delivers in order for each recipient, whatever fails, and holds up nobody else', async (ctx) => {
    const store = storeOf(ctx)
    for (const topic of ['1', '2', '3']) for (const recipient of ['a', 'b']) await put(recipient, topic)
    const seen: string[] = []
    let failures = 2
    const out = dispatcher(store, { clock, firstMs: 1_000 })
    const handler = async ({ recipient, topic }: Delivery) => {
      if (recipient === 'a' && topic === '2' && failures-- > 0) throw new Error('not now')
      seen.push(recipient + topic)
    }
    await out.deliver(handler)
    expect(seen).toEqual(expect.arrayContaining(['a1', 'b1', 'b2', 'b3']))
    expect(seen).toHaveLength(4)
    expect(await out.backlog()).toEqual({ waiting: 2, dead: 0, oldestMs: 0 })
    now += 10_000
    await out.deliver(handler)
    expect(seen).toHaveLength(4)
    now += 10_000
    await out.deliver(handler)
    expect(seen.filter((one) => one.startsWith('a'))).toEqual(['a1', 'a2', 'a3'])
  })

  it('waits longer after each failure, and puts a message aside after ten', async (ctx) => {
    const store = storeOf(ctx)
    await put('a', 'bad')
    await put('a', 'good')
    const tried: number[] = []
    const seen: string[] = []
    const out = dispatcher(store, { clock, firstMs: 1_000, mostMs: 60_000 })
    const handler = async ({ topic, attempt }: Delivery) => {
      if (topic === 'bad') {
        tried.push(attempt)
        throw new Error('never')
      }
      seen.push(topic)
    }
    for (let i = 0; i < 30; i++) {
      const before = tried.length
      await out.deliver(handler)
      expect(tried.length - before).toBeLessThanOrEqual(1)
      now += 15_000
    }
    expect(tried).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(seen).toEqual(['good'])
    expect(await rowsOf(store, `select attempts, last_error, dead_at is not null as dead from outbox where topic = 'bad'`)).toEqual([
      { attempts: 10, last_error: 'never', dead: true },
    ])
    expect((await out.backlog()).dead).toBe(1)
    expect(await out.revive()).toBe(1)
    expect(await out.deliver(async () => {})).toBe(1)
  })

  it('gives a message to one of several at once, and again when its taker is gone', async (ctx) => {
    const store = storeOf(ctx)
    for (let i = 0; i < 20; i++) await put(`r${i}`, 'one')
    const seen: string[] = []
    const several = Array.from({ length: 4 }, () => dispatcher(store, { clock, batch: 3 }))
    await Promise.all(several.map((one) => one.deliver(async ({ recipient }) => void seen.push(recipient))))
    expect(seen.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `r${i}`).sort())
    await put('late', 'one')
    const gone = dispatcher(store, { clock, leaseMs: 5_000 })
    let leave: () => void = () => {}
    const stuck = gone.deliver(() => new Promise((resolve) => (leave = resolve)))
    // taken, not answered: nobody else gets it before the lease is over
    while ((await rowsOf(store, `select 1 from outbox where recipient = 'late' and attempts = 1`)).length === 0);
    expect(await dispatcher(store, { clock }).deliver(async () => {})).toBe(0)
    now += 5_001
    const again: number[] = []
    expect(await dispatcher(store, { clock }).deliver(async ({ attempt }) => void again.push(attempt))).toBe(1)
    expect(again).toEqual([2])
    leave()
    await stuck
    expect((await dispatcher(store, { clock }).backlog()).waiting).toBe(0)
  })
})
