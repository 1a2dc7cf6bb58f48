import { game, type Id, type Json, type Ruleset, schema, storedRow } from '@lumen/rules'
import { DAY, HOUR } from '@lumen/rules/kernel/time'
import { commands, envOf, PEOPLE, proposals } from '@lumen/rules/testing/lives'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import type { JournalEntry } from '../audit/journal-reader.ts'
import { inMemory } from '../execute/in-memory.ts'
import { actorOf } from '../game-tests/testing/prepared-player.ts'
import {
  accepted,
  decisions,
  type GameStore,
  gameExecutor,
  gameReplay,
  KINDS,
  openGameStore,
  rowsOf,
  testRuleset,
} from '../game-tests/testing/real-game.ts'
import { monthAfter } from '../maintenance/partitions.ts'
import { type Statement, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { contains } from './contains.ts'
import { project } from './project.ts'
import { farStatement, type JournalSearch, nearStatement, pathOf, searchJournal, walkStatement } from './query.ts'
import { manyRows, RARE } from './testing/many-rows.ts'
import { JOURNAL_TYPE_NAMES, JOURNAL_TYPES, type JournalTypeName } from './types.ts'

const START = 1_790_000_000_000
const playersTables: ReadonlySet<string> = new Set(schema.tables.flatMap(({ table, kind }) => (kind.name === 'players' ? [table] : [])))

describe('the types of the journal', () => {
  it('tell every rule of the game', () => {
    const told = new Set(
      JOURNAL_TYPE_NAMES.flatMap((name): readonly string[] => {
        const { gives } = JOURNAL_TYPES[name]
        if (gives.each === 'command') return gives.rules
        if (gives.each === 'move') return []
        return [...game.bundles.values()].filter(({ rule }) => emitted(rule).includes(gives.event)).map(({ rule }) => rule.name)
      }),
    )
    expect([...game.bundles.keys()].filter((rule) => !told.has(rule))).toEqual([])
  })

  it('name rules, events and columns that there are', () => {
    const events = new Set(
      [...game.bundles.values()].flatMap(({ rule, reactions }) => [
        ...emitted(rule),
        ...reactions.flatMap(({ it: { emits } }) => emits.map(({ type }) => type)),
      ]),
    )
    for (const name of JOURNAL_TYPE_NAMES) {
      const { gives, fields } = JOURNAL_TYPES[name]
      if (gives.each === 'command') expect(gives.rules.length, name).toBeGreaterThan(0)
      if (gives.each === 'event') expect(events, name).toContain(gives.event)
      if (gives.each === 'move')
        for (const column of gives.columns) expect(schema.table(column.split('.')[0]!).shape.names).toContain(column.split('.')[1])
      for (const { from } of Object.values(fields)) {
        const [, cited] = /^events? `([^`]+)`/.exec(from) ?? []
        if (cited !== undefined) expect(events, `${name}: ${from}`).toContain(cited)
      }
    }
  })
})

const emitted = (rule: { readonly emits: readonly unknown[] }): readonly string[] =>
  rule.emits.map((one) => (one as { type?: string }).type ?? (one as { event: { type: string } }).event.type)

describe('the balances of the journal', () => {
  it('L1: all deltas of a row’s records sum up to what stands in it, and each record tells what it left', async () => {
    const ruleset = await testRuleset()
    await fc.assert(
      fc.asyncProperty(fc.array(commands(), { minLength: 20, maxLength: 60, size: 'max' }), async (acts) => {
        let now = START
        let serial = 0
        const play = inMemory(decisions(ruleset, { clock: () => now, nextId: () => String(500_000_000_000_000_000n + BigInt(++serial)) }))
        const who = PEOPLE[0]!
        const gifts = ['lumees', 'auric_coin', 'lumenite', 'xp'].map((what) => ({ player: who, what, amount: 50_000, reason: 'L1' }))
        await play.execute({ rule: 'player.register', actor: who, input: { name: 'L', class: null }, interaction: 'begin' })
        for (const [i, input] of gifts.entries())
          await play.execute({ rule: 'player.compensate', actor: null, input, interaction: `gift ${i}` })
        for (const [i, { rule, wait, input }] of acts.entries()) {
          now += wait
          const actor = actorOf(rule, who)
          const open = 'made' in input ? [] : proposals(play.world(), rule, actor, envOf(ruleset, now))
          const asked =
            'made' in input
              ? input.made
              : open.length === 0
                ? {}
                : (game.bundle(rule).rule.input.encode as (input: unknown) => unknown)(open[input.proposed % open.length])
          await play.execute({ rule, actor, input: asked, interaction: `act ${i}` })
        }
        const balances = new Map<string, number>()
        for (const [seq, row] of play.journal().entries()) {
          const entry = { ...row, seq } as unknown as JournalEntry
          for (const { details } of project('resource', entry, { ruleset, players: playersTables })) {
            const { of, currency, delta, balance_after } = details as { of: Json; currency: string; delta: number; balance_after: number }
            const place = JSON.stringify([of, currency])
            const balance = (balances.get(place) ?? 0) + delta
            expect(balance_after, `${entry.rule} ${place}`).toBe(balance)
            balances.set(place, balance)
          }
        }
        expect(balances.size).toBeGreaterThan(4)
        for (const [place, balance] of balances) {
          const [{ table, root, key }, column] = JSON.parse(place) as [{ table: string; root: Id; key: string | number | null }, string]
          const spec = schema.table(table)
          const of = play.world().find(spec.kind.name, root)
          expect((of && storedRow(of, spec, key)?.[column]) ?? 0, place).toBe(balance)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe.each(KINDS)('the journal on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  const [ME, OTHER] = ['410000000000000001', '410000000000000002']
  beforeAll(async () => {
    open = await openGameStore(kind)
    if (!open) return
    ruleset = await testRuleset()
    let now = START
    let serial = 0
    const { execute } = gameExecutor(open.store, ruleset, { clock: () => now })
    const does = async (rule: string, input: Json = {}, actor: string | null = ME) => {
      now += 1_000
      return accepted(await execute({ rule, actor, input, interaction: `journal ${++serial}` }))
    }
    const grant = (what: string, amount: number, player = ME) => does('player.compensate', { player, what, amount, reason: 'a test' }, null)
    await does('player.register', { name: 'Mira', class: null })
    await does('player.register', { name: 'Nils', class: 'adapter' }, OTHER)
    await grant('auric_coin', 100)
    await grant('lumenite', 500)
    await grant('lumees', 90_000)
    await grant('premium', 3)
    await does('summon.pull', { count: 10 })
    await does('summon.pull', { count: 10 })
    await does('player.allocate', { energy: 2, hp: 1 })
    await does('player.respec')
    await does('player.set-class', { class: 'invoker' })
    await grant('xp', 900)
    const [maiden] = await rowsOf(open.store, 'select base, quantity from maidens where player_id = $1 order by quantity desc limit 1', [
      ME,
    ])
    const base = Number(maiden!['base'])
    await does('maidens.lock', { maiden: base })
    await does('maidens.unlock', { maiden: base })
    await does('maidens.set-leader', { maiden: base })
    await does('drop.perform')
    await does('drop.perform', {}, OTHER)
    now += DAY + HOUR
    await does('maidens.clear-leader')
    const tiers = await rowsOf(open.store, 'select base, quantity from maidens where player_id = $1 order by base', [ME])
    const pair = tiers.filter(({ base: id }) => ruleset.maidens.base(Number(id))!.tier === 1).map(({ base: id }) => Number(id))
    expect(pair.length).toBeGreaterThan(1)
    await does('fusion.fuse', { a: pair[0]!, b: pair[1]! })
  })
  afterAll(async () => open?.close())
  const storeOf = (ctx: TestContext): Store => open?.store ?? ctx.skip(needsPostgres)
  const context = { compiled: gameReplay.rulesetOf as never }
  const find = async (store: Store, search: Partial<JournalSearch>) =>
    (await searchJournal(store, { limit: 1_000, ...search }, context)).records
  const details = async (store: Store, type: JournalTypeName, more: Partial<JournalSearch> = {}) =>
    (await find(store, { player: ME, type, ...more })).map((record) => record.details)

  it('tells skill points before and after', async (ctx) => {
    const store = storeOf(ctx)
    const none = { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0 }
    expect(await details(store, 'stat_allocation')).toMatchObject([
      { before: none, after: { ...none, energy: 2, hp: 1 }, points: { energy: 2, hp: 1 } },
    ])
    expect(await details(store, 'stat_respec')).toMatchObject([{ before: { ...none, energy: 2, hp: 1 }, after: none, points: 3 }])
  })

  it('tells each stack that grew or shrank, by how much, why, and what was left', async (ctx) => {
    const store = storeOf(ctx)
    const stacks = await details(store, 'maiden_stack')
    const kept = await rowsOf(store, 'select base, quantity from maidens where player_id = $1', [ME])
    for (const { base, quantity } of kept) {
      const mine = stacks.filter((one) => one['base'] === base)
      // newest first
      expect(mine[0]).toMatchObject({ quantity_after: quantity })
      expect(mine.reduce((sum, one) => sum + Number(one['delta']), 0)).toBe(quantity)
      expect(mine[0]).toHaveProperty('tier', ruleset.maidens.base(Number(base))!.tier)
    }
    expect((await details(store, 'maiden_stack', { contains: { reason: 'fusion', delta: -1 } })).length).toBe(2)
  })

  it('tells who led and who leads, what was open and is locked', async (ctx) => {
    const store = storeOf(ctx)
    const [cleared, set] = await details(store, 'leader_change')
    expect(set).toMatchObject({ old: null })
    expect(cleared).toEqual({ old: set!['new'], new: null })
    expect(await details(store, 'maiden_lock')).toMatchObject([
      { old: true, new: false },
      { old: false, new: true },
    ])
  })

  it('tells summons with the guarantee before and after, and fusions with chance and elements', async (ctx) => {
    const store = storeOf(ctx)
    const pulls = await details(store, 'summon')
    expect(pulls).toMatchObject([
      { count: 10, cost: 10, pity_before: 10, pity_after: 20 },
      { count: 10, pity_before: 0, pity_after: 10 },
    ])
    const [fusion] = await details(store, 'fusion_attempted')
    expect(fusion).toMatchObject({ tier: 1, redeemed: false, success_ppm: 400_000 })
    expect(fusion!['elements']).toHaveLength(2)
  })

  it('finds what others did to someone, and nothing else of theirs', async (ctx) => {
    const store = storeOf(ctx)
    expect((await find(store, { player: OTHER })).map(({ type }) => type)).toEqual(['drop', 'register'])
    expect((await details(store, 'admin')).map(({ input }) => (input as { what: string }).what)).toEqual([
      'xp',
      'premium',
      'lumees',
      'lumenite',
      'auric_coin',
    ])
    expect(await details(store, 'resource', { contains: { currency: 'lumenite', source: 'compensation' } })).toMatchObject([{ delta: 500 }])
  })

  it('finds by content whoever did it, and by time', async (ctx) => {
    const store = storeOf(ctx)
    expect(await find(store, { type: 'register', contains: { class: 'adapter' } })).toMatchObject([
      { player: OTHER, details: { name: 'Nils' } },
    ])
    expect(await find(store, { type: 'summon', contains: { count: 5 } })).toEqual([])
    expect((await find(store, { type: 'level_up' })).every(({ player }) => player === ME)).toBe(true)
    expect(await find(store, { contains: [{ type: 'drop.performed' }] })).toHaveLength(2)
    expect((await find(store, { type: 'drop', since: START + DAY })).length).toBe(0)
    expect((await find(store, { since: START + DAY })).map(({ rule }) => rule)).toContain('fusion.fuse')
    expect((await find(store, { until: START + 1_500 })).map(({ rule }) => rule)).toEqual(['player.register'])
  })

  it('goes on where a page ended, and repeats nothing', async (ctx) => {
    const store = storeOf(ctx)
    for (const search of [
      { player: ME },
      {},
      { type: 'admin' },
      { type: 'drop' },
      { contains: [{ type: 'player.compensated' }] },
    ] as const) {
      const all = (await find(store, search)).map(({ seq, type }) => `${seq} ${type}`)
      const paged: string[] = []
      for (let before: JournalSearch['before']; ; ) {
        const { records, next } = await searchJournal(store, { ...search, limit: 1, ...(before ? { before } : {}) })
        paged.push(...records.map(({ seq, type }) => `${seq} ${type}`))
        if (!next) break
        before = next
      }
      expect(paged).toEqual(all)
      expect(all.length).toBeGreaterThan(1)
    }
  })

  it('agrees with the database about what contains what', async (ctx) => {
    const store = storeOf(ctx)
    const value = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom<Json>(null, true, 0, 1, 'a', 'b'),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('json'), { maxKeys: 2 }),
      ),
    })).json
    const object = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(object, object), { minLength: 20, maxLength: 20 }), async (pairs) => {
        for (const [whole, part] of pairs) {
          const [row] = await rowsOf(store, 'select $1::jsonb @> $2::jsonb as holds', [JSON.stringify(whole), JSON.stringify(part)])
          // the one oddity of `@>`: it never looks into a number for a list of it
          expect(contains(whole, part), JSON.stringify([whole, part])).toBe(row!['holds'])
        }
      }),
      { numRuns: 10 },
    )
  })

  describe('among many rows', () => {
    const ROWS = 30_000
    // over a month's end: the migration made this month and the next
    const made = { players: 500, from: monthAfter(Date.now(), 0).from, everyMs: 120_000 }
    const player = '300000000000000007'
    let full: readonly string[] = []
    beforeAll(async () => {
      if (!open) return
      await open.store.transact((flight) => flight.finish([manyRows(made, 1, ROWS), statement('analyze journal')]))
      const counted = await rowsOf(open.store, 'select tableoid::regclass::text as name from journal group by 1 having count(*) > 1000')
      full = counted.map(({ name }) => String(name))
      expect(full.length).toBeGreaterThan(1)
    })

    const plan = async (store: Store, { text, values }: Statement): Promise<string> =>
      (await rowsOf(store, `explain ${text}`, values)).map((line) => String(line['QUERY PLAN'])).join('\n')

    it.each<[string, Partial<JournalSearch>, RegExp]>([
      ['of a player', { player }, /journal_\w*player/],
      ['of a player, by type', { player, type: 'fusion_attempted' }, /journal_\w*player/],
      ['by type', { type: 'summon' }, /journal_\w*rule/],
      ['by a rare event', { type: 'fusion_attempted', contains: { tier: 11, success: true } }, /journal_\w*(rule|events|seq)/],
      ['by a rare movement', { type: 'resource', contains: { currency: 'auric_coin', source: 'compensation' } }, /journal_\w*(moves|seq)/],
      ['by what was asked', { type: 'fusion_attempted', contains: { maiden_ids: [1] } }, /journal_\w*(rule|events|seq)/],
      ['by any event', { contains: [{ type: 'fusion.attempted' }] }, /journal_\w*(events|seq)/],
    ])('searches %s by index: no partition is read from end to end', async (_what, search, index) => {
      if (!open) return
      const whole: JournalSearch = { limit: 20, ...search }
      const path = pathOf(whole)
      const statements =
        path.how === 'walk'
          ? [walkStatement(path.walks, whole, 200)]
          : [nearStatement(path.conditions, whole, ROWS, 200), farStatement(path.conditions, whole, ROWS + 1, 200)]
      for (const one of statements) {
        const found = await plan(open.store, one)
        for (const partition of full) expect(found).not.toContain(`Seq Scan on ${partition}`)
        expect(found).toMatch(index)
      }
    })

    it('finds the rare ones, all of them', async (ctx) => {
      const store = storeOf(ctx)
      const rare = await find(store, { type: 'fusion_attempted', contains: { tier: 11, success: true } })
      expect(rare).toHaveLength(Math.floor(ROWS / RARE))
      const paid = await find(store, { type: 'resource', contains: { currency: 'auric_coin', source: 'compensation', delta: 1 } })
      expect(paid).toHaveLength(Math.floor(ROWS / RARE))
      expect((await find(store, { player })).length).toBe(ROWS / made.players)
    })
  })
})
