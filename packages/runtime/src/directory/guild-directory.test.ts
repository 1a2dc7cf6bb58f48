import type { Ruleset } from '@lumen/rules'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { inMemory } from '../execute/in-memory.ts'
import {
  accepted,
  decisions,
  type GameStore,
  gameExecutor,
  KINDS,
  newKey,
  openGameStore,
  someone,
  testRuleset,
} from '../game-tests/testing/real-game.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import type { GuildDirectory } from './guild-directory.ts'
import { memoryGuilds } from './memory-guilds.ts'
import { storedGuilds } from './stored-guilds.ts'

describe.each(KINDS)('the directory of guilds on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  let now = 1_790_000_000_000
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore(kind)
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): GameStore => open ?? ctx.skip(needsPostgres)

  it('finds by name, lists who takes anyone, and knows invitations, as its twin in memory does', async (ctx) => {
    const { store } = need(ctx)
    const ids = new Map<string, string>()
    const options = decisions(ruleset, {
      clock: () => now,
      nextId: (interaction) => {
        if (!ids.has(interaction)) ids.set(interaction, String(700_000_000_000_000_000n + BigInt(ids.size)))
        return ids.get(interaction)!
      },
    })
    const [real, twin] = [gameExecutor(store, ruleset, options), inMemory(options)]
    const act = async (actor: string | null, rule: string, input: unknown): Promise<unknown> => {
      const request = { rule, actor, input, interaction: newKey() }
      const [there, here] = [accepted(await real.execute(request)), accepted(await twin.execute(request))]
      expect(here).toEqual(there)
      return there.result
    }
    const person = async (): Promise<string> => {
      const player = someone()
      await act(player, 'player.register', {})
      for (const [what, amount] of [
        ['lumees', 1_000_000],
        ['xp', 50_000],
      ] as const)
        await act(null, 'player.compensate', { player, what, amount, reason: 'a test' })
      return player
    }
    const guest = await person()
    const guilds: { readonly id: string; readonly leader: string }[] = []
    for (let i = 0; i < 10; i++) {
      const leader = await person()
      const name = i === 0 ? '100%_sure' : i === 1 ? '100 things' : `Ring ${String.fromCharCode(65 + i)}`
      const { guild } = (await act(leader, 'guilds.create', { name })) as { guild: string }
      guilds.push({ id: guild, leader })
      if (i !== 5) await act(leader, 'guilds.settings', { is_public: true, join_level_requirement: 1 + i })
    }
    const [first, second, third] = guilds as [(typeof guilds)[0], (typeof guilds)[0], (typeof guilds)[0]]
    await act(third.leader, 'guilds.donate', { amount: 30_000 })
    await act(third.leader, 'guilds.upgrade', {})
    await act(first.leader, 'guilds.invite', { player: guest })
    now += 3_600_000
    await act(second.leader, 'guilds.invite', { player: guest })
    await act(guilds[9]!.leader, 'guilds.disband', {})

    const [stored, kept]: readonly GuildDirectory[] = [storedGuilds(store, () => now), memoryGuilds(twin.world, () => now)]
    const both = async <T>(look: (directory: GuildDirectory) => Promise<T>): Promise<T> => {
      const found = await look(stored!)
      expect(await look(kept!)).toEqual(found)
      return found
    }
    // signs of a pattern are letters like any other
    expect((await both((d) => d.named('100%', 5))).map(({ name }) => name)).toEqual(['100%_sure'])
    expect((await both((d) => d.named('  RING ', 3))).map(({ name }) => name)).toEqual(['Ring C', 'Ring D', 'Ring E'])
    expect(await both((d) => d.named('ring j', 5))).toEqual([])
    for (const unspeakable of ['\u0000', 'ring\u0000', '\ud800']) expect(await both((d) => d.named(unspeakable, 5))).toEqual([])
    const page = await both((d) => d.open(1))
    expect(page).toMatchObject({ page: 1, pages: 1, total: 8 })
    expect(page.guilds.map(({ guild }) => guild)).toEqual(
      [third.id, ...guilds.slice(0, 9).map(({ id }) => id)].filter((id, i, all) => all.indexOf(id) === i && id !== guilds[5]!.id),
    )
    expect(await both((d) => d.open(99))).toEqual(page)
    expect((await both((d) => d.invitationsOf(guest))).map(({ guild, invited_by }) => [guild, invited_by])).toEqual([
      [first.id, first.leader],
      [second.id, second.leader],
    ])
    expect(await both((d) => d.invitationsOf(first.leader))).toEqual([])
    now += 71 * 3_600_000
    expect(await both((d) => d.invitationsOf(guest))).toHaveLength(1)
  })
})
