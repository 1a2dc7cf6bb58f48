import type { Id, Ruleset } from '@lumen/rules'
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

const clock = { now: Date.UTC(2026, 8, 21, 12) }
const POOL = 99_999
let open: GameStore | undefined
let ruleset: Ruleset
/** Executors that share nothing but the database. */
let processes: readonly Executor[] = []

beforeAll(async () => {
  // any blow fells the boss, and any damage shares
  ruleset = await testRuleset((files) => {
    Object.assign(files['guilds/raids'] ?? {}, { hp_base: 1, hp_growth: '1', pool_base: POOL })
  })
  open = await openGameStore('postgres')
  if (open) processes = [0, 1, 2, 3].map(() => gameExecutor(open!.store, ruleset, { clock: () => clock.now }))
})
afterAll(async () => open?.close())

it.for([
  [2, 12],
  [10, 6],
] as const)('%i members strike the last blow at once: the boss falls once and pays once', async ([members, rounds], ctx) => {
  if (!open) return ctx.skip(needsPostgres)
  const { store } = open
  const run = (at: number, rule: string, actor: Id | null, input: unknown = {}) =>
    processes[at % processes.length]!.execute({ rule, actor, input, interaction: newKey() })
  const people: Id[] = []
  let guild = ''
  for (let n = 0; n < members; n++) {
    const player = someone()
    people.push(player)
    accepted(await run(0, 'player.register', player))
    for (const [what, amount] of Object.entries({ xp: 25_000, lumees: 100_000, auric_coin: 10 }))
      accepted(await run(0, 'player.compensate', null, { player, what, amount, reason: 'a race' }))
    accepted(await run(0, 'summon.pull', player, { count: 1 }))
    if (n === 0) {
      guild = (accepted(await run(0, 'guilds.create', player, { name: `Ring ${player.slice(-6)}` })).result as { guild: Id }).guild
      accepted(await run(0, 'guilds.settings', player, { is_public: true }))
    } else accepted(await run(0, 'guilds.join', player, { guild }))
  }
  const held = async () => {
    const [row] = await rowsOf(
      store,
      `select g.vault_lumees, g.raid_kills, coalesce((select sum(lumees) from guild_payouts where guild_id = g.id), 0)::text as owed,
         coalesce((select sum(gold_tokens) from guild_payouts where guild_id = g.id), 0)::text as tokens
       from guilds g where id = $1`,
      [guild],
    )
    return {
      lumees: Number(row!['vault_lumees']) + Number(row!['owed']),
      kills: Number(row!['raid_kills']),
      tokens: Number(row!['tokens']),
    }
  }
  for (let round = 0; round < rounds; round++) {
    clock.now += 86_400_000
    accepted(await run(0, 'guild-raids.start', people[0]!))
    const before = await held()
    const answers = await Promise.all(people.map((player, i) => run(i + round, 'guild-raids.attack', player)))
    const won = answers.filter(({ ok }) => ok)
    expect(won).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('guild-raids/no-active-raid')
    const after = await held()
    expect({ lumees: after.lumees - before.lumees, kills: after.kills - before.kills, tokens: after.tokens - before.tokens }).toEqual({
      lumees: POOL,
      kills: 1,
      tokens: 1,
    })
    // who came too late keeps their attempt
    const attempts = await rowsOf(store, 'select player_id, attempts from guild_raid_damage where guild_id = $1 and attempts_day = $2', [
      guild,
      Math.floor(clock.now / 86_400_000),
    ])
    expect(attempts.map((row) => Number(row['attempts']))).toEqual([1])
  }
  const blows = await rowsOf(
    store,
    `select count(*)::int as n from journal, jsonb_array_elements(events) event
     where event->>'type' = 'guild-raids.defeated' and event->'data'->>'guild' = $1`,
    [guild],
  )
  expect(blows).toEqual([{ n: rounds }])
  await expectClean(store)
})
