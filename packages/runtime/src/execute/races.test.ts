import { canonical } from '@lumen/rules'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { needsPostgres } from '../store/testing/test-database.ts'
import type { Executor } from './executor.ts'
import { accepted, ask, expectClean, miniExecutor, newGuild, newKey, newPlayer, rowsOf, someone } from './testing/mini-play.ts'
import { openTestStore, type TestStore } from './testing/mini-store.ts'

const TIMES = Array.from({ length: 25 }, (_, i) => i)

describe.each(['pglite', 'postgres'] as const)('races on %s', (kind) => {
  let open: TestStore | undefined
  let processes: readonly Executor[] = []
  beforeAll(async () => {
    open = await openTestStore(kind)
    // executors that share nothing but the database
    if (open) processes = Array.from({ length: 5 }, () => miniExecutor(open!.store))
  })
  afterAll(async () => open?.close())
  const some = (ctx: TestContext): Executor => processes[0] ?? ctx.skip(needsPostgres)
  const process = (i: number): Executor => processes[i % processes.length]!
  const coins = async (...ids: readonly string[]): Promise<number> =>
    Number((await rowsOf(open!.store, 'select sum(coin)::bigint as coins from players where id = any($1)', [ids]))[0]!['coins'])

  it('25 identical calls with one interaction act once', async (ctx) => {
    const actor = await newPlayer(some(ctx))
    const interaction = newKey()
    const answers = await Promise.all(TIMES.map((i) => ask(process(i), 'mini.pull', actor, { count: 3 }, interaction)))
    const results = answers.map(accepted)
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(results.map(({ repeated: _, ...rest }) => canonical(rest))).size).toBe(1)
    expect(await coins(actor)).toBe(94)
  })

  it('25 identical calls of a newcomer, and of the game itself, act once', async (ctx) => {
    some(ctx)
    const [actor, guild, first, second] = [someone(), someone(), newKey(), newKey()]
    const entered = await Promise.all(TIMES.map((i) => ask(process(i), 'mini.enter', actor, {}, first)))
    expect(entered.map(accepted).filter(({ repeated }) => !repeated)).toHaveLength(1)
    const founded = await Promise.all(TIMES.map((i) => ask(process(i), 'guild.found', null, { guild, slots: 3 }, second)))
    expect(founded.map(accepted).filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(await rowsOf(open!.store, 'select hp from guilds where id = $1', [guild])).toEqual([{ hp: 1_000 }])
  })

  it('25 calls with names of their own come out as in some order', async (ctx) => {
    const actor = await newPlayer(some(ctx))
    const answers = await Promise.all(TIMES.map((i) => ask(process(i), 'mini.pull', actor, { count: 5 })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
    for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ code: 'mini/too-poor', params: { have: 0, need: 10 } })
    expect(await coins(actor)).toBe(0)
    const [goods] = await rowsOf(open!.store, 'select sum(quantity)::bigint as n from goods where player_id = $1', [actor])
    expect(goods).toEqual({ n: 50 })
    expect(await rowsOf(open!.store, 'select nonce from players where id = $1', [actor])).toEqual([{ nonce: 11 }])
    const nonces = await rowsOf(open!.store, `select (seed->>'nonce')::bigint as nonce from journal where player = $1 order by seq`, [
      actor,
    ])
    expect(nonces.map((row) => row['nonce'])).toEqual(Array.from({ length: 11 }, (_, i) => i))
  })

  it('newcomers under one id enter once', async (ctx) => {
    some(ctx)
    const actor = someone()
    const answers = await Promise.all(TIMES.map((i) => ask(process(i), 'mini.enter', actor, {})))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.every((answer) => answer.ok || answer.code === 'mini/already-in')).toBe(true)
    expect(await coins(actor)).toBe(100)
  })

  it('opposed pairs and rings of players finish, and lose nothing', async (ctx) => {
    const play = some(ctx)
    const ring = await Promise.all([newPlayer(play), newPlayer(play), newPlayer(play)])
    const answers = await Promise.all(
      [...TIMES, ...TIMES, ...TIMES].map((_, i) =>
        ask(process(i), 'mini.trade', ring[i % 3]!, { player: ring[(i + 1 + (i % 2)) % 3], amount: 1 + (i % 4) }),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(await coins(...ring)).toBe(300)
  })

  it('the only root of a kind is made once, whoever writes or reads it first; of one name there is one guild', async (ctx) => {
    const play = some(ctx)
    const founders = await Promise.all(Array.from({ length: 8 }, () => newPlayer(play)))
    // the readers' answers are held against the order of the journal by the audit below
    const answers = await Promise.all([
      ...founders.map((actor, i) => ask(process(i), 'guild.establish', actor, { name: `oak ${i % 2}` })),
      ...TIMES.map((i) => ask(process(i), 'annals.recall', founders[i % 8]!, {})),
      ...TIMES.slice(0, 5).map((i) => ask(process(i), 'annals.tell', null, {})),
    ])
    const founded = answers.slice(0, 8).filter(({ ok }) => ok)
    expect(founded).toHaveLength(2)
    for (const answer of answers.slice(0, 8)) if (!answer.ok) expect(answer).toMatchObject({ code: 'guild/name-taken' })
    expect(answers.slice(8).every(({ ok }) => ok)).toBe(true)
    expect(await rowsOf(open!.store, 'select founded, told from annals')).toEqual([{ founded: 2, told: 5 }])
    const names = await rowsOf(open!.store, 'select name, guild from guild_names order by name')
    expect(names.map((row) => row['name'])).toEqual(['oak 0', 'oak 1'])
    expect(new Set(names.map((row) => row['guild']))).toEqual(
      new Set(founded.map((answer) => (accepted(answer).result as { guild: string }).guild)),
    )
  })

  it('a guild takes as many as it has places, and counts them', async (ctx) => {
    const play = some(ctx)
    const guild = await newGuild(play, 2)
    const six = await Promise.all(Array.from({ length: 6 }, () => newPlayer(play)))
    const joined = await Promise.all(six.map((actor, i) => ask(process(i), 'guild.join', actor, { guild })))
    expect(joined.filter(({ ok }) => ok)).toHaveLength(2)
    const members = six.filter((_, i) => joined[i]!.ok)
    const work = await Promise.all([
      ...TIMES.map((i) => ask(process(i), 'guild.donate', members[i % 2]!, { amount: 1 })),
      ask(process(1), 'guild.kick', members[0]!, { player: members[1] }),
      ...six.map((actor, i) => ask(process(i), 'guild.join', actor, { guild })),
    ])
    const given = work.slice(0, 25).filter(({ ok }) => ok).length
    const [row] = await rowsOf(open!.store, 'select members, vault from guilds where id = $1', [guild])
    const [counted] = await rowsOf(open!.store, 'select count(*) as members from memberships where guild = $1', [guild])
    expect(row).toEqual({ members: counted!['members'], vault: given })
    expect(await coins(...six)).toBe(600 - given)
  })

  it('a listing is sold once, and every strike is folded once', async (ctx) => {
    const play = some(ctx)
    const four = await Promise.all(Array.from({ length: 4 }, () => newPlayer(play)))
    const { result } = accepted(await ask(play, 'market.list', four[0]!, { price: 9 }))
    const sold = await Promise.all(four.map((actor, i) => ask(process(i), 'market.buy', actor, result)))
    expect(sold.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await coins(...four)).toBe(399)
    const guild = await newGuild(play, 1)
    const struck = await Promise.all(
      TIMES.flatMap((i) => [
        ask(process(i), 'boss.strike', four[i % 4]!, { guild }),
        ...(i % 5 === 0 ? [ask(process(i + 1), 'boss.fold', null, { guild })] : []),
      ]),
    )
    expect(struck.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(25)
    for (let i = 0; i < 3; i++) await ask(play, 'boss.fold', null, { guild })
    const [folded] = await rowsOf(
      open!.store,
      `select (select hp from guilds where id = $1) + (select sum(dealt) from hitters where guild_id = $1)::bigint as hp,
        (select sum(hits) from hitters where guild_id = $1)::bigint as hits,
        (select count(*) from strikes where guild_id = $1 and not applied) as waiting`,
      [guild],
    )
    expect(folded).toEqual({ hp: 1_000, hits: 25, waiting: 0 })
  })

  it('and the audit finds nothing', async (ctx) => {
    some(ctx)
    await expectClean(open!.store)
  })
})
