import type { Id, Ruleset } from '@lumen/rules'
import { DAY } from '@lumen/rules/kernel/time'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import type { Executor } from '../execute/executor.ts'
import type { ExecuteResult } from '../execute/result.ts'
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

/** Each race is run so many times: who wins differs. */
const ROUNDS = 6

describe('guilds whose members act at the same time, on postgres', () => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  let processes: readonly Executor[] = []
  let now = Date.UTC(2026, 8, 21, 12)
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore('postgres')
    // executors that share nothing but the database
    if (open) processes = Array.from({ length: 4 }, () => gameExecutor(open!.store, ruleset, { clock: () => now }))
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): GameStore => open ?? ctx.skip(needsPostgres)

  let turn = 0
  const ask = (actor: Id | null, rule: string, input: unknown = {}): Promise<ExecuteResult> =>
    processes[turn++ % processes.length]!.execute({ rule, actor, input, interaction: newKey() })
  const act = async (actor: Id | null, rule: string, input: unknown = {}) => accepted(await ask(actor, rule, input))
  const codes = (answers: readonly ExecuteResult[]): readonly string[] => answers.map((answer) => (answer.ok ? 'done' : answer.code)).sort()

  const person = async (): Promise<Id> => {
    const player = someone()
    await act(player, 'player.register')
    for (const [what, amount] of [
      ['lumees', 10_000_000],
      ['xp', 25_000],
    ] as const)
      await act(null, 'player.compensate', { player, what, amount, reason: 'a test' })
    return player
  }
  const people = (n: number): Promise<readonly Id[]> => Promise.all(Array.from({ length: n }, person))
  const found = async (leader: Id): Promise<Id> => {
    const { result } = await act(leader, 'guilds.create', { name: `Guild ${leader.slice(-9)}` })
    await act(leader, 'guilds.settings', { is_public: true })
    return (result as { readonly guild: Id }).guild
  }
  const one = async (text: string, ...values: readonly unknown[]): Promise<Readonly<Record<string, unknown>>> =>
    (await rowsOf(open!.store, text, values))[0]!
  const lumeesOf = async (who: Id): Promise<number> => (await one('select lumees from players where id = $1', who))['lumees'] as number

  it('the last slot is taken once', async (ctx) => {
    need(ctx)
    const [leader, ...rest] = await people(14)
    const guild = await found(leader!)
    for (const player of rest.slice(0, 8)) await act(player, 'guilds.join', { guild })
    const answers = await Promise.all(rest.slice(8).map((player) => ask(player, 'guilds.join', { guild })))
    expect(codes(answers)).toEqual(['done', ...Array.from({ length: 4 }, () => 'guilds/guild-full')])
    expect(
      await one('select members, (select count(*) from guild_members where guild_id = id) as listed from guilds where id = $1', guild),
    ).toEqual({
      members: 10,
      listed: 10,
    })
  })

  it('a donation of someone who is thrown out is given before, or not at all', async (ctx) => {
    need(ctx)
    for (let round = 0; round < ROUNDS; round++) {
      const [leader, member] = (await people(2)) as [Id, Id]
      const guild = await found(leader)
      await act(member, 'guilds.join', { guild })
      const before = await lumeesOf(member)
      const both = [() => ask(leader, 'guilds.kick', { player: member }), () => ask(member, 'guilds.donate', { amount: 5_000 })]
      const answers = await Promise.all((round % 2 === 0 ? both : both.reverse()).map((go) => go()))
      const [kicked, given] = round % 2 === 0 ? answers : answers.reverse()
      expect(kicked).toMatchObject({ ok: true })
      if (!given!.ok) expect(given).toMatchObject({ code: 'guilds/not-in-guild' })
      const gave = given!.ok ? 5_000 : 0
      expect(await lumeesOf(member)).toBe(before - gave)
      expect(await one('select vault_lumees, members from guilds where id = $1', guild)).toEqual({ vault_lumees: gave, members: 1 })
    }
  })

  it('the vault pays for grants and a level out of what it holds', async (ctx) => {
    need(ctx)
    for (let round = 0; round < ROUNDS; round++) {
      const [leader, member] = (await people(2)) as [Id, Id]
      const guild = await found(leader)
      await act(member, 'guilds.join', { guild })
      await act(leader, 'guilds.donate', { amount: 27_000 })
      now += 8 * DAY
      const before = await lumeesOf(member)
      // a tenth is 2,700: three grants of 900 fit, and the level with two of them
      const answers = await Promise.all([
        ...[1, 2, 3, 4].map(() => ask(leader, 'guilds.grant', { player: member, amount: 900 })),
        ask(leader, 'guilds.upgrade'),
      ])
      const grants = answers.slice(0, 4)
      const granted = grants.filter(({ ok }) => ok).length * 900
      const upgraded = answers[4]!.ok
      for (const grant of grants) if (!grant.ok) expect(['guilds/daily-grant-limit', 'guilds/vault-insufficient']).toContain(grant.code)
      if (!answers[4]!.ok) expect(answers[4]).toMatchObject({ code: 'guilds/vault-insufficient' })
      const guildRow = await one('select vault_lumees, granted_today, level from guilds where id = $1', guild)
      expect(guildRow).toEqual({
        vault_lumees: 27_000 - granted - (upgraded ? 25_000 : 0),
        granted_today: granted,
        level: upgraded ? 2 : 1,
      })
      expect(granted).toBeLessThanOrEqual(2_700)
      expect(await lumeesOf(member)).toBe(before + granted)
    }
  })

  it('of two who found a guild under one name, one does; and so again when its name is free', async (ctx) => {
    need(ctx)
    let name = 'The Ash'
    for (let round = 0; round < ROUNDS; round++) {
      const founders = await people(3)
      const answers = await Promise.all(
        founders.map((player, i) => ask(player, 'guilds.create', { name: i === 1 ? name.toUpperCase() : name })),
      )
      expect(codes(answers)).toEqual(['done', 'guilds/name-taken', 'guilds/name-taken'])
      const winner = founders[answers.findIndex(({ ok }) => ok)]!
      expect(await one('select count(*) as n from guilds where name_ci = $1 and disbanded_at is null', name.toLowerCase())).toEqual({
        n: 1,
      })
      for (const player of founders)
        expect((await one('select guild from players where id = $1', player))['guild'] === null).toBe(player !== winner)
      // every other round leaves it standing, and the next is about another name
      if (round % 2 === 0) await act(winner, 'guilds.disband')
      else name += 'x'
    }
  })

  it('whoever follows two invitations at once enters one guild', async (ctx) => {
    need(ctx)
    for (let round = 0; round < ROUNDS; round++) {
      const [first, second, guest] = (await people(3)) as [Id, Id, Id]
      const guilds = [await found(first), await found(second)]
      await act(first, 'guilds.invite', { player: guest })
      await act(second, 'guilds.invite', { player: guest })
      const answers = await Promise.all(guilds.map((guild) => ask(guest, 'guilds.accept-invite', { guild })))
      expect(codes(answers)).toEqual(['done', 'guilds/already-in-guild'])
      const entered = guilds[answers.findIndex(({ ok }) => ok)]
      expect(await rowsOf(open!.store, 'select guild_id from guild_members where player_id = $1', [guest])).toEqual([{ guild_id: entered }])
      expect(await one('select guild from players where id = $1', guest)).toEqual({ guild: entered })
    }
  })

  it('two who are made leader at once leave one leader', async (ctx) => {
    need(ctx)
    const [leader, officer, member] = (await people(3)) as [Id, Id, Id]
    const guild = await found(leader)
    for (const player of [officer, member]) await act(player, 'guilds.join', { guild })
    await act(leader, 'guilds.set-role', { player: officer, role: 'officer' })
    now += 35 * DAY
    const answers = await Promise.all([
      ask(officer, 'guilds.claim-leadership'),
      ask(leader, 'guilds.transfer', { player: member }),
      ask(officer, 'guilds.claim-leadership'),
    ])
    expect(codes(answers).filter((code) => code === 'done').length).toBeGreaterThanOrEqual(1)
    const leaders = await rowsOf(open!.store, `select player_id from guild_members where guild_id = $1 and role = 'leader'`, [guild])
    expect(leaders).toHaveLength(1)
    expect(await one('select leader from guilds where id = $1', guild)).toEqual({ leader: leaders[0]!['player_id'] })
  })

  it('and the audit finds nothing', async (ctx) => {
    expect(await expectClean(need(ctx).store)).toBeGreaterThan(200)
  })
})
