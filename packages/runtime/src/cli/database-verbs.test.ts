import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openPglite } from '../store/open-pglite.ts'
import { statement } from '../store/statement.ts'
import { createTestDatabase, needsPostgres, type TestDatabase } from '../store/testing/test-database.ts'
import { type Ran, runHere, runLumen } from './testing/run-lumen.ts'

const ADA = '123456789012345678'
const BOB = '223456789012345678'
const KEY = 'ab'.repeat(32)

describe.each(['pglite', 'postgres'] as const)('the verbs of the database, on %s', (kind) => {
  let folder = ''
  let database: TestDatabase | undefined
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lumen-cli-'))
    if (kind === 'postgres') database = await createTestDatabase()
  })
  afterAll(async () => {
    await database?.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const need = (ctx: TestContext): void => {
    if (kind === 'postgres' && !database) ctx.skip(needsPostgres)
  }
  const where = () => ({
    cwd: folder,
    env: { LUMEN_DATA_DIR: 'data', ...(database ? { DATABASE_URL: database.url, LUMEN_FAIRNESS_KEY: KEY } : {}) },
  })
  const run = (args: readonly string[]): Promise<Ran> => runHere(args, where())
  const runAlone = (args: readonly string[]): Promise<Ran> => runLumen(args, where())
  const exec = (rule: string, player: string, input: unknown, id: string): Promise<Ran> =>
    run(['exec', rule, '--player', player, '--input', JSON.stringify(input), '--id', id, '--json'])
  const tamper = async (text: string): Promise<void> => {
    if (database) {
      await database.run(text)
      return
    }
    const store = await openPglite(path.join(folder, 'data'))
    await store.transact((flight) => flight.finish([statement(text)]))
    await store.close()
  }

  it('migrate: makes the tables once; PostgreSQL is not used before', async (ctx) => {
    need(ctx)
    if (kind === 'postgres') {
      const early = await exec('player.register', ADA, {}, 'early')
      expect(early.code).toBe(70)
      expect(early.err).toMatch(/^The database lacks the migrations .*; run: npx lumen migrate\n$/)
    }
    const first = await runAlone(['migrate', '--json'])
    expect(first).toMatchObject({ code: 0, err: '' })
    const { ok, migrated, partitions } = first.json() as { ok: boolean; migrated: readonly string[]; partitions: readonly string[] }
    expect([ok, migrated.length > 0, partitions.length > 0]).toEqual([true, true, true])
    expect((await run(['migrate', '--json'])).json()).toEqual({ ok: true, migrated: [], partitions: [] })
    expect(await run(['migrate'])).toMatchObject({ code: 0, out: 'The database is up to date.\n' })
  })

  it('exec: does a command once for each id, and shows the stored result afterwards', async (ctx) => {
    need(ctx)
    const first = await exec('player.register', ADA, { name: 'Ada' }, 'r1')
    expect(first).toMatchObject({ code: 0, err: '' })
    const told = first.json() as { events: readonly object[]; changes: readonly object[] }
    expect(told).toEqual({
      ok: true,
      result: { name: 'Ada', class: null },
      events: [{ type: 'player.registered', data: { name: 'Ada', class: null } }],
      changes: expect.any(Array),
    })
    expect(Object.keys(told)).toEqual(['ok', 'result', 'events', 'changes'])
    for (const change of told.changes) expect(change).toMatchObject({ op: expect.any(String), at: { root: ADA } })
    expect((await exec('player.register', ADA, { name: 'Ada' }, 'r1')).json()).toEqual(told)
    // a process of its own says the same, and ends
    const alone = await runAlone(['exec', 'player.register', '--player', ADA, '--input', '{"name": "Ada"}', '--id', 'r1', '--json'])
    expect([alone.code, alone.err, alone.json()]).toEqual([0, '', told])
    const dropped = await runAlone(['exec', 'drop.perform', '--player', ADA, '--input', '{}', '--id', 'd1'])
    expect([dropped.code, dropped.err]).toEqual([0, ''])
    expect(dropped.out).toMatch(/^Done: drop\.perform \(command \d+\)\nResult: /)
  })

  it('exec: a refusal is code, params, also, and exit code 1', async (ctx) => {
    need(ctx)
    const refused = await exec('player.register', ADA, {}, 'r2')
    expect(refused.code).toBe(1)
    expect(refused.json()).toEqual({ ok: false, code: 'player/already-registered', params: { since: expect.any(Number) }, also: [] })
    expect(Object.keys(refused.json() as object)).toEqual(['ok', 'code', 'params', 'also'])
    expect((await exec('drop.perform', BOB, {}, 'd2')).json()).toEqual({ ok: false, code: 'core/not-registered', params: {}, also: [] })
    const reused = await exec('drop.perform', ADA, {}, 'r1')
    expect(reused.json()).toMatchObject({ ok: false, code: 'core/interaction-reused' })
    const invalid = await exec('summon.pull', ADA, { cuont: 1 }, 's1')
    expect(invalid.code).toBe(1)
    expect(invalid.json()).toMatchObject({
      ok: false,
      code: 'core/invalid-input',
      params: { path: 'count', found: 'nothing', expected: expect.any(String) },
      also: [{ code: 'core/invalid-input', params: { path: 'cuont', nearest: 'count' } }],
    })
  })

  it('grant: acts as the game itself, once for each id', async (ctx) => {
    need(ctx)
    const grant = (...args: readonly string[]) => run(['grant', ...args, '--json'])
    const given = await grant(ADA, 'premium', '30', '--reason', 'a test', '--id', 'g1')
    expect(given.code).toBe(0)
    expect(given.json()).toEqual({
      ok: true,
      result: { what: 'premium', amount: 30 },
      events: [{ type: 'player.compensated', data: { what: 'premium', amount: 30, reason: 'a test' }, of: { root: 'players', id: ADA } }],
      changes: expect.arrayContaining([expect.objectContaining({ op: 'set', column: 'premium_until' })]),
    })
    expect((await grant(ADA, 'auric_coin', '200', '--reason', 'a test', '--id', 'g2')).code).toBe(0)
    const again = (await grant(ADA, 'auric_coin', '200', '--reason', 'a test', '--id', 'g2')).json() as { changes: readonly object[] }
    expect(again.changes).toContainEqual(expect.objectContaining({ op: 'gain', column: 'auric_coin', by: 200, reason: 'compensation' }))
    // a rule of the game itself needs no player who acts
    const input = JSON.stringify({ player: ADA, what: 'auric_coin', amount: 200, reason: 'a test' })
    const same = await run(['exec', 'player.compensate', '--input', input, '--id', 'g2', '--json'])
    expect([same.code, same.json()]).toEqual([0, again])
    const stranger = await grant(BOB, 'xp', '5', '--reason', 'a test')
    expect([stranger.code, stranger.json()]).toEqual([1, { ok: false, code: 'core/not-registered', params: { player: BOB }, also: [] }])
  })

  it('ask: answers questions and previews, and changes nothing', async (ctx) => {
    need(ctx)
    const status = await run(['ask', 'drop.status', '--player', ADA, '--json'])
    expect(status.code).toBe(0)
    expect(status.json()).toEqual({
      ok: true,
      answer: { charges: 0, max: 1, ready_at: expect.any(Number), auric_coin: 1 },
      now: expect.any(Number),
    })
    expect((await run(['ask', 'summon.pull', '--player', ADA, '--input', '{"count": 10}', '--json'])).json()).toMatchObject({ ok: true })
    expect(await run(['ask', 'drop.status', '--player', BOB, '--json'])).toMatchObject({ code: 1 })
  })

  it('journal: searches what was done, a page at a time', async (ctx) => {
    need(ctx)
    const coins = await run(['journal', '--player', ADA, '--type', 'resource', '--contains', '{"source": "compensation"}', '--json'])
    expect(coins.code).toBe(0)
    const { records } = coins.json() as { records: readonly { type: string; details: unknown }[] }
    expect(records).toContainEqual(
      expect.objectContaining({ type: 'resource', details: expect.objectContaining({ currency: 'auric_coin', delta: 200 }) }),
    )
    const first = (await run(['journal', '--limit', '1', '--json'])).json() as { records: readonly unknown[]; next: string }
    const second = (await run(['journal', '--limit', '1', '--before', first.next, '--json'])).json() as typeof first
    expect(second.records).not.toEqual(first.records)
    expect((await run(['journal', '--player', ADA])).out).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z {2}\w+ /)
    expect((await run(['journal', '--since', '2001-01-01', '--until', '2001-01-02'])).out).toBe('Nothing of that kind was done.\n')
    for (const [args, told] of [
      [['--type', 'sumon'], 'Did you mean summon?'],
      [['--since', 'yesterday'], '--since is "yesterday"; expected a day or a time'],
      [['--before', '7'], '--before is "7"'],
      [['--contains', '{"tier": }'], '--contains is not JSON'],
      [['--limit', '0'], '--limit is "0"'],
    ] as const) {
      const wrong = await run(['journal', ...args])
      expect(wrong.code).toBe(64)
      expect(wrong.err).toContain(told)
    }
  })

  it('audit verify and explain: nothing differs, and a command is told whole', async (ctx) => {
    need(ctx)
    const pulled = await exec('summon.pull', ADA, { count: 10 }, 'pull-1')
    expect(pulled.code).toBe(0)
    expect((await run(['audit', 'verify', '--json'])).json()).toEqual({ ok: true, commands: 5, firstDifference: null })
    const decided = await run(['audit', 'verify', '--redecide', '--json'])
    expect(decided.json()).toEqual({ ok: true, commands: 5, firstDifference: null, redecided: 5 })
    const explained = await run(['audit', 'explain', 'pull-1', '--json'])
    expect(explained.code).toBe(0)
    const facts = explained.json() as {
      entry: { id: string; events: unknown }
      draws: readonly { site: string; odds: string }[]
      same: boolean
    }
    expect(facts).toMatchObject({ ok: true, same: true, note: null, view: [{ kind: 'players', id: ADA }] })
    expect(facts.entry).toMatchObject({ rule: 'summon.pull', actor: ADA, interaction: 'pull-1' })
    expect(facts.entry.events).toEqual((pulled.json() as { events: unknown }).events)
    expect(facts.draws.filter(({ site }) => site === 'summon.tier')).toHaveLength(10)
    expect((await run(['audit', 'explain', facts.entry.id])).out).toMatch(
      /^summon\.pull by 123456789012345678 at .*\n(.*\n)*Decided again: the same\.\n$/,
    )
    const nobody = await run(['audit', 'explain', 'nope', '--json'])
    expect([nobody.code, nobody.json()]).toEqual([1, { ok: false, id: 'nope' }])
  })

  it('audit verify: finds a row that was tampered with, names the command, and exits 1', async (ctx) => {
    need(ctx)
    await tamper(`update players set auric_coin = auric_coin + 1 where id = '${ADA}'`)
    const found = await run(['audit', 'verify', '--json'])
    expect(found.code).toBe(1)
    const { ok, commands, firstDifference } = found.json() as { ok: boolean; commands: number; firstDifference: Record<string, unknown> }
    expect([ok, commands]).toEqual([false, 5])
    expect(firstDifference).toMatchObject({ table: 'players', key: ADA, column: 'auric_coin', command: expect.any(String) })
    expect(firstDifference['found']).toBe((firstDifference['expected'] as number) + 1)
    const told = await runAlone(['audit', 'verify', '--redecide'])
    expect(told.code).toBe(1)
    expect(told.out).toContain(`A difference in players ${ADA}, column auric_coin:`)
    await tamper(`update players set auric_coin = auric_coin - 1 where id = '${ADA}'`)
    expect((await run(['audit', 'verify', '--redecide'])).code).toBe(0)
  })

  it('erase: tells what it would do, does it on --yes, finishes what was interrupted, and the audit stays clean', async (ctx) => {
    need(ctx)
    expect((await exec('player.register', BOB, { name: 'Bob the Forgotten' }, 'register-bob')).code).toBe(0)
    const asked = await run(['erase', BOB])
    expect([asked.code, asked.out]).toEqual([1, expect.stringContaining(`Nothing was done. To do it: npx lumen erase ${BOB} --yes`)])
    expect((await run(['erase', BOB, '--json'])).json()).toEqual({
      ok: false,
      code: 'cli/not-confirmed',
      params: { player: BOB },
      also: [],
    })
    const stranger = await run(['erase', '323456789012345678', '--yes', '--json'])
    expect([stranger.code, stranger.json()]).toMatchObject([1, { code: 'player/not-found' }])
    const done = await run(['erase', BOB, '--yes', '--json'])
    expect([done.code, done.json()]).toEqual([0, { ok: true, player: BOB, command: expect.any(String), journal: 1, snapshots: 0 }])
    // what was registered is told again without the name
    const again = await exec('player.register', BOB, { name: 'Bob the Forgotten' }, 'register-bob')
    expect([again.code, again.out.includes('Forgotten')]).toEqual([0, false])
    expect(await run(['erase', BOB, '--yes'])).toMatchObject({ code: 0, out: expect.stringContaining('was erased before') })
    const audit = await run(['audit', 'verify', '--redecide', '--json'])
    expect(audit.json()).toMatchObject({ ok: true, firstDifference: null, redacted: 1 })
  })

  it('a database of a newer version is refused', async (ctx) => {
    need(ctx)
    await tamper(`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2100-01-01')`)
    for (const args of [['migrate'], ['exec', 'drop.perform', '--player', ADA, '--input', '{}', '--id', 'n1']]) {
      const { code, err, out } = await run(args)
      expect([code, out]).toEqual([70, ''])
      expect(err).toContain('The database was migrated by a newer version of Lumen (it has 9999-from-the-future)')
    }
    await tamper(`delete from kysely_migration where name like '9999%'`)
  })

  const onlyEmbedded = kind === 'pglite' ? it : () => {}
  onlyEmbedded('a second process on the same folder is told who holds it', async (ctx) => {
    need(ctx)
    const store = await openPglite(path.join(folder, 'data'))
    const second = await runAlone(['audit', 'verify'])
    await store.close()
    expect([second.code, second.out]).toEqual([70, ''])
    expect(second.err).toContain(`is held by process ${process.pid}`)
    expect(second.err).toContain('end the other one, choose another LUMEN_DATA_DIR, or set DATABASE_URL')
    expect((await run(['audit', 'verify'])).code).toBe(0)
  })
})

