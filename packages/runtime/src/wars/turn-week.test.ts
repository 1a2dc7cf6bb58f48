import type { Id, Ruleset } from '@lumen/rules'
import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import { DAY, HOUR, MINUTE, weekOf } from '@lumen/rules/kernel/time'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { memoryScores } from '../directory/memory-scores.ts'
import { storedScores } from '../directory/stored-scores.ts'
import type { Executor } from '../execute/executor.ts'
import {
  accepted,
  expectClean,
  type GameStore,
  gameExecutor,
  KINDS,
  newKey,
  openGameStore,
  rowsOf,
  someone,
  testRuleset,
  worldNow,
} from '../game-tests/testing/real-game.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { turnWeek, WarsLeft } from './turn-week.ts'

interface StoredWar {
  readonly guild_id: Id
  readonly opponent: Id | null
  readonly matched: boolean
  readonly result: string
  readonly points: number
  readonly points_against: number
}

describe.each(KINDS)('the turn of the week on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  const clock = { now: 0 }
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore(kind)
  })
  afterAll(async () => open?.close())

  const setUp = (ctx: TestContext) => {
    const store = open?.store ?? ctx.skip(needsPostgres)
    const executor = gameExecutor(store, ruleset, { clock: () => clock.now })
    const act = async (actor: Id | null, rule: string, input: unknown = {}) =>
      accepted(await executor.execute({ rule, actor, input, interaction: newKey() })).result
    const work = { store, executor, clock: () => clock.now }
    /** A guild of one whose rating is as wished, by the only way there is: by wars before. */
    const guild = async (): Promise<{ readonly id: Id; readonly leader: Id }> => {
      const leader = someone()
      await act(leader, 'player.register')
      for (const [what, amount] of [
        ['lumees', 200_000],
        ['xp', 25_000],
        ['auric_coin', 100],
        ['premium', 60],
      ] as const)
        await act(null, 'player.compensate', { player: leader, what, amount, reason: 'a test' })
      await act(leader, 'summon.pull', { count: 10 })
      const { guild: id } = (await act(leader, 'guilds.create', { name: `Ring ${leader.slice(-6)}` })) as { guild: Id }
      return { id, leader }
    }
    const warsOf = async (week: number) =>
      (
        await rowsOf(
          store,
          'select guild_id, opponent, matched_at is not null as matched, result, points, points_against from guild_wars where week = $1 order by guild_id',
          [week],
        )
      ).map((row) => ({ ...row, points: Number(row['points']), points_against: Number(row['points_against']) }) as unknown as StoredWar)
    const ratings = async () =>
      new Map((await rowsOf(store, 'select id, war_rating from guilds')).map(({ id, war_rating }) => [id as Id, Number(war_rating)]))
    return { store, executor, act, work, guild, warsOf, ratings }
  }

  /** Goes on to a week, some time after it began. */
  const toWeek = (week: number, and: number): void => {
    clock.now = startOfWeek(week) + and
  }
  /** Wins floors of the tower, each worth points. */
  const climb = async (act: (actor: Id, rule: string, input: unknown) => Promise<unknown>, who: Id, floors: number): Promise<void> => {
    for (let won = 0; won < floors; ) {
      const { outcome } = (await act(who, 'tower.attack', { size: 'x1' })) as { outcome: string }
      if (outcome === 'victory') won++
    }
  }

  it('matches neighbours by rating, lets the odd one rest, ends the week before with what was earned in it; twice over two weeks', async (ctx) => {
    const { store, act, work, guild, warsOf, ratings } = setUp(ctx)
    const first = weekOf(Date.UTC(2026, 8, 21))
    toWeek(first - 1, DAY)
    const guilds = [await guild(), await guild(), await guild(), await guild(), await guild()]
    const [a, b, c, d, e] = guilds as [(typeof guilds)[0], (typeof guilds)[0], (typeof guilds)[0], (typeof guilds)[0], (typeof guilds)[0]]
    for (const { leader } of guilds) await act(leader, 'guild-wars.enroll')

    // nothing is due in the first minutes, when Sunday's last commands may still be on their way
    toWeek(first, 5 * MINUTE - 1)
    expect(await turnWeek(work)).toEqual({ resolved: 0, matched: 0 })
    toWeek(first, 5 * MINUTE)
    expect(await turnWeek(work)).toEqual({ resolved: 0, matched: 3 })
    expect((await warsOf(first)).map(({ guild_id, opponent }) => [guild_id, opponent])).toEqual([
      [a.id, b.id],
      [b.id, a.id],
      [c.id, d.id],
      [d.id, c.id],
      [e.id, null],
    ])
    // again in a quarter of an hour, and at the end of the week: nothing more
    for (const later of [20 * MINUTE, 6 * DAY]) {
      toWeek(first, later)
      expect(await turnWeek(work)).toEqual({ resolved: 0, matched: 0 })
    }
    toWeek(first, DAY)
    await climb(act, b.leader, 3)
    await climb(act, a.leader, 1)
    await climb(act, e.leader, 1)
    const scores = await storedScores(store).of([a.id, b.id, c.id, e.id, someone()], first)
    expect([...scores.values()].map(({ guild: id, points, rating }) => [id, points, rating]).sort()).toEqual(
      [
        [a.id, 10, 1_000],
        [b.id, 30, 1_000],
        [c.id, 0, 1_000],
        [e.id, 10, 1_000],
      ].sort(),
    )
    const world = await worldNow(store, [a.leader, b.leader, c.leader, e.leader])
    expect(await memoryScores(() => world).of([a.id, b.id, c.id, e.id], first)).toEqual(scores)
    expect((await storedScores(store).of([b.id], first + 1)).get(b.id)).toMatchObject({ points: 0 })
    for (const { leader } of [a, b, c, d]) await act(leader, 'guild-wars.enroll')
    // points of the next week are of the next war
    toWeek(first + 1, MINUTE)
    await climb(act, d.leader, 1)
    expect(await turnWeek(work)).toEqual({ resolved: 0, matched: 0 })
    toWeek(first + 1, 5 * MINUTE)
    expect(await turnWeek(work)).toEqual({ resolved: 3, matched: 2 })
    expect((await warsOf(first)).map(({ guild_id, result, points, points_against }) => [guild_id, result, points, points_against])).toEqual(
      [
        [a.id, 'defeat', 10, 30],
        [b.id, 'victory', 30, 10],
        [c.id, 'draw', 0, 0],
        [d.id, 'draw', 0, 0],
        [e.id, 'bye', 10, 0],
      ],
    )
    expect([...(await ratings()).entries()].sort()).toEqual([
      [a.id, 984],
      [b.id, 1_016],
      [c.id, 1_000],
      [d.id, 1_000],
      [e.id, 1_000],
    ])
    // the ratings of a moment ago decide: 1,016 and 1,000, then 1,000 and 984
    expect((await warsOf(first + 1)).map(({ guild_id, opponent }) => [guild_id, opponent])).toEqual([
      [a.id, d.id],
      [b.id, c.id],
      [c.id, b.id],
      [d.id, a.id],
    ])
    toWeek(first + 2, HOUR)
    expect(await turnWeek(work)).toEqual({ resolved: 2, matched: 0 })
    expect((await ratings()).get(d.id)).toBe(1_015)
    const vaults = await rowsOf(store, 'select id, vault_lumees, vault_lumenite from guilds order by id')
    expect(vaults.map(({ vault_lumees, vault_lumenite }) => [Number(vault_lumees), Number(vault_lumenite)])).toEqual([
      [200_000, 40],
      [500_000, 100],
      [0, 0],
      [500_000, 100],
      [350_000, 70],
    ])
    await expectClean(store)
  })

  it('does each once, whoever runs it twice at once', async (ctx) => {
    const { store, act, work, guild, warsOf } = setUp(ctx)
    const week = weekOf(clock.now) + 3
    toWeek(week - 1, DAY)
    for (let i = 0; i < 7; i++) await act((await guild()).leader, 'guild-wars.enroll')
    const runs = async () => {
      const each = await Promise.all(
        [0, 1, 2].map(() => turnWeek({ ...work, executor: gameExecutor(store, ruleset, { clock: () => clock.now }) })),
      )
      return each.reduce((sum, { resolved, matched }) => sum + resolved + matched, 0)
    }
    toWeek(week, 5 * MINUTE)
    expect(await runs()).toBe(4)
    const rows = await warsOf(week)
    expect(rows.every(({ matched }) => matched)).toBe(true)
    expect(rows.filter(({ opponent }) => opponent === null)).toHaveLength(1)
    toWeek(week + 1, 5 * MINUTE)
    expect(await runs()).toBe(4)
    expect(await runs()).toBe(0)
    const told = await rowsOf(
      store,
      `select count(*)::int as n from journal, jsonb_array_elements(events) event
       where event->>'type' = 'guild-wars.resolved' and (event->'data'->>'week')::int = $1`,
      [week],
    )
    expect(told).toEqual([{ n: 7 }])
    await expectClean(store)
  })

  it('goes on where a run died in the middle, with the same pairs', async (ctx) => {
    const { store, act, executor, work, guild, warsOf } = setUp(ctx)
    const week = weekOf(clock.now) + 3
    toWeek(week - 1, DAY)
    const ids: Id[] = []
    for (let i = 0; i < 6; i++) {
      const { id, leader } = await guild()
      await act(leader, 'guild-wars.enroll')
      ids.push(id)
    }
    let left = 2
    const dying: Executor = {
      execute: (request) => {
        if (left-- <= 0) throw new Error('killed')
        return executor.execute(request)
      },
    }
    toWeek(week, 5 * MINUTE)
    await expect(turnWeek({ ...work, executor: dying })).rejects.toThrow('killed')
    expect((await warsOf(week)).filter(({ matched }) => matched)).toHaveLength(4)
    expect(await turnWeek(work)).toEqual({ resolved: 0, matched: 1 })
    const pairs = new Map((await warsOf(week)).map(({ guild_id, opponent }) => [guild_id, opponent]))
    for (let i = 0; i < 6; i += 2) expect(pairs.get(ids[i]!)).toBe(ids[i + 1])
    // a database that is away leaves the rest for later, and says so
    toWeek(week + 1, 5 * MINUTE)
    const away: Executor = {
      execute: (request) =>
        request.interaction.includes(ids[2]!)
          ? Promise.resolve({ ok: false, code: 'core/unavailable', params: {}, also: [] })
          : executor.execute(request),
    }
    await expect(turnWeek({ ...work, executor: away })).rejects.toThrow(WarsLeft)
    expect((await warsOf(week)).filter(({ result }) => result === 'none')).toHaveLength(2)
    expect(await turnWeek(work)).toEqual({ resolved: 1, matched: 0 })
    await expectClean(store)
  })

  it('leaves out a guild that ended before its war, and finds its neighbour another', async (ctx) => {
    const { store, act, work, guild, warsOf } = setUp(ctx)
    const week = weekOf(clock.now) + 3
    toWeek(week - 1, DAY)
    const guilds = [await guild(), await guild(), await guild()]
    for (const { leader } of guilds) await act(leader, 'guild-wars.enroll')
    await act(guilds[0]!.leader, 'guilds.disband')
    toWeek(week, HOUR)
    expect(await turnWeek(work)).toEqual({ resolved: 0, matched: 1 })
    const rows = (await warsOf(week)).map(({ guild_id, opponent }) => [guild_id, opponent])
    expect(rows).toEqual([
      [guilds[0]!.id, null],
      [guilds[1]!.id, guilds[2]!.id],
      [guilds[2]!.id, guilds[1]!.id],
    ])
    await expectClean(store)
  })
})
