import { defaultConfigDir } from '@lumen/config'
import { BOARD_CATEGORIES, BOARDS, type BoardCategory, blank, game, InPlaceWorld, type Ruleset, rowSet } from '@lumen/rules'
import { DAY } from '@lumen/rules/kernel/time'
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { loadRuleset } from '../config/load-ruleset.ts'
import { openProcessCoordination } from '../coordination/open-coordination.ts'
import { refuse } from '../execute/result.ts'
import { migrate } from '../schema/migrate.ts'
import { openPostgres } from '../store/open-postgres.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { emptyDatabase } from '../store/testing/empty-database.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from '../store/testing/test-database.ts'
import { silentLog } from '../telemetry/log.ts'
import type { BoardPage, Standing } from './boards-port.ts'
import { drawUp } from './draw-up.ts'
import { freshWhileSmall, refreshBoards } from './keep-fresh.ts'
import { leaderboards } from './leaderboards.ts'
import { memoryBoards } from './memory-boards.ts'
import { placesQuery, rankQuery, storedBoards } from './stored-boards.ts'
import { CROWD_ID, crowd, crowdId } from './testing/crowd.ts'

const loaded = await loadRuleset(defaultConfigDir)
if (isLeft(loaded)) throw new Error('the shipped config is wrong')
const shipped = loaded.right.ruleset
const ruleset: Ruleset = { ...shipped, leaderboards: { ...shipped.leaderboards, pageSize: 5 } }

const NOW = 1_790_000_000_000
const TODAY = Math.floor(NOW / DAY)

/** One of a crowd, by what the boards look at. */
interface One {
  readonly registered: boolean
  readonly suspended: boolean
  readonly seen: number | null
  readonly level: number
  readonly experience: number
  readonly power: number
  readonly lumees: number
  readonly fusions: number | null
  readonly floor: number | null
  /** The guild that they belong to, by its place in the list. */
  readonly guild: number | null
}

interface Guild {
  readonly disbanded: boolean
  readonly level: number
  readonly experience: number
  readonly rating: number
  readonly kills: number
}

const small = fc.nat({ max: 3 })
const anyone: fc.Arbitrary<One> = fc.record({
  registered: fc.nat({ max: 9 }).map((n) => n > 0),
  suspended: fc.nat({ max: 9 }).map((n) => n === 0),
  seen: fc.option(fc.constantFrom(0, 1, 89, 90, 91, 400), { freq: 12 }),
  level: small.map((n) => n + 1),
  experience: small,
  power: fc.oneof(small, fc.constant(9_007_199_254_740_991)),
  lumees: small,
  fusions: fc.option(small),
  floor: fc.option(small),
  guild: fc.option(fc.nat({ max: 3 })),
})

const anyGuilds: fc.Arbitrary<readonly Guild[]> = fc.array(
  fc.record({
    disbanded: fc.nat({ max: 4 }).map((n) => n === 0),
    level: small.map((n) => n + 1),
    experience: small,
    rating: small,
    kills: small,
  }),
  { minLength: 4, maxLength: 4 },
)
const NO_GUILDS: readonly Guild[] = []

/** The values of the columns in order, as one row of SQL's `values`. */
const row = (one: One, n: number): string =>
  [
    n,
    one.registered ? 1 : 'null',
    one.suspended ? 1 : 'null',
    one.seen === null ? 'null' : TODAY - one.seen,
    one.level,
    one.experience,
    one.power,
    one.lumees,
  ].join(', ')

const rowsOf = (table: string, column: string, all: readonly One[], read: (one: One) => number | null) => {
  const rows = all.flatMap((one, n) => (read(one) === null ? [] : [`(${n}, ${read(one)})`]))
  return rows.length === 0 ? [] : [crowd(table, { player_id: CROWD_ID, [column]: 'v' }, `(values ${rows.join(', ')}) as one(n, v)`)]
}

/** Guilds have ids of their own. */
const guildId = (n: number): string => crowdId(1_000_000 + n)
const GUILD_ID = '(300000000000000000 + 1000000 + n)::text'

