import type { Json } from '@lumen/rules'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import type { Executor } from '../execute/executor.ts'
import { accepted, ask, miniExecutor, miniReplay, newGuild, newPlayer } from '../execute/testing/mini-play.ts'
import { miniSchema } from '../execute/testing/mini-state.ts'
import { openTestStore, type TestStore } from '../execute/testing/mini-store.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { auditExplain } from './explain.ts'
import { auditRedecide } from './redecide.ts'
import { takeSnapshot } from './snapshot.ts'
import { auditVerify } from './verify.ts'

describe.each(['pglite', 'postgres'] as const)('the audit on %s', (kind) => {
  let open: TestStore | undefined
  let now = 1_790_000_000_000
  beforeEach(async () => {
    open = await openTestStore(kind)
  })
  afterEach(async () => open?.close())
  const storeOf = (ctx: TestContext): Store => open?.store ?? ctx.skip(needsPostgres)
  const run = (text: string, values: readonly unknown[] = []) => open!.store.transact((flight) => flight.finish([statement(text, values)]))

  /** A little history in which everything happens. */
  const history = async (play: Executor) => {
    const [a, b, c] = [await newPlayer(play), await newPlayer(play), await newPlayer(play)]
    const guild = await newGuild(play, 2)
    const pull = accepted(await ask(play, 'mini.pull', a, { count: 10 }))
    now += 10 * 60_000
    const { kinds } = pull.result as { kinds: readonly number[] }
    for (const one of kinds) await ask(play, 'mini.drop', a, { kind: one })
    for (const actor of [a, b]) accepted(await ask(play, 'guild.join', actor, { guild }))
    accepted(await ask(play, 'guild.donate', a, { amount: 5 }))
    accepted(await ask(play, 'guild.kick', a, { player: b }))
    accepted(await ask(play, 'mini.spar', a, { player: c }))
    for (const actor of [a, b, c]) accepted(await ask(play, 'boss.strike', actor, { guild }))
    accepted(await ask(play, 'boss.fold', null, { guild }))
    const { result } = accepted(await ask(play, 'market.list', b, { price: 4 }))
    const bought = accepted(await ask(play, 'market.buy', c, result))
    return { a, b, c, guild, pull, bought, listing: (result as { listing: string }).listing }
  }
  const start = (store: Store, more: Parameters<typeof miniExecutor>[1] = {}): Executor =>
    miniExecutor(store, { clock: () => now, ...more })

  it('finds nothing in what the executor wrote, from genesis and from a snapshot', async (ctx) => {
    const store = storeOf(ctx)
    const play = start(store)
    expect(await auditVerify(store, miniSchema)).toEqual({ ok: true, commands: 0, firstDifference: null })
    await history(play)
    const first = await auditVerify(store, miniSchema)
    expect(first).toEqual({ ok: true, commands: expect.any(Number), firstDifference: null })
    expect(first.commands).toBeGreaterThan(20)
    expect(await auditRedecide(store, miniReplay)).toEqual({ ...first, redecided: first.commands })
    await takeSnapshot(store, miniSchema, now)
    expect(await auditVerify(store, miniSchema)).toEqual({ ok: true, commands: 0, firstDifference: null })
    await history(play)
    expect(await auditVerify(store, miniSchema)).toEqual(first)
    expect(await auditRedecide(store, miniReplay)).toEqual({ ...first, redecided: first.commands })
  })

  it('finds a tampered column, a missing row and a row too many, and names the command', async (ctx) => {
    const store = storeOf(ctx)
    const play = start(store)
    const { a, b, c, guild, bought } = await history(play)
    await run('update players set coin = coin + 1 where id = $1', [c])
    expect((await auditVerify(store, miniSchema)).firstDifference).toMatchObject({
      table: 'players',
      key: c,
      column: 'coin',
      command: bought.command,
    })
    await run('update players set coin = coin - 1 where id = $1', [c])
    const [gone] = (await run(`delete from hitters where guild_id = $1 and player = $2 returning player`, [guild, a]))[0]!
    expect((await auditVerify(store, miniSchema)).firstDifference).toMatchObject({
      table: 'hitters',
      key: `${guild}/${gone!['player']}`,
      column: null,
      expected: { hits: 1 },
      found: null,
    })
    await run(`insert into hitters (guild_id, player, dealt, hits) select $1, $2, dealt, hits from hitters where guild_id = $1 limit 0`, [
      guild,
      a,
    ])
    await run('insert into days (player_id, day, commands) values ($1, 1, 5)', [b])
    expect((await auditVerify(store, miniSchema)).firstDifference).toMatchObject({
      table: 'days',
      key: `${b}/1`,
      column: null,
      expected: null,
      found: { commands: 5 },
      command: null,
    })
  })

  it('finds tampering with what a snapshot holds, with stored results and with the journal itself', async (ctx) => {
    const store = storeOf(ctx)
    const { a, pull, guild } = await history(start(store))
    await takeSnapshot(store, miniSchema, now)
    await run(`update guilds set vault = 6 where id = $1`, [guild])
    expect((await auditVerify(store, miniSchema)).firstDifference).toMatchObject({
      table: 'guilds',
      key: guild,
      column: 'vault',
      expected: 5,
      found: 6,
    })
    await run(`update guilds set vault = 5 where id = $1`, [guild])
    await run(`update command_dedup set result = '{"kinds": []}' where command = $1`, [pull.command])
    expect((await auditVerify(store, miniSchema)).firstDifference).toMatchObject({
      table: 'command_dedup',
      column: 'result',
      command: pull.command,
    })
    await run(`delete from command_dedup where command = $1`, [pull.command])
    await run('delete from snapshot_rows')
    await run('delete from snapshots')
    await run(`delete from journal where id = $1`, [pull.command])
    const { firstDifference } = await auditVerify(store, miniSchema)
    expect(firstDifference).toMatchObject({ key: expect.stringContaining(a) })
  })

  it('decides again, and finds a decision that the rules would not make', async (ctx) => {
    const store = storeOf(ctx)
    const { a } = await history(start(store))
    const other = await auditRedecide(store, { ...miniReplay, fairnessKey: new Uint8Array(32).fill(8) })
    expect(other.firstDifference).toMatchObject({ table: 'journal', column: 'changes' })
    // of another version nothing is decided again
    const later = await auditRedecide(store, { ...miniReplay, rulesVersion: '2' })
    expect(later).toMatchObject({ ok: true, redecided: 0 })
    // words by which it would not be found
    await run(`update journal set moves = '{players.gems}' where rule = 'mini.spar'`)
    expect((await auditRedecide(store, miniReplay)).firstDifference).toMatchObject({ column: 'moves', found: ['players.gems'] })
    // a forged entry that folds well: coins from nowhere, in table and journal
    await run(`update players set coin = coin + 50 where id = $1`, [a])
    const [last] = (
      await run('select id, changes from journal where rule = $1 and actor = $2 order by seq desc limit 1', ['mini.spar', a])
    )[0]!
    const changes = [
      ...(last!['changes'] as Json[]),
      { op: 'gain', at: { entity: 'players', root: a, key: null }, column: 'coin', by: 50, reason: 'forged' },
    ]
    await run('update journal set changes = $2::json where id = $1', [last!['id'], JSON.stringify(changes)])
    expect((await auditVerify(store, miniSchema)).ok).toBe(true)
    expect((await auditRedecide(store, miniReplay)).firstDifference).toMatchObject({ column: 'changes', command: last!['id'] })
  })

  it('explains a command: what it saw, drew and changed', async (ctx) => {
    const store = storeOf(ctx)
    const { a, b, c, pull, bought, listing } = await history(start(store))
    const pulled = await auditExplain(store, miniReplay, pull.command)
    expect(pulled).toMatchObject({ same: true, note: null, entry: { rule: 'mini.pull' } })
    expect(pulled!.entry.changes).toMatchObject(JSON.parse(JSON.stringify(pull.changes)))
    expect(pulled!.view).toMatchObject([{ kind: 'players', id: a, hold: 'write', row: { coin: 100 }, parts: { goods: [], days: [] } }])
    const { kinds } = pull.result as { kinds: readonly number[] }
    expect(pulled!.draws!.filter(({ site }) => site === 'mini.pull').map(({ outcome }) => outcome)).toEqual(kinds)
    expect(pulled!.draws![0]).toMatchObject({ index: 0, n: 10, odds: '1 in 10' })
    const [{ interaction }] = [(await auditExplain(store, miniReplay, bought.command))!.entry]
    const sold = await auditExplain(store, miniReplay, interaction)
    expect(sold!.view.map(({ kind, id }) => [kind, id])).toEqual([
      ['players', c],
      ['listings', listing],
      ['players', b],
    ])
    expect(sold!.same).toBe(true)
    expect(await auditExplain(store, miniReplay, 'nothing')).toBeUndefined()
    expect(await auditExplain(store, { ...miniReplay, rulesVersion: '2' }, pull.command)).toMatchObject({
      draws: null,
      note: expect.stringContaining('version 1'),
    })
  })
})
