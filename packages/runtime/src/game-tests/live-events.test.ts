import { type Id, type Ruleset, SINGLETON, schema } from '@lumen/rules'
import { DAY, HOUR } from '@lumen/rules/kernel/time'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { redactName } from '../audit/erasure.ts'
import { historyOf } from '../audit/history.ts'
import { takeSnapshot } from '../audit/snapshot.ts'
import { auditVerify } from '../audit/verify.ts'
import { openProcessCoordination } from '../coordination/open-coordination.ts'
import { asker } from '../execute/ask.ts'
import type { Executor } from '../execute/executor.ts'
import { dispatcher } from '../outbox/dispatcher.ts'
import { tellEvents } from '../outbox/event-news.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import {
  accepted,
  decisions,
  expectClean,
  type GameStore,
  gameExecutor,
  KINDS,
  newKey,
  openGameStore,
  rowsOf,
  someone,
  testRuleset,
} from './testing/real-game.ts'

const OPERATORS = ['910000000000000001', '910000000000000002'] as const
const NOON = Date.UTC(2026, 8, 21, 12)

describe.each(KINDS)('live events on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  let play: Executor
  const clock = { now: NOON }
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore(kind)
    if (open) play = gameExecutor(open.store, ruleset, { clock: () => clock.now })
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): Store => open?.store ?? ctx.skip(needsPostgres)

  /** Does to the database what no command does. */
  const tamper = async (store: Store, text: string, values: readonly unknown[] = []): Promise<void> => {
    await store.transact((flight) => flight.finish([statement(text, values)]))
  }

  const operates = (rule: string, input: unknown, by: Executor = play, operator: Id = OPERATORS[0]) =>
    by.execute({ rule, actor: null, operator, input, interaction: newKey() })
  const does = async (player: Id, rule: string, input: unknown = {}, guild?: Id) =>
    accepted(await play.execute({ rule, actor: player, input, interaction: newKey(), ...(guild ? { guild } : {}) }))
  const event = async (boosts: unknown, hours: number): Promise<Id> =>
    (accepted(await operates('events.start', { name: 'Feast', boosts, hours, by: OPERATORS[0] })).result as { event: Id }).event

  it('act between their beginning and their end, also for who was away; the journal says which, and the audit agrees', async (ctx) => {
    const store = need(ctx)
    const player = someone()
    await does(player, 'player.register')
    for (const [what, amount] of [
      ['lumees', 1_000_000],
      ['auric_coin', 5],
    ] as const)
      accepted(await operates('player.compensate', { player, what, amount, reason: 'a test' }))
    // a pool that needs many hours, and that a rule settles
    accepted(await operates('player.compensate', { player, what: 'xp', amount: 5_000, reason: 'a test' }))
    const before = await rowsOf(store, 'select energy from players where id = $1', [player])
    clock.now += HOUR
    const feast = await event({ energy_regen: 1_000_000, summon_rate: 3_000_000 }, 4)
    clock.now += 2 * HOUR
    const pulled = await does(player, 'summon.pull', { count: 1 })
    accepted(await operates('events.cancel', { event: feast }))
    clock.now += 3 * HOUR
    const drop = await does(player, 'drop.perform')
    const allocated = await does(player, 'player.allocate', { attack: 1 })
    const later = await does(player, 'player.allocate', { attack: 1 })
    const journal = await rowsOf(store, 'select id, active from journal where id = any($1) order by seq', [
      [pulled, drop, allocated, later].map(({ command }) => command),
    ])
    const startsAt = NOON + HOUR
    const as = (version: number, endsAt: number) => [
      { id: feast, version, boosts: { summon_rate: 3_000_000, energy_regen: 1_000_000 }, startsAt, endsAt },
    ]
    expect(journal.map((row) => row['active'])).toEqual([
      as(1, startsAt + 4 * HOUR),
      // a drop settles nothing that events quicken, and nothing runs
      [],
      // pools stood since before the event
      as(2, startsAt + 2 * HOUR),
      [],
    ])
    // full at registration: what is settled is the stretch, not the sum
    expect(before[0]!['energy']).toBeGreaterThan(0)
    expect(await expectClean(store)).toBeGreaterThan(5)
  })

  it('are seen by questions as by commands', async (ctx) => {
    const store = need(ctx)
    const ask = asker({ ...decisions(ruleset, { clock: () => clock.now }), store, coordination: openProcessCoordination() })
    const player = someone()
    await does(player, 'player.register')
    const boost = async (): Promise<unknown> => {
      const answer = await ask({ name: 'summon.odds', actor: player, input: {} })
      return answer.ok ? (answer.answer as { boost_ppm: number }).boost_ppm : answer
    }
    expect(await boost()).toBe(0)
    const feast = await event({ summon_rate: 500_000 }, 1)
    expect(await boost()).toBe(500_000)
    accepted(await operates('events.cancel', { event: feast }))
    clock.now += 1
    expect(await boost()).toBe(0)
    expect(await ask({ name: 'events.list', actor: null, input: {} })).toMatchObject({ ok: true, answer: { running: [], most_at_once: 5 } })
    expect(await ask({ name: 'player.boosts', actor: player, input: {} })).toMatchObject({ ok: true, answer: { running: [], effects: [] } })
  })

  it('are never more at once than allowed: of operators who race for the last place one gets it', async (ctx) => {
    const store = need(ctx)
    clock.now += 30 * DAY
    for (let i = 0; i < 4; i++) await event({ xp: 100_000 }, 24)
    // operators in processes of their own, which share nothing but the database
    const processes = Array.from({ length: 8 }, () => gameExecutor(store, ruleset, { clock: () => clock.now }))
    const answers = await Promise.all(
      processes.map((process, i) =>
        operates('events.start', { name: `Last ${i}`, boosts: { xp: 100_000 }, hours: 24 }, process, OPERATORS[i % 2]!),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'events/too-many-events')).toHaveLength(7)
    const [row] = await rowsOf(
      store,
      'select count(*) as n, min(c.version) as version from live_events, calendar as c where starts_at <= $1 and ends_at > $1',
      [clock.now],
    )
    expect(row!['n']).toBe(5)
    expect(await rowsOf(store, 'select id from calendar')).toEqual([{ id: SINGLETON }])
    await expectClean(store)
  })

  it('are told of once when they begin and once when they end, where people have played lately', async (ctx) => {
    const store = need(ctx)
    clock.now += 60 * DAY
    await tamper(store, 'update outbox set delivered_at = at where delivered_at is null and dead_at is null')
    const [player, here, there, home] = [someone(), someone(), someone(), someone()]
    await does(player, 'player.register', {}, there)
    clock.now += 40 * DAY
    for (let i = 0; i < 2; i++) {
      await does(player, 'drop.perform', {}, here)
      clock.now += DAY
    }
    const told: unknown[] = []
    const deliver = async (): Promise<readonly unknown[]> => {
      told.length = 0
      await dispatcher(store, { clock: () => clock.now }).deliver(async ({ recipient, topic, payload }) => {
        told.push([recipient, topic, (payload as { event: Id }).event])
      })
      return [...told].sort()
    }
    const both = [here, home].map((guild) => `guild:${guild}`)
    const feast = await event({ energy_regen: 500_000 }, 2)
    const never = accepted(
      await operates('events.schedule', { name: 'x', boosts: { xp: 100_000 }, starts_at: clock.now + HOUR, ends_at: clock.now + 2 * HOUR }),
    ).result as { event: Id }
    accepted(await operates('events.cancel', { event: never.event }))
    // several processes may find it at once
    const counts = await Promise.all([1, 2, 3].map(() => tellEvents(store, clock.now, home)))
    expect(counts.reduce((a, b) => a + b, 0)).toBe(2)
    expect(await deliver()).toEqual(both.map((guild) => [guild, 'event-started', feast]).sort())
    clock.now += HOUR
    expect(await tellEvents(store, clock.now, home)).toBe(0)
    clock.now += HOUR
    expect(await tellEvents(store, clock.now, home)).toBe(2)
    expect(await deliver()).toEqual(both.map((guild) => [guild, 'event-ended', feast]).sort())
    clock.now += 2 * DAY
    // an end that nobody was there to tell is old news
    const missed = await event({ energy_regen: 500_000 }, 1)
    expect(await tellEvents(store, clock.now, home)).toBe(2)
    clock.now += 2 * DAY
    expect(await tellEvents(store, clock.now, home)).toBe(0)
    expect(missed).toMatch(/^\d+$/)
    await expectClean(store)
  })

  it('and whatever was done about a player is found page by page, with who had it done', async (ctx) => {
    const store = need(ctx)
    const player = someone()
    await does(player, 'player.register')
    for (let i = 0; i < 4; i++) accepted(await operates('player.compensate', { player, what: 'xp', amount: 1 + i, reason: 'a test' }))
    const first = await historyOf(store, player, { limit: 3 })
    expect(first.entries.map(({ operator, input }) => [operator, (input as { amount: number }).amount])).toEqual(
      [4, 3, 2].map((n) => [OPERATORS[0], n]),
    )
    expect(first.older).toBe(first.entries[2]!.id)
    const second = await historyOf(store, player, { limit: 3, before: first.older! })
    expect(second.entries.map(({ rule }) => rule)).toEqual(['player.compensate', 'player.register'])
    expect(second.older).toBeNull()
    expect(await historyOf(store, someone(), { limit: 3 })).toEqual({ entries: [], older: null })
  })

  it('and an erased name stands nowhere any more, while the audit stays clean', async (ctx) => {
    const store = need(ctx)
    const [ada, bob] = [someone(), someone()]
    const NAME = 'Ada “the Quill” Lovelace'
    await does(ada, 'player.register', { name: NAME, class: 'adapter' })
    await does(bob, 'player.register', { name: 'Bob Unscathed' })
    await does(ada, 'drop.perform')
    expect(await redactName(store, ada)).toBeUndefined()
    const found = async (text: string): Promise<readonly unknown[]> => {
      const tables = (await rowsOf(
        store,
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      )) as unknown as readonly { readonly name: string }[]
      const hits: unknown[] = []
      for (const { name } of tables) {
        const [row] = await rowsOf(store, `select count(*) as n from "${name}" as r where position($1 in to_jsonb(r)::text) > 0`, [text])
        if (row!['n'] !== 0) hits.push(name)
      }
      return hits
    }
    await takeSnapshot(store, schema, clock.now)
    expect(await found('Lovelace')).toEqual(
      expect.arrayContaining(['players', 'journal', 'command_dedup', 'snapshot_rows'].filter((t) => t !== 'journal')),
    )
    const erasure = accepted(await operates('player.erase', { player: ada }))
    expect(await operates('player.erase', { player: ada })).toMatchObject({ ok: false, code: 'player/already-erased' })
    expect(await redactName(store, ada)).toEqual({ command: erasure.command, journal: 1, snapshots: 1 })
    expect(await found('Lovelace')).toEqual([])
    expect(await found('Unscathed')).not.toEqual([])
    expect(await redactName(store, ada)).toEqual({ command: erasure.command, journal: 0, snapshots: 0 })
    // closed, and nobody to look at
    expect(await play.execute({ rule: 'drop.perform', actor: ada, input: {}, interaction: newKey() })).toMatchObject({
      code: 'core/suspended',
    })
    // the repeat of a registration that was erased tells no name either
    expect(await auditVerify(store, schema)).toMatchObject({ ok: true, redacted: 1 })
    // from the very beginning, too: decided again without the name, everything is as it stands
    await tamper(store, 'delete from snapshot_rows')
    await tamper(store, 'delete from snapshots')
    await expectClean(store)
    // a row that says it was erased, and was not, is found
    const [row] = await rowsOf(store, `select id from journal where player = $1 and rule = 'player.register'`, [bob])
    await tamper(store, 'update journal set redacted_by = $2 where id = $1', [row!['id'], erasure.command])
    expect(await auditVerify(store, schema)).toMatchObject({ ok: false, firstDifference: { key: row!['id'], column: 'redacted_by' } })
    await tamper(store, 'update journal set redacted_by = null where id = $1', [row!['id']])
    await expectClean(store)
  })
})