const guildRows = (all: readonly One[], guilds: readonly Guild[]) => {
  if (guilds.length === 0) return []
  const rows = guilds.map(
    ({ disbanded, level, experience, rating, kills }, n) =>
      `(${n}, ${disbanded ? 1 : 'null'}, ${level}, ${experience}, ${rating}, ${kills})`,
  )
  const made = crowd(
    'guilds',
    {
      id: GUILD_ID,
      name: `'Guild ' || n`,
      disbanded_at: 'd::bigint',
      level: 'l',
      experience: 'x',
      war_rating: 'w',
      raid_kills: 'k',
      name_ci: `'guild ' || n`,
    },
    `(values ${rows.join(', ')}) as one(n, d, l, x, w, k)`,
  )
  const members = all.flatMap(({ guild }, n) => (guild === null ? [] : [`(${guild}, ${n})`]))
  if (members.length === 0) return [made]
  const from = `(values ${members.join(', ')}) as one(n, p)`
  return [made, crowd('guild_members', { guild_id: GUILD_ID, player_id: '(300000000000000000 + p)::text' }, from)]
}

const filled = (store: Store, all: readonly One[], guilds = NO_GUILDS) =>
  store.transact((flight) =>
    flight.finish([
      statement('truncate players cascade'),
      ...(all.length === 0
        ? []
        : [
            crowd(
              'players',
              {
                id: CROWD_ID,
                name: `'Player ' || n`,
                registered_at: 'r::bigint',
                suspended_at: 's::bigint',
                last_active_day: 'd::bigint',
                level: 'l',
                experience: 'x',
                total_power: 'p',
                lumees: 'm',
              },
              `(values ${all.map((one, n) => `(${row(one, n)})`).join(', ')}) as one(n, r, s, d, l, x, p, m)`,
            ),
            ...rowsOf('player_statistics', 'fusions_total', all, ({ fusions }) => fusions),
            ...rowsOf('ascension_progress', 'highest_floor', all, ({ floor }) => floor),
          ]),
      ...guildRows(all, guilds),
    ]),
  )

const worldOf = (all: readonly One[], guilds = NO_GUILDS): InPlaceWorld => {
  const world = new InPlaceWorld(game.schema)
  guilds.forEach(({ disbanded, level, experience, rating, kills }, n) => {
    const root = { ...blank(game.schema.kind('guilds'), guildId(n)), exists: true }
    Object.assign(root.row, {
      name: `Guild ${n}`,
      disbanded_at: disbanded ? 1 : null,
      level,
      experience,
      war_rating: rating,
      raid_kills: kills,
    })
    const spec = game.schema.table('guild_members')
    const members = rowSet(root, spec)
    for (const [p, { guild }] of all.entries())
      if (guild === n) members.put(spec.shape.initial({ entity: spec.table, root: root.id, key: crowdId(p) }, 0))
    world.load(root)
  })
  all.forEach((one, n) => {
    const root = { ...blank(game.schema.kind('players'), crowdId(n)), exists: true }
    Object.assign(root.row, {
      name: `Player ${n}`,
      registered_at: one.registered ? 1 : null,
      suspended_at: one.suspended ? 1 : null,
      last_active_day: one.seen === null ? null : TODAY - one.seen,
      level: one.level,
      experience: one.experience,
      total_power: one.power,
      lumees: one.lumees,
      guild: one.guild === null || guilds.length === 0 ? null : guildId(one.guild),
    })
    const put = (table: string, column: string, value: number | null): void => {
      if (value === null) return
      const spec = game.schema.table(table)
      const made = spec.shape.initial({ entity: table, root: root.id, key: null }, 0)
      made[column] = value
      root.parts[spec.index] = made
    }
    put('player_statistics', 'fusions_total', one.fusions)
    put('ascension_progress', 'highest_floor', one.floor)
    world.load(root)
  })
  return world
}

