import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openProcessCoordination } from '../coordination/open-coordination.ts'
import { statement } from '../store/statement.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { type Executor, executor } from './executor.ts'
import type { ExecutorOptions } from './options.ts'
import type { Accepted, ExecuteResult } from './result.ts'
import { miniGame, miniRuleset } from './testing/mini-game.ts'
import type { MiniRuleset } from './testing/mini-state.ts'
import { openTestStore, type TestStore } from './testing/mini-store.ts'
import { watchedStore } from './testing/watched-store.ts'

const NOON = 1_790_000_000_000
let serial = 0
const someone = (): string => String(200_000_000_000_000_000n + BigInt(++serial))
const key = (): string => `test-${++serial}`

describe.each(['pglite', 'postgres'] as const)('the executor on %s', (kind) => {
  let open: TestStore | undefined
  let now = NOON
  const coordination = openProcessCoordination()
  beforeAll(async () => {
    open = await openTestStore(kind)
  })
  afterAll(async () => {
    await open?.close()
    await coordination.close()
  })

  const start = (ctx: TestContext, more: Partial<ExecutorOptions<MiniRuleset>> = {}): Executor => {
    if (!open) return ctx.skip(needsPostgres)
    const ruleset = miniRuleset()
    return executor<MiniRuleset>({
      catalogue: miniGame,
      store: open.store,
      coordination,
      ruleset: () => ruleset,
      fairnessKey: new Uint8Array(32).fill(7),
      rulesVersion: '1',
      clock: () => now,
      ...more,
    })
  }
  const rows = async (text: string, values: readonly unknown[] = []) =>
    (await open!.store.transact((flight) => flight.send([statement(text, values)])))[0]!
  const ok = (result: ExecuteResult): Accepted => {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
    return result
  }
  const enter = async (play: Executor, actor = someone()): Promise<string> => {
    ok(await play.execute({ rule: 'mini.enter', actor, input: {}, interaction: key() }))
    return actor
  }

  it('does a command of a newcomer, and writes root, journal and stored result', async (ctx) => {
    const play = start(ctx)
    const actor = someone()
    const done = ok(await play.execute({ rule: 'mini.enter', actor, input: { note: 'a "quoted" \\ note, é' }, interaction: 'first' }))
    expect(done).toMatchObject({ repeated: false, result: { coin: 100 }, events: [] })
    expect(await rows('select id, coin, note, nonce, pools_at, settled_at from players where id = $1', [actor])).toEqual([
      { id: actor, coin: 100, note: 'a "quoted" \\ note, é', nonce: 1, pools_at: now, settled_at: now },
    ])
    const [entry] = await rows('select * from journal where id = $1', [done.command])
    expect(entry).toMatchObject({
      at: now,
      interaction: 'first',
      actor,
      player: actor,
      guild: null,
      rule: 'mini.enter',
      seed: { from: 'player', player: actor, epoch: 0, clientSeed: 'mini', nonce: 0, dice: 1 },
      rules_version: '1',
      result: { coin: 100 },
    })
    expect(entry!['changes']).toMatchObject(JSON.parse(JSON.stringify(done.changes)))
    expect(await rows('select body from rulesets where hash = $1', [entry!['ruleset']])).toEqual([{ body: { price: 2 } }])
  })

  it('writes children: new, changed and gone ones', async (ctx) => {
    const play = start(ctx)
    const actor = await enter(play)
    const pulled = ok(await play.execute({ rule: 'mini.pull', actor, input: { count: 10 }, interaction: key() }))
    const kinds = (pulled.result as { kinds: readonly number[] }).kinds
    const counts = new Map<number, number>()
    for (const one of kinds) counts.set(one, (counts.get(one) ?? 0) + 1)
    const stored = () => rows('select kind, quantity from goods where player_id = $1 order by kind', [actor])
    expect(await stored()).toEqual([...counts].sort(([a], [b]) => a - b).map(([kind, quantity]) => ({ kind, quantity })))
    expect(await rows('select pulls from deeds where player_id = $1', [actor])).toEqual([{ pulls: 10 }])
    const [lone] = [...counts].find(([, n]) => n === 1) ?? [undefined]
    now += 5 * 60_000
    const target = lone ?? kinds[0]!
    for (let n = counts.get(target)!; n > 0; n--)
      ok(await play.execute({ rule: 'mini.drop', actor, input: { kind: target }, interaction: key() }))
    expect((await stored()).map((row) => row['kind'])).toEqual([...counts.keys()].filter((k) => k !== target).sort((a, b) => a - b))
    expect(await play.execute({ rule: 'mini.drop', actor, input: { kind: target }, interaction: key() })).toMatchObject({
      ok: false,
      code: 'mini/not-owned',
    })
  })

  it('answers a repeat from what is stored, and does nothing', async (ctx) => {
    const play = start(ctx)
    const actor = await enter(play)
    const request = { rule: 'mini.pull', actor, input: { count: 3 }, interaction: key() }
    const first = ok(await play.execute(request))
    const again = ok(await play.execute(request))
    expect(again).toEqual({ ...first, repeated: true })
    expect(await rows('select coin from players where id = $1', [actor])).toEqual([{ coin: 94 }])
    expect(await play.execute({ ...request, rule: 'market.list', input: { price: 3 } })).toMatchObject({ code: 'core/interaction-reused' })
    expect(await play.execute({ ...request, actor: await enter(play) })).toMatchObject({ code: 'core/interaction-reused' })
  })

  it('keeps nothing of a refused command, which may be tried again', async (ctx) => {
    const play = start(ctx)
    const actor = await enter(play)
    const other = await enter(play)
    const request = { rule: 'mini.trade', actor, input: { player: other, amount: 150 }, interaction: key() }
    expect(await play.execute(request)).toEqual({ ok: false, code: 'mini/too-poor', params: { have: 100, need: 150 }, also: [] })
    expect(await rows('select nonce from players where id = $1', [actor])).toEqual([{ nonce: 1 }])
    ok(await play.execute({ rule: 'mini.trade', actor: other, input: { player: actor, amount: 60 }, interaction: key() }))
    expect(ok(await play.execute(request)).result).toEqual({ left: 10 })
  })

  it('keeps hostile texts as they are, in one row and in several', async (ctx) => {
    const play = start(ctx)
    const notes = [`'; drop table x;--`, '{"a",NULL,\\}', 'NULL', '😀 ÿ \n\t $1', '']
    const ids: string[] = []
    for (const note of notes) {
      const actor = someone()
      ok(await play.execute({ rule: 'mini.enter', actor, input: { note }, interaction: key() }))
      ids.push(actor)
    }
    for (const [i, actor] of ids.entries())
      ok(await play.execute({ rule: 'mini.trade', actor, input: { player: ids[(i + 1) % ids.length], amount: 1 }, interaction: key() }))
    expect(await rows('select note, coin from players where id = any($1) order by id', [ids])).toEqual(
      notes.map((note) => ({ note, coin: 100 })),
    )
  })

  it('refuses what it does not understand, with words for what is wrong', async (ctx) => {
    const play = start(ctx)
    const actor = someone()
    const ask = (request: object) =>
      play.execute({ rule: 'mini.enter', actor, input: {}, interaction: key(), ...request } as Parameters<Executor['execute']>[0])
    expect(await ask({ rule: 'mini.pul' })).toMatchObject({ code: 'core/unknown-rule', params: { rule: 'mini.pul', nearest: 'mini.pull' } })
    expect(await ask({ input: { note: 7 } })).toMatchObject({
      code: 'core/invalid-input',
      params: { path: 'note', found: '7', expected: 'a text of 0 to 20 characters' },
    })
    expect(await ask({ input: { notes: 'x' } })).toMatchObject({ code: 'core/invalid-input', params: { nearest: 'note' } })
    for (const input of [null, [], 'x', 7, { note: 'a\u0000b' }, { note: '\ud800' }, undefined])
      expect(await ask({ input })).toMatchObject({ ok: false, code: 'core/invalid-input' })
    for (const bad of ['', 'x'.repeat(201), 7, undefined, 'a\u0000'])
      expect(await ask({ interaction: bad })).toMatchObject({ code: 'core/invalid-input', params: { path: 'interaction' } })
    for (const bad of ['', '12', 'abc', 17, "1' or 1=1"])
      expect(await ask({ actor: bad })).toMatchObject({ code: 'core/invalid-input', params: { path: 'actor' } })
    for (const bad of ['', '12', 17, someone()])
      expect(await ask({ operator: bad })).toMatchObject({ code: 'core/invalid-input', params: { path: 'operator' } })
    for (const place of ['guild', 'channel'])
      expect(await ask({ [place]: 'x' })).toMatchObject({ code: 'core/invalid-input', params: { path: place } })
    expect(await ask({ actor: null })).toMatchObject({ code: 'core/not-allowed' })
    expect(await ask({ rule: 'boss.fold', input: { guild: someone() } })).toMatchObject({ code: 'core/not-allowed' })
    expect(await ask({ rule: 'mini.pull', input: { count: 1 } })).toMatchObject({ code: 'core/not-registered' })
  })

  it('takes another id where another process made the same', async (ctx) => {
    const play = start(ctx)
    const taken = ok(await play.execute({ rule: 'mini.enter', actor: someone(), input: {}, interaction: key() })).command
    const ids = [taken, '1999999999999999999']
    const unlucky = start(ctx, { nextId: () => ids.shift()!, retry: { firstMs: 1 } })
    const done = ok(await unlucky.execute({ rule: 'mini.enter', actor: someone(), input: {}, interaction: key() }))
    expect(done).toMatchObject({ repeated: false, command: '1999999999999999999' })
  })

  it('limits players, gives refused uses back where the limit says so, and counts a repeat once', async (ctx) => {
    const ruleset = miniRuleset(2, 3)
    const play = start(ctx, { ruleset: () => ruleset })
    const actor = await enter(play)
    const pull = (interaction = key()) => play.execute({ rule: 'mini.pull', actor, input: { count: 1 }, interaction })
    const poor = { rule: 'mini.trade', actor, input: { player: actor, amount: 999 } }
    for (let i = 0; i < 5; i++) expect(await play.execute({ ...poor, interaction: key() })).toMatchObject({ code: 'mini/too-poor' })
    const name = key()
    ok(await pull(name))
    ok(await pull())
    expect(await pull()).toMatchObject({ code: 'core/rate-limited', params: { limit: 'mini', uses: 3, perMs: 60_000 } })
    expect(ok(await pull(name)).repeated).toBe(true)
  })

  it('says that a rule is switched off', async (ctx) => {
    const off = { code: 'core/switched-off', params: {}, also: [] }
    const play = start(ctx, { disabled: (rule) => (rule === 'mini.enter' ? off : undefined) })
    expect(await play.execute({ rule: 'mini.enter', actor: someone(), input: {}, interaction: key() })).toEqual({ ok: false, ...off })
  })

  it('follows pointers: buys of a seller, gives to the own guild, kicks another', async (ctx) => {
    const play = start(ctx)
    const [a, b] = [await enter(play), await enter(play)]
    const guild = someone()
    ok(await play.execute({ rule: 'guild.found', actor: null, input: { guild, slots: 2 }, interaction: key() }))
    for (const actor of [a, b]) ok(await play.execute({ rule: 'guild.join', actor, input: { guild }, interaction: key() }))
    ok(await play.execute({ rule: 'guild.donate', actor: a, input: { amount: 10 }, interaction: key() }))
    ok(await play.execute({ rule: 'guild.kick', actor: a, input: { player: b }, interaction: key() }))
    expect(await rows('select members, vault from guilds where id = $1', [guild])).toEqual([{ members: 1, vault: 10 }])
    expect(await rows('select player_id, guild from memberships where player_id in ($1, $2) order by 1', [a, b])).toEqual([
      { player_id: a, guild },
      { player_id: b, guild: null },
    ])
    expect(await play.execute({ rule: 'guild.donate', actor: b, input: { amount: 10 }, interaction: key() })).toMatchObject({
      code: 'guild/none',
    })
    const listed = ok(await play.execute({ rule: 'market.list', actor: a, input: { price: 7 }, interaction: key() }))
    const { listing } = listed.result as { listing: string }
    ok(await play.execute({ rule: 'market.buy', actor: b, input: { listing }, interaction: key() }))
    expect(await play.execute({ rule: 'market.buy', actor: b, input: { listing }, interaction: key() })).toMatchObject({
      code: 'market/gone',
    })
    expect(await rows('select coin from players where id in ($1, $2) order by id', [a, b])).toEqual([{ coin: 96 }, { coin: 93 }])
    expect(await rows('select gifts from deeds where player_id = $1', [a])).toEqual([{ gifts: 1 }])
  })

  it('reads a shared root settled without writing it, appends to one, and folds what waits', async (ctx) => {
    const play = start(ctx)
    const [a, b] = [await enter(play), await enter(play)]
    const guild = someone()
    ok(await play.execute({ rule: 'guild.found', actor: null, input: { guild, slots: 2 }, interaction: key() }))
    now += 4 * 60_000
    const spar = ok(await play.execute({ rule: 'mini.spar', actor: a, input: { player: b }, interaction: key() }))
    expect(spar.result).toEqual({ theirs: 4 })
    expect(spar.changes.every(({ at }) => at.root === a)).toBe(true)
    expect(await rows('select stamina from players where id = $1', [b])).toEqual([{ stamina: 0 }])
    for (const actor of [a, b, b]) ok(await play.execute({ rule: 'boss.strike', actor, input: { guild }, interaction: key() }))
    expect(await rows('select applied, count(*) from strikes where guild_id = $1 group by 1', [guild])).toEqual([
      { applied: false, count: 3 },
    ])
    const folded = ok(await play.execute({ rule: 'boss.fold', actor: null, input: { guild }, interaction: key() }))
    expect(folded.result).toEqual({ applied: 3, dealt: 8 })
    expect(await rows('select player, dealt, hits from hitters where guild_id = $1 order by 1', [guild])).toEqual([
      { player: a, dealt: 5, hits: 1 },
      { player: b, dealt: 3, hits: 2 },
    ])
    expect(await play.execute({ rule: 'boss.fold', actor: null, input: { guild }, interaction: key() })).toMatchObject({
      code: 'boss/nothing',
    })
  })

  it('never goes back in time, and finds the day again when the clock passed midnight in between', async (ctx) => {
    const actor = await enter(start(ctx))
    const midnight = 1_800_057_600_000
    let time = midnight - 1
    const store = watchedStore(open!.store, {
      afterSend: () => {
        time = midnight + 5
      },
    })
    const play = start(ctx, { store, clock: () => time })
    const done = ok(await play.execute({ rule: 'mini.pull', actor, input: { count: 1 }, interaction: key() }))
    expect(done.changes.some(({ at }) => at.entity === 'days' && at.key === Math.floor(midnight / 86_400_000))).toBe(true)
    const late = start(ctx, { clock: () => midnight - 90_000_000 })
    const after = ok(await late.execute({ rule: 'mini.pull', actor, input: { count: 1 }, interaction: key() }))
    expect(await rows('select at from journal where id = $1', [after.command])).toEqual([{ at: midnight + 5 }])
  })
})
