import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openProcessCoordination } from '../coordination/open-coordination.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { asker } from './ask.ts'
import { miniGame, miniRuleset } from './testing/mini-game.ts'
import { accepted, ask, MINI_KEY, miniExecutor, newGuild, newPlayer, rowsOf, someone } from './testing/mini-play.ts'
import { openTestStore, type TestStore } from './testing/mini-store.ts'

describe.each(['pglite', 'postgres'] as const)('questions on %s', (kind) => {
  let open: TestStore | undefined
  let now = 1_790_000_000_000
  const coordination = openProcessCoordination()
  beforeAll(async () => {
    open = await openTestStore(kind)
  })
  afterAll(async () => {
    await open?.close()
    await coordination.close()
  })
  const start = (ctx: TestContext, uses = 1_000_000, clock = () => now) => {
    if (!open) return ctx.skip(needsPostgres)
    const ruleset = miniRuleset(2, uses)
    const { store } = open
    const questions = asker({
      catalogue: miniGame,
      store,
      coordination,
      ruleset: () => ruleset,
      fairnessKey: MINI_KEY,
      rulesVersion: '1',
      clock,
    })
    return { questions, play: miniExecutor(store, { clock: () => now }) }
  }

  it('answers on the state as time left it, over several roots, and writes nothing', async (ctx) => {
    const { questions, play } = start(ctx)
    const [actor, guild] = [await newPlayer(play), await newGuild(play, 1)]
    expect(await questions({ name: 'mini.sheet', actor, input: {} })).toEqual({
      ok: true,
      now,
      answer: { coin: 100, stamina: 0, goods: 0, commands: 0, vault: null },
    })
    accepted(await ask(play, 'guild.join', actor, { guild }))
    accepted(await ask(play, 'guild.donate', actor, { amount: 7 }))
    accepted(await ask(play, 'mini.pull', actor, { count: 1 }))
    now += 3 * 60_000
    expect(await questions({ name: 'mini.sheet', actor, input: {} })).toMatchObject({
      answer: { coin: 91, stamina: 3, goods: 1, commands: 1, vault: 7 },
    })
    expect(await rowsOf(open!.store, 'select stamina from players where id = $1', [actor])).toEqual([{ stamina: 0 }])
  })

  it('previews a rule: its plan, or why it would be refused', async (ctx) => {
    const { questions, play } = start(ctx)
    const actor = await newPlayer(play)
    expect(await questions({ name: 'mini.pull', actor, input: { count: 3 } })).toMatchObject({ ok: true, answer: 6 })
    expect(await questions({ name: 'mini.trade', actor, input: { player: actor, amount: 500 } })).toMatchObject({
      code: 'mini/too-poor',
      params: { have: 100, need: 500 },
    })
    expect(await questions({ name: 'mini.sheet', actor: someone(), input: {} })).toMatchObject({ code: 'core/not-registered' })
    expect(await questions({ name: 'mini.enter', actor: someone(), input: {} })).toMatchObject({ ok: true, answer: 100 })
    expect(await rowsOf(open!.store, 'select nonce, coin from players where id = $1', [actor])).toEqual([{ nonce: 1, coin: 100 }])
  })

  it('answers the game itself what is not for players, without counting', async (ctx) => {
    const { questions, play } = start(ctx, 1)
    const [actor, guild] = [await newPlayer(play), await newGuild(play, 1)]
    const books = (who: string | null, of = guild) => questions({ name: 'guild.books', actor: who, input: { guild: of } })
    for (let i = 0; i < 3; i++) expect(await books(null)).toMatchObject({ ok: true, answer: { vault: 0 } })
    expect(await books(null, someone())).toMatchObject({ code: 'guild/not-found' })
    expect(await books(actor)).toMatchObject({ code: 'core/not-allowed' })
    expect(await questions({ name: 'mini.sheet', actor: null, input: {} })).toMatchObject({ code: 'core/not-allowed' })
    expect(await questions({ name: 'boss.fold', actor: null, input: { guild } })).toMatchObject({ code: 'boss/nothing' })
  })

  it('refuses what it does not understand, and counts against the limit', async (ctx) => {
    const { questions, play } = start(ctx, 2)
    const actor = await newPlayer(play)
    const about = (more: object) => questions({ name: 'mini.sheet', actor, input: {}, ...more })
    expect(await about({ name: 'mini.shet' })).toMatchObject({ code: 'core/unknown-rule', params: { nearest: 'mini.sheet' } })
    expect(await about({ name: 'boss.fold', input: { guild: someone() } })).toMatchObject({ code: 'core/not-allowed' })
    expect(await about({ actor: 'x' })).toMatchObject({ code: 'core/invalid-input', params: { path: 'actor' } })
    expect(await about({ input: { x: 1 } })).toMatchObject({ code: 'core/invalid-input' })
    expect(await ask(play, 'mini.sheet', actor, {})).toMatchObject({ code: 'core/unknown-rule' })
    for (let i = 0; i < 5; i++) expect((await about({ counted: false })).ok).toBe(true)
    expect((await about({})).ok).toBe(true)
    expect((await about({})).ok).toBe(true)
    expect(await about({})).toMatchObject({ code: 'core/rate-limited' })
  })

  it('never answers from before the last command: a clock that stands back finds the right day', async (ctx) => {
    const { play } = start(ctx)
    const actor = await newPlayer(play)
    accepted(await ask(play, 'mini.pull', actor, { count: 1 }))
    const { questions } = start(ctx, 1_000_000, () => now - 86_400_000)
    expect(await questions({ name: 'mini.sheet', actor, input: {} })).toMatchObject({ now, answer: { commands: 1 } })
  })
})