/** What a board compares, written down once more. */
const comparedBy: Readonly<Partial<Record<BoardCategory, (one: One) => readonly [number, number]>>> = {
  total_power: ({ power }) => [power, 0],
  level: ({ level, experience }) => [level, experience],
  highest_floor: ({ floor }) => [floor ?? 0, 0],
  total_fusions: ({ fusions }) => [fusions ?? 0, 0],
  lumees: ({ lumees }) => [lumees, 0],
}

const counts = ({ registered, suspended, seen }: One): boolean => registered && !suspended && seen !== null && seen <= 90
const above = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean => a > c || (a === c && b > d)

describe.each(['pglite', 'postgres'] as const)('leaderboards on %s', (kind) => {
  let database: TestDatabase | undefined
  let open: Store | undefined
  beforeAll(async () => {
    if (kind === 'postgres') database = await createTestDatabase()
    if (kind === 'postgres' && !database) return
    open = database ? await openPostgres(database.url) : await emptyDatabase.open()
    await migrate(open.db as Kysely<unknown>)
  })
  beforeEach(async () => {
    await open?.transact((flight) => flight.finish([statement('truncate leaderboard_a, leaderboard_b, leaderboard_boards')]))
  })
  afterAll(async () => {
    await open?.close()
    await database?.drop()
  })
  const storeOf = (ctx: TestContext): Store => open ?? ctx.skip(needsPostgres)
  const boardsOn = (store: Store, now = NOW) =>
    leaderboards({
      reader: storedBoards({ store, ruleset: () => ruleset, clock: () => now }),
      pageSize: () => ruleset.leaderboards.pageSize,
    })
  const send = (store: Store, text: string) => store.transact((flight) => flight.finish([statement(text)]))

  it('rank as defined: one more than there are greater values, over those who count', async (ctx) => {
    const store = storeOf(ctx)
    await fc.assert(
      fc.asyncProperty(fc.array(anyone, { maxLength: 24 }), async (all) => {
        await filled(store, all)
        await drawUp(store, ruleset, NOW)
        const boards = boardsOn(store)
        for (const [category, by] of Object.entries(comparedBy)) {
          const entries = all.filter(counts).length
          for (const [n, one] of all.entries()) {
            const rank = 1 + all.filter((other) => counts(other) && above(by(other), by(one))).length
            const found = await boards.rankOf(category, crowdId(n))
            if (counts(one)) expect(found).toMatchObject({ ok: true, rank, entries, percentileTenths: Math.ceil((1_000 * rank) / entries) })
            else expect(found).toMatchObject({ ok: false, code: 'leaderboards/not-ranked' })
          }
        }
      }),
      { numRuns: kind === 'pglite' ? 8 : 15 },
    )
  })

  it('show the same as the game in memory, page by page', async (ctx) => {
    const store = storeOf(ctx)
    await fc.assert(
      fc.asyncProperty(fc.array(anyone, { maxLength: 24 }), anyGuilds, async (all, guilds) => {
        await filled(store, all, guilds)
        await drawUp(store, ruleset, NOW)
        const stored = boardsOn(store)
        const world = worldOf(all, guilds)
        const reader = memoryBoards({ world: () => world, ruleset: () => ruleset, clock: () => NOW })
        const twin = leaderboards({ reader, pageSize: () => ruleset.leaderboards.pageSize })
        for (const category of BOARD_CATEGORIES)
          for (let page = 1; ; page++) {
            const [found, expected] = [await stored.page(category, page), await twin.page(category, page)]
            const known = found.ok ? { ...found, places: found.places.map((place) => ({ ...place, achievedAt: 0 })) } : found
            expect(known).toEqual(expected)
            if (!found.ok) break
          }
        for (const category of BOARD_CATEGORIES)
          for (const [n, { guild }] of all.entries()) {
            const ask = { actor: crowdId(n), category, page: 'mine' } as const
            const [found, expected] = [await stored.top(ask), await twin.top(ask)]
            expect(found.ok ? found.mine : found).toEqual(expected.ok ? expected.mine : expected)
            const own = BOARDS[category].of === 'guilds' ? (guild === null ? null : guildId(guild)) : crowdId(n)
            if (found.ok && found.mine.ok) expect(found.mine.id).toBe(own)
          }
      }),
      { numRuns: kind === 'pglite' ? 8 : 15 },
    )
  })

  const plain: One = {
    registered: true,
    suspended: false,
    seen: 0,
    level: 1,
    experience: 0,
    power: 0,
    lumees: 0,
    fusions: null,
    floor: null,
    guild: null,
  }
  const withLumees = (...all: readonly number[]): readonly One[] => all.map((lumees) => ({ ...plain, lumees }))
  const pageOf = async (store: Store, category = 'lumees', page = 1): Promise<BoardPage> => {
    const found = await boardsOn(store).page(category, page)
    if (!found.ok) throw new Error(found.code)
    return found
  }
  const rankOf = async (store: Store, n: number): Promise<Standing> => {
    const found = await boardsOn(store).rankOf('lumees', crowdId(n))
    if (!found.ok) throw new Error(found.code)
    return found
  }
  const order = ({ places }: BoardPage): readonly (readonly [string, number])[] => places.map(({ name, rank }) => [name, rank])

  it('rank guilds by what all their members amount to, and those alone of whom one counts', async (ctx) => {
    const store = storeOf(ctx)
    const member = (guild: number, power: number, more: Partial<One> = {}): One => ({ ...plain, guild, power, ...more })
    const guild: Guild = { disbanded: false, level: 1, experience: 0, rating: 0, kills: 0 }
    await filled(
      store,
      [member(0, 10), member(0, 7, { seen: 400 }), member(1, 12), member(2, 99, { seen: 400 }), member(3, 50)],
      [guild, { ...guild, level: 2 }, guild, { ...guild, disbanded: true }],
    )
    await drawUp(store, ruleset, NOW)
    expect(order(await pageOf(store, 'guild_power'))).toEqual([
      ['Guild 0', 1],
      ['Guild 1', 2],
    ])
    expect(order(await pageOf(store, 'guild_level'))).toEqual([
      ['Guild 1', 1],
      ['Guild 0', 2],
    ])
    const boards = boardsOn(store)
    expect(await boards.top({ actor: crowdId(3), category: 'guild_power', page: 1 })).toMatchObject({ mine: { ok: false } })
    expect(await boards.top({ actor: crowdId(2), category: 'guild_power', page: 1 })).toMatchObject({
      mine: { id: guildId(1), rank: 2, value: 12, entries: 2 },
    })
  })

  it('give the live value its position in the last snapshot until the next', async (ctx) => {
    const store = storeOf(ctx)
    await filled(store, withLumees(50, 40, 40, 10))
    await drawUp(store, ruleset, NOW)
    const rank = async (lumees: number): Promise<number> => {
      await send(store, `update players set lumees = ${lumees} where id = '${crowdId(3)}'`)
      return (await rankOf(store, 3)).rank
    }
    // by the snapshot's values 50, 40, 40, 10, whoever they belong to
    expect([await rank(60), await rank(50), await rank(45), await rank(40), await rank(20), await rank(10)]).toEqual([1, 1, 2, 2, 4, 4])
    // below the last of the snapshot stands one more than it has
    await send(store, `update players set lumees = 3 where id = '${crowdId(3)}'`)
    expect(await rankOf(store, 3)).toMatchObject({ rank: 5, entries: 5, percentileTenths: 1_000, takenAt: NOW })
    await drawUp(store, ruleset, NOW + 1)
    expect(await rankOf(store, 3)).toMatchObject({ rank: 4, entries: 4, takenAt: NOW + 1 })
  })

  it('put equals in the order in which they got there, as far as snapshots tell', async (ctx) => {
    const store = storeOf(ctx)
    await filled(store, withLumees(10, 20, 30))
    await send(store, 'update players set settled_at = 100')
    await drawUp(store, ruleset, NOW)
    // the first two catch up one after the other; the third only did something else
    await send(
      store,
      `update players set lumees = 30, settled_at = case id when '${crowdId(0)}' then 300 when '${crowdId(1)}' then 200 else 400 end`,
    )
    await drawUp(store, ruleset, NOW + 1)
    expect(order(await pageOf(store))).toEqual([
      ['Player 2', 1],
      ['Player 1', 1],
      ['Player 0', 1],
    ])
    expect((await pageOf(store)).places.map(({ achievedAt }) => achievedAt)).toEqual([100, 200, 300])
  })

  it('name everyone as they are called now', async (ctx) => {
    const store = storeOf(ctx)
    await filled(store, withLumees(1))
    await drawUp(store, ruleset, NOW)
    await send(store, `update players set name = 'Renamed'`)
    expect(order(await pageOf(store))).toEqual([['Renamed', 1]])
  })

  it('refuse in words what there is not', async (ctx) => {
    const store = storeOf(ctx)
    await filled(store, withLumees(1, 2, 3, 4, 5, 6))
    await drawUp(store, ruleset, NOW)
    const boards = boardsOn(store)
    expect(await boards.page('lumeez', 1)).toEqual(refuse('leaderboards/unknown-category', { category: 'lumeez', nearest: 'lumees' }))
    for (const page of [0, 3, -1, 1.5, Number.NaN])
      expect(await boards.page('lumees', page)).toMatchObject({ ok: false, code: 'leaderboards/page-out-of-range', params: { pages: 2 } })
    expect(await boards.rankOf('level', '999999999999999999')).toEqual(refuse('leaderboards/not-ranked', { category: 'level' }))
  })

  it('are empty, and yet one page long, before anyone drew them up', async (ctx) => {
    const store = storeOf(ctx)
    await filled(store, withLumees(1))
    expect(await pageOf(store)).toEqual({ ok: true, category: 'lumees', page: 1, pages: 1, entries: 0, takenAt: null, places: [] })
    expect(await rankOf(store, 0)).toMatchObject({ rank: 1, entries: 1, percentileTenths: 1_000, takenAt: null })
  })

  describe('for someone who looks', () => {
    const top = async (store: Store, n: number, page: number | 'mine' = 1) =>
      boardsOn(store).top({ actor: crowdId(n), category: 'lumees', page })

    it('open the page on which they stand', async (ctx) => {
      const store = storeOf(ctx)
      await filled(store, withLumees(...Array.from({ length: 12 }, (_, i) => 100 - i)))
      await drawUp(store, ruleset, NOW)
      expect(await top(store, 7, 'mine')).toMatchObject({ ok: true, page: 2, pages: 3, mine: { rank: 8 } })
      await send(store, `update players set lumees = 0 where id = '${crowdId(7)}'`)
      // rank 13 of a snapshot of 12 would stand on a page that is not there yet
      expect(await top(store, 7, 'mine')).toMatchObject({ ok: true, page: 3, mine: { rank: 13 } })
    })

    it('refuse who is not registered or may not act, and show the board to who has no place', async (ctx) => {
      const store = storeOf(ctx)
      await filled(store, [{ ...plain, registered: false }, { ...plain, suspended: true }, { ...plain, seen: 200 }, plain])
      await drawUp(store, ruleset, NOW)
      expect(await top(store, 0)).toMatchObject({ code: 'core/not-registered' })
      expect(await top(store, 99)).toMatchObject({ code: 'core/not-registered' })
      expect(await top(store, 1)).toMatchObject({ code: 'core/suspended', params: { since: 1 } })
      expect(await top(store, 2)).toMatchObject({ ok: true, entries: 1, mine: { ok: false, code: 'leaderboards/not-ranked' } })
    })
  })

  describe('are drawn up', () => {
    it('once a stretch of time, under the lock', async (ctx) => {
      const store = storeOf(ctx)
      await filled(store, withLumees(1))
      const coordination = openProcessCoordination()
      let now = NOW - (NOW % 600_000)
      const options = { store, coordination, ruleset: () => ruleset, clock: () => now }
      const together = await Promise.all([refreshBoards(options), refreshBoards(options), refreshBoards(options)])
      expect(together.filter((drawn) => drawn !== undefined)).toHaveLength(1)
      now += 599_999
      expect(await refreshBoards(options)).toBeUndefined()
      now += 1
      expect(await refreshBoards(options)).toMatchObject({ side: 'b' })
      now += 700_000
      expect(await refreshBoards(options)).toMatchObject({ side: 'a', entries: { [BOARDS.lumees.number]: 1 } })
      await coordination.close()
    })

    it('for whoever looks while few play, but not again and again', async (ctx) => {
      const store = storeOf(ctx)
      const coordination = openProcessCoordination()
      let now = NOW
      const options = { store, coordination, ruleset: () => ruleset, clock: () => now }
      const reader = freshWhileSmall(storedBoards(options), options, silentLog)
      await filled(store, withLumees(1))
      expect(await reader.snapshot(BOARDS.lumees)).toMatchObject({ entries: 1, takenAt: NOW })
      await filled(store, withLumees(1, 2))
      now += ruleset.leaderboards.small.snapshotMs - 1
      expect(await reader.snapshot(BOARDS.lumees)).toMatchObject({ entries: 1, takenAt: NOW })
      now += 1
      expect(await reader.snapshot(BOARDS.lumees)).toMatchObject({ entries: 2, takenAt: now })
      const large: Ruleset = { ...ruleset, leaderboards: { ...ruleset.leaderboards, small: { belowEntries: 2, snapshotMs: 1 } } }
      await filled(store, withLumees(1, 2, 3))
      now += 1_000
      const left = freshWhileSmall(storedBoards(options), { ...options, ruleset: () => large }, silentLog)
      expect(await left.snapshot(BOARDS.lumees)).toMatchObject({ entries: 2 })
      await coordination.close()
    })

    it('behind the back of those who read: every look is at one whole snapshot', async (ctx) => {
      const store = storeOf(ctx)
      await filled(store, withLumees(...Array.from({ length: 40 }, (_, i) => i)))
      await drawUp(store, ruleset, NOW)
      let drawing = true
      const looks = async (): Promise<number> => {
        let seen = 0
        for (; drawing; seen++) {
          const { places, entries } = await pageOf(store, 'lumees', 8)
          expect([entries, ...places.map(({ place }) => place)]).toEqual([40, 36, 37, 38, 39, 40])
        }
        return seen
      }
      const looking = Promise.all([looks(), looks()])
      for (let i = 1; i <= 5; i++) {
        const drawn = await drawUp(store, ruleset, NOW + i)
        expect(drawn?.entries[BOARDS.lumees.number]).toBe(40)
      }
      drawing = false
      expect(Math.min(...(await looking))).toBeGreaterThan(0)
    })
  })

  it('are read by index: neither a page nor a rank looks at more than its places', async (ctx) => {
    const store = storeOf(ctx)
    await store.transact((flight) =>
      flight.finish([
        statement('truncate players cascade'),
        crowd(
          'players',
          { id: CROWD_ID, registered_at: '1', last_active_day: `${TODAY}`, lumees: 'n / 3', level: '1 + n % 50' },
          'generate_series(1, 5000) as n',
        ),
      ]),
    )
    await drawUp(store, ruleset, NOW)
    const plan = async (text: string, values: readonly unknown[]): Promise<string> => {
      const rows = await store.transact((flight) => flight.send([statement(`explain ${text}`, values)]))
      return rows[0]!.map((line) => String(line['QUERY PLAN'])).join('\n')
    }
    const { canvas } = (await storedBoards({ store, ruleset: () => ruleset, clock: () => NOW }).snapshot(BOARDS.level))!
    const page = await plan(placesQuery(BOARDS.level, canvas), [BOARDS.level.number, 21, 30])
    const rank = await plan(rankQuery(canvas), [BOARDS.level.number, 7, 0])
    for (const [found, index] of [
      [page, `${canvas}_pkey`],
      [rank, `${canvas}_value_index`],
    ] as const) {
      expect(found).toContain(index)
      expect(found).not.toMatch(/Seq Scan|Sort/)
    }
  })
})
