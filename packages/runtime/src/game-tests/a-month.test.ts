import { game, type Id, schema } from '@lumen/rules'
import { dayOf, type Millis } from '@lumen/rules/kernel/time'
import { broken } from '@lumen/rules/testing/invariants'
import { Ledger } from '@lumen/rules/testing/ledger'
import { GENESIS } from '@lumen/rules/testing/lives'
import { type Move, Town } from '@lumen/rules/testing/town'
import { describe, expect, it, vi } from 'vitest'
import { DEPTH } from '../../../rules/fixtures/property-depth.ts'
import { journalEntries } from '../audit/journal-reader.ts'
import { inMemory } from '../execute/in-memory.ts'
import { storedRows, worldRows } from '../execute/testing/world-rows.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { decisions, expectClean, gameExecutor, openGameStore, rootsIn, rowsOf, testRuleset, worldNow } from './testing/real-game.ts'
import { recentRows } from './testing/recent-rows.ts'

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 300_000 })

/** Another month than the usual: LUMEN_SEED=7. */
const SEED = Number(process.env['LUMEN_SEED'] ?? 1)
const RULES = [...game.bundles.keys()]

/** The embedded database gets a short month: it is slower, and the kernel is the same. `all`: every rule is carried out. */
const MONTHS = [
  { kind: 'postgres', people: 40, days: 30, moves: 140, all: true },
  { kind: 'pglite', people: 10, days: 5, moves: 60, all: false },
] as const

/** One in so many commands is asked for twice. */
const AGAIN = 12

describe.each(MONTHS)('$days days of $people people in one world on $kind', ({ kind, people, days, moves, all }) => {
  it('agree with the pure game in every answer and row, break no invariant, conserve lumees, and pass the audit', async (ctx) => {
    const open = await openGameStore(kind)
    if (!open) return ctx.skip(needsPostgres)
    const { store } = open
    try {
      const ruleset = await testRuleset((files) => {
        // a month is too short to wait for weeks
        const economy = files['guilds/economy'] as Record<string, unknown>
        economy['leader_inactive_days_for_claim'] = 2
        Object.assign(economy['vault_grant'] as object, { min_member_days: 2 })
        Object.assign(files['guilds/wars'] as object, { unlock_guild_level: 1, min_members: 1 })
        Object.assign(files['guilds/raids'] as object, { unlock_guild_level: 2, hp_base: 20_000 })
        Object.assign(files['guilds/shrines'] as object, { unlock_guild_level: 1, base_cost: 1_000 })
      })
      const town = new Town(ruleset, people, SEED)
      let now: Millis = GENESIS
      const ids = new Map<string, Id>()
      const options = decisions(ruleset, {
        clock: () => now,
        nextId: (interaction) => {
          if (!ids.has(interaction)) ids.set(interaction, String(610_000_000_000_000_000n + BigInt(ids.size)))
          return ids.get(interaction)!
        },
      })
      const [real, twin] = [gameExecutor(store, ruleset, options), inMemory(options)]
      const accepted = new Map<string, number>()
      let commands = 0
      const act = async (move: Move): Promise<void> => {
        const request = { ...move, interaction: `seed ${SEED} command ${++commands}` }
        for (let i = town.below(AGAIN) === 0 ? 2 : 1; i > 0; i--) {
          const [there, here] = [await real.execute(request), await twin.execute(request)]
          expect(there, `LUMEN_SEED=${SEED}, command ${commands}: ${JSON.stringify(move)}`).toEqual(here)
          if (there.ok && !there.repeated) accepted.set(move.rule, (accepted.get(move.rule) ?? 0) + 1)
        }
      }
      const expectSame = async (): Promise<void> => {
        const stored = recentRows(await storedRows(schema, store, [...town.people, ...rootsIn(twin.world())]))
        expect(stored).toEqual(recentRows(worldRows(schema, twin.world())))
      }
      for (const move of town.opening()) await act(move)
      for (let day = 1; day <= days; day++) {
        for (const at of town.times(dayOf(GENESIS) + day, moves * DEPTH)) {
          now = at
          const move = town.move(twin.world(), now)
          if (move) await act(move)
        }
        // what chance left out is done once by whoever may
        if (day > days / 2)
          for (const rule of RULES) {
            const move = accepted.has(rule) ? undefined : town.firstOf(twin.world(), rule, now)
            if (move) await act(move)
          }
        expect(broken(twin.world(), ruleset), `LUMEN_SEED=${SEED}, day ${day}`).toEqual([])
        if (day % 7 === 0) await expectSame()
      }
      console.log(`${kind}: ${commands} commands, ${[...accepted.values()].reduce((sum, n) => sum + n, 0)} accepted, LUMEN_SEED=${SEED}`)
      await expectSame()
      expect(worldRows(schema, await worldNow(store, rootsIn(twin.world())))).toEqual(worldRows(schema, twin.world()))
      expect(await rowsOf(store, 'select recipient, topic, payload from outbox order by id')).toEqual(twin.outbox())

      const ledger = new Ledger(schema)
      await store.transact(async (flight) => {
        for await (const { changes } of journalEntries(flight, { after: 0 })) ledger.book(changes)
      })
      expect(ledger.faults(twin.world())).toEqual([])
      expect(await expectClean(store)).toBe(twin.journal().length)
      if (all)
        expect(
          RULES.filter((rule) => !accepted.has(rule)),
          `never accepted with LUMEN_SEED=${SEED}`,
        ).toEqual([])
    } finally {
      await open.close()
    }
  })
})