it('exec, grant, ask: wrong arguments are named, and nothing is opened', async () => {
  const env = { LUMEN_DATA_DIR: '/dev/null/none' }
  const unknown = await runHere(['exec', 'summon.pul', '--player', ADA, '--input', '{}', '--id', 'x', '--json'], { env })
  expect(unknown.code).toBe(64)
  expect(unknown.json()).toEqual({
    ok: false,
    code: 'core/unknown-rule',
    params: { rule: 'summon.pul', nearest: 'summon.pull' },
    also: [],
  })
  expect(unknown.err).toContain('Did you mean summon.pull?')
  for (const [args, told] of [
    [['exec', 'drop.perform', '--player', 'ada', '--input', '{}', '--id', 'x'], '--player is "ada"; expected a Discord id'],
    [['exec', 'drop.perform', '--input', '{}', '--id', 'x'], '--player ID is missing'],
    [['exec', 'drop.perform', '--player', ADA, '--input', '{a}', '--id', 'x'], '--input is not JSON: unexpected "a" at line 1, column 2'],
    [['exec', 'drop.perform', '--player', ADA, '--actor', 'system', '--input', '{}', '--id', 'x'], 'a rule of players'],
    [['exec', 'player.compensate', '--actor', 'sistem', '--input', '{}', '--id', 'x'], 'Did you mean system?'],
    [['grant', 'ada', 'lumees', '5', '--reason', 'x'], 'PLAYER is "ada"'],
    [['grant', ADA, 'lumees', 'five', '--reason', 'x'], 'N is "five"; expected a whole number'],
    [['grant', ADA, 'premium', '36501', '--reason', 'x'], 'from 1 to 36500'],
    [['grant', ADA, 'lumees', '5', '--reason', ''], '--reason has 0 characters'],
    [['ask', 'drop.statsu', '--player', ADA], 'Did you mean drop.status?'],
  ] as const) {
    const wrong = await runHere(args, { env })
    expect([wrong.code, wrong.out]).toEqual([64, ''])
    expect(wrong.err).toContain(told)
    expect(wrong.err).not.toMatch(/\n\s+at /)
  }
})
