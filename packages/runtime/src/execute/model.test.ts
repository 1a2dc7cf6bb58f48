import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProcessCoordination } from '../coordination/open-coordination.ts'
import { statement } from '../store/statement.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { executor } from './executor.ts'
import { inMemory } from './in-memory.ts'
import type { DecisionOptions } from './options.ts'
import { miniGame, miniRuleset } from './testing/mini-game.ts'
import { type MiniRuleset, miniSchema } from './testing/mini-state.ts'
import { openTestStore, type TestStore } from './testing/mini-store.ts'
import { storedRows, worldRows } from './testing/world-rows.ts'

interface Act {
  readonly rule: string
  readonly who: number
  readonly whom: number
  readonly n: number
  readonly wait: number
  readonly again: boolean
}

const RULES = [...miniGame.bundles.keys()]
const act: fc.Arbitrary<Act> = fc.record({
  rule: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('mini.pull', 'mini.drop', 'mini.trade') },
    { weight: 5, arbitrary: fc.constantFrom(...RULES) },
  ),
  who: fc.nat(3),
  whom: fc.nat(3),
  n: fc.integer({ min: 1, max: 10 }),
  wait: fc.constantFrom(0, 1, 61_000, 600_000),
  again: fc.boolean(),
})

/** So that every rule is carried out at least once. */
const OPENING: readonly Act[] = (
  [
    ['mini.enter', 0, 0],
    ['mini.enter', 1, 0],
    ['mini.enter', 2, 0],
    ['guild.found', 0, 0],
    ['annals.recall', 0, 0],
    ['guild.establish', 2, 0],
    ['annals.tell', 0, 0],
    ['guild.join', 0, 0],
    ['guild.join', 1, 0],
    ['guild.donate', 1, 0],
    ['boss.strike', 2, 0],
    ['boss.fold', 0, 0],
    ['guild.kick', 0, 1],
    ['market.list', 0, 0],
    ['market.buy', 1, 0],
    ['mini.spar', 1, 0],
  ] as const
).map(([rule, who, whom]) => ({ rule, who, whom, n: 1, wait: 0, again: false }))

let runs = 0

describe.each(['pglite', 'postgres'] as const)('random commands of several players on %s', (kind) => {
  let open: TestStore | undefined
  beforeAll(async () => {
    open = await openTestStore(kind)
  })
  afterAll(async () => open?.close())

  it('come to the same answers and the same rows as in memory', { timeout: 300_000 }, async (ctx) => {
    if (!open) return ctx.skip(needsPostgres)
    const { store } = open
    const coordination = openProcessCoordination()
    const accepted = new Map<string, number>()
    const play = async (acts: readonly Act[]): Promise<void> => {
      const run = ++runs
      // what is there once in a database would outlast the run
      await store.transact((flight) => flight.finish([statement('delete from guild_names', []), statement('delete from annals', [])]))
      let now = 1_790_000_000_000
      let serial = 0
      const idOf = (kind: number, n: number): string => String(100_000_000_000_000_000n + BigInt(run) * 10_000n + BigInt(kind * 1_000 + n))
      const ids = new Map<string, string>()
      const ruleset = miniRuleset()
      const options: DecisionOptions<MiniRuleset> = {
        catalogue: miniGame,
        ruleset: () => ruleset,
        fairnessKey: new Uint8Array(32).fill(run % 256),
        rulesVersion: '1',
        clock: () => now,
        nextId: (interaction) => {
          if (!ids.has(interaction)) ids.set(interaction, idOf(9, ids.size))
          return ids.get(interaction)!
        },
        announcements: (events) => events.map(({ type }) => ({ recipient: `run ${run}`, topic: type, payload: { n: events.length } })),
      }
      const live = executor({ ...options, store, coordination })
      const twin = inMemory(options)
      const listings: string[] = []
      const inputOf = ({ rule, whom, n }: Act): unknown => {
        const inputs: Readonly<Record<string, unknown>> = {
          'mini.enter': { note: `n${n}` },
          'mini.pull': { count: n },
          'mini.drop': { kind: n - 1 },
          'mini.trade': { player: idOf(1, whom), amount: n },
          'market.list': { price: n },
          'market.buy': { listing: listings[whom % Math.max(1, listings.length)] ?? idOf(3, 0) },
          'guild.found': { guild: idOf(2, whom % 2), slots: 2 },
          'guild.establish': { name: `guild ${whom}` },
          'annals.recall': {},
          'annals.tell': {},
          'guild.join': { guild: idOf(2, whom % 2) },
          'guild.kick': { player: idOf(1, whom) },
          'guild.donate': { amount: n },
          'mini.spar': { player: idOf(1, whom) },
          'boss.strike': { guild: idOf(2, whom % 2) },
          'boss.fold': { guild: idOf(2, whom % 2) },
        }
        return inputs[rule]
      }
      for (const one of [...OPENING, ...acts]) {
        now += one.wait
        const system = miniGame.bundle(one.rule).rule.actor === 'system'
        const request = {
          rule: one.rule,
          actor: system ? null : idOf(1, one.who),
          input: inputOf(one),
          interaction: `run ${run} act ${++serial}`,
        }
        for (let i = 0; i < (one.again ? 2 : 1); i++) {
          const [there, here] = [await live.execute(request), await twin.execute(request)]
          expect(there).toEqual(here)
          if (there.ok) accepted.set(one.rule, (accepted.get(one.rule) ?? 0) + 1)
          if (there.ok && one.rule === 'market.list') listings.push((there.result as { listing: string }).listing)
        }
      }
      const world = twin.world()
      const roots = miniSchema.kinds.flatMap(({ name }) => world.ids(name))
      expect(await storedRows(miniSchema, store, [...roots, ...[0, 1, 2, 3].map((n) => idOf(1, n))])).toEqual(worldRows(miniSchema, world))
      const messages = await store.transact((flight) =>
        flight.send([statement('select recipient, topic, payload from outbox where recipient = $1 order by id', [`run ${run}`])]),
      )
      expect(messages[0]).toEqual(twin.outbox())
    }
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }), play), {
      numRuns: 12,
      endOnFailure: true,
    })
    // every rule was carried out, not only refused
    expect(RULES.filter((rule) => !accepted.has(rule))).toEqual([])
    await coordination.close()
  })
})
