import type { Id, Ruleset } from '@lumen/rules'
import { HOUR, MINUTE } from '@lumen/rules/kernel/time'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Executor } from '../execute/executor.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import {
  accepted,
  expectClean,
  type GameStore,
  gameExecutor,
  newKey,
  openGameStore,
  rowsOf,
  someone,
  testRuleset,
} from './testing/real-game.ts'

const ROUNDS = 25
const SHRINE = 0
const clock = { now: Date.UTC(2026, 8, 21, 12) }
let open: GameStore | undefined
let ruleset: Ruleset
/** Executors that share nothing but the database. */
let processes: readonly Executor[] = []

beforeAll(async () => {
  ruleset = await testRuleset()
  open = await openGameStore('postgres')
  if (open) processes = [0, 1, 2, 3].map(() => gameExecutor(open!.store, ruleset, { clock: () => clock.now }))
})
afterAll(async () => open?.close())

it('a collection against an upgrade of the same shrine: nothing is paid twice, and nothing is lost', async (ctx) => {
  if (!open) return ctx.skip(needsPostgres)
  const { store } = open
  const run = async (at: number, rule: string, actor: Id | null, input: unknown) =>
    processes[at]!.execute({ rule, actor, input, interaction: newKey() })
  const purse = async (player: Id) =>
    (
      await rowsOf(
        store,
        `select p.lumees, s.level, s.collected_at, s.carry_micro, s.invested
         from players p join player_shrines s on s.player_id = p.id and s.shrine = ${SHRINE} where p.id = $1`,
        [player],
      )
    )[0]! as unknown as Readonly<Record<'lumees' | 'level' | 'collected_at' | 'carry_micro' | 'invested', number>>
  const { microPerMs, cost } = ruleset.shrines.types.lesser
  const first = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const player = someone()
    accepted(await run(0, 'player.register', player, {}))
    for (const [what, amount] of Object.entries({ xp: 25_000, lumees: 1_000_000 }))
      accepted(await run(0, 'player.compensate', null, { player, what, amount, reason: 'a race' }))
    accepted(await run(0, 'shrines.build', player, { type: 'lesser' }))
    for (let level = 1; level < 1 + (round % 3); level++) accepted(await run(0, 'shrines.upgrade', player, { shrine: SHRINE }))
    const before = await purse(player)
    const passed = HOUR + 7 * round * MINUTE + round
    clock.now += passed
    const order = [
      ['shrines.collect', { shrine: SHRINE }],
      ['shrines.upgrade', { shrine: SHRINE, level: Number(before.level) }],
      ['shrines.collect', {}],
      ['shrines.upgrade', { shrine: SHRINE, level: Number(before.level) }],
    ] as const
    const asked = order.map((_, i) => order[(i + round) % order.length]!)
    const answers = await Promise.all(asked.map(([rule, input], at) => run(at, rule, player, input)))
    const upgrades = answers.filter(({ ok }, i) => ok && asked[i]![0] === 'shrines.upgrade').length
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))
    expect(upgrades).toBe(1)
    expect(codes.filter((code) => code !== 'shrines/nothing-to-collect' && code !== 'shrines/level-changed')).toEqual([])
    // the time is paid once, at the old level, whoever came first
    const { n, d } = microPerMs[Number(before.level)]!
    const micro = (n * BigInt(passed)) / d + BigInt(before.carry_micro)
    const after = await purse(player)
    const price = cost[Number(before.level) + 1]!
    expect(after).toMatchObject({
      lumees: Number(before.lumees) + Number(micro / 1_000_000n) - price,
      level: Number(before.level) + 1,
      collected_at: clock.now,
      carry_micro: Number(micro % 1_000_000n),
      invested: Number(before.invested) + price,
    })
    const paid = await rowsOf(
      store,
      `select rule, event->'data'->>'payout' as payout from journal, jsonb_array_elements(events) event
       where actor = $1 and event->>'type' = 'shrines.collected'`,
      [player],
    )
    const now = paid.filter(({ payout }) => Number(payout) === Number(micro / 1_000_000n))
    expect(now).toHaveLength(1)
    first.add(String(now[0]!['rule']))
  }
  // both came first now and then, or this was no race
  expect([...first].sort()).toEqual(['shrines.collect', 'shrines.upgrade'])
  await expectClean(store)
})
