import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Effect, Redacted } from 'effect'
import { isLeft } from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commitmentOf } from '../fairness/derivation.ts'
import { monthAfter } from '../maintenance/partitions.ts'
import type { Delivery } from '../outbox/dispatcher.ts'
import { readSettings, type Settings } from '../settings/settings.ts'
import { statement } from '../store/statement.ts'
import { createTestDatabase, needsPostgres } from '../store/testing/test-database.ts'
import { openLog } from '../telemetry/log.ts'
import { type Lumen, type LumenOptions, LumenService } from './lumen.ts'
import { lumenLayer, openLumen } from './open-lumen.ts'
import { RULES_VERSION } from './rules-version.ts'
import { isOperatorProblem, problemText } from './start-problem.ts'
import { migratedDatabase } from './testing/migrated-database.ts'

const ADA = '123456789012345678'
const patient = { timeout: 200_000, interval: 25 }

let folder = ''
let opened: Lumen[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumen-open-'))
  opened = []
  await migratedDatabase.copyTo(path.join(folder, 'data'))
})
afterEach(async () => {
  for (const one of opened) await one.close()
  await rm(folder, { recursive: true, force: true })
})

const settingsOf = (env: Readonly<Record<string, string>> = {}): Settings => {
  const read = readSettings({ LUMEN_DATA_DIR: path.join(folder, 'data'), ...env })
  if (isLeft(read)) throw new Error(JSON.stringify(read.left))
  return read.right
}
const lines: string[] = []
const log = openLog({ level: 'info', format: 'text', write: (line) => lines.push(line) })
const start = async (options: LumenOptions = {}, env: Readonly<Record<string, string>> = {}): Promise<Lumen> => {
  const lumen = await openLumen(settingsOf(env), { log, ...options })
  opened.push(lumen)
  return lumen
}
const rows = (lumen: Lumen, text: string) => lumen.store.transact(async (flight) => (await flight.send([statement(text)]))[0]!)
const exec = (lumen: Lumen, rule: string, actor: string | null, input: unknown, interaction: string) =>
  lumen.executor.execute({ rule, actor, input, interaction })
const levels = { player: ADA, what: 'xp', amount: 300_000, reason: 'a test' }

describe('the game assembled', () => {
  it('opens on an empty folder, plays, says what it runs on, and opens again with what was played', async () => {
    await rm(path.join(folder, 'data'), { recursive: true, force: true })
    const first = await start()
    expect(await exec(first, 'player.register', ADA, { name: 'Ada' }, 'r1')).toMatchObject({ ok: true, repeated: false })
    expect(await first.ask({ name: 'drop.status', actor: ADA, input: {} })).toMatchObject({ ok: true, answer: { charges: 1 } })
    const described = first.describe().join('\n')
    expect(described).toContain(`Database: embedded, in ${path.join(folder, 'data')}`)
    expect(described).toMatch(/good for trying, developing and playing among friends.*not for several processes.*power cut/)
    expect(described).toContain(`Ruleset: ${first.rulesets.current().hash}`)
    expect(first.jobs).toBeUndefined()
    await first.close()
    await first.close()
    const second = await start()
    expect(await exec(second, 'player.register', ADA, { name: 'Ada' }, 'r1')).toMatchObject({ ok: true, repeated: true })
  })

  it('is also a layer, closed with its scope', async () => {
    const playing = Effect.gen(function* () {
      const { executor } = yield* LumenService
      return yield* Effect.promise(() => executor.execute({ rule: 'player.register', actor: ADA, input: {}, interaction: 'l1' }))
    })
    const played = await Effect.runPromise(Effect.provide(playing, lumenLayer(settingsOf(), { log })))
    expect(played).toMatchObject({ ok: true })
    // the folder is free again
    await start()
  })

  it('does scheduled work: makes partitions ahead, delivers announcements, those of before its start too', async () => {
    const before = await start()
    await exec(before, 'player.register', ADA, {}, 'r1')
    await exec(before, 'player.compensate', null, levels, 'c1')
    const told = await rows(before, 'select payload from outbox order by id')
    expect(told.length).toBeGreaterThan(0)
    await before.close()
    const seen: Delivery[] = []
    const lumen = await start({ work: true, announce: async (delivery) => void seen.push(delivery) })
    await vi.waitFor(() => expect(seen.map(({ payload }) => payload)).toEqual(told.map((row) => row['payload'])), patient)
    expect(seen[0]).toMatchObject({ topic: 'level-reached', recipient: `user:${ADA}` })
    await exec(lumen, 'player.compensate', null, { ...levels, amount: 3_000_000 }, 'c2')
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(told.length), patient)
    expect(await lumen.outbox.backlog()).toMatchObject({ waiting: 0, dead: 0 })
    const month = monthAfter(Date.now(), 3).table
    await vi.waitFor(
      async () => expect(await rows(lumen, `select to_regclass('${month}') is not null as there`)).toEqual([{ there: true }]),
      patient,
    )
    for (const name of ['journal.partitions', 'results.sweep', 'outbox.retry'])
      expect(await lumen.jobs!.trigger(name, new Date(Date.UTC(2020, 0, 1)))).toBe(true)
  })

  it('tries an announcement again whose handler failed', async () => {
    let failures = 2
    const seen: Delivery[] = []
    const lumen = await start({
      work: true,
      announce: async (delivery) => {
        if (failures-- > 0) throw new Error('not now')
        seen.push(delivery)
      },
    })
    await exec(lumen, 'player.register', ADA, {}, 'r1')
    await exec(lumen, 'player.compensate', null, { ...levels, amount: 30_000 }, 'c1')
    await vi.waitFor(() => expect(seen).toHaveLength(1), patient)
    expect(seen[0]!.attempt).toBe(3)
  })

  it('gives newcomers premium once where that is wished', async () => {
    const lumen = await start({ premiumGiftDays: 30 })
    for (let i = 0; i < 2; i++) expect(await exec(lumen, 'player.register', ADA, {}, 'r1')).toMatchObject({ ok: true, repeated: i > 0 })
    const [row] = await rows(lumen, 'select premium_until - registered_at as premium from players')
    expect(Math.round((row!['premium'] as number) / 86_400_000)).toBe(30)
    expect(await rows(lumen, `select count(*) as n from journal where rule = 'player.compensate'`)).toEqual([{ n: 1 }])
  })

  it('reveals a secret only after its epoch, and it is the one that was committed to', async () => {
    const lumen = await start()
    const { commitment, reveal } = lumen.diceSecrets
    expect(await reveal(ADA, 0)).toBeUndefined()
    await exec(lumen, 'player.register', ADA, {}, 'r1')
    expect(await reveal(ADA, 0)).toBeUndefined()
    await exec(lumen, 'fairness.rotate', ADA, {}, 'f1')
    const secret = await reveal(ADA, 0)
    expect(commitmentOf(Buffer.from(secret ?? '', 'hex'))).toBe(commitment(ADA, 0))
    for (const epoch of [1, 2, -1, 0.5]) expect(await reveal(ADA, epoch)).toBeUndefined()
  })

  it('serves health where a port is set, with the checks of the process', async () => {
    const lumen = await start(
      { work: true, ready: { gateway: async () => Promise.reject(new Error('not connected yet')) } },
      { LUMEN_HTTP_PORT: '0' },
    )
    const at = (what: string) => fetch(`http://127.0.0.1:${lumen.telemetry.http!.port}${what}`)
    expect((await at('/healthz')).status).toBe(200)
    const ready = await at('/readyz')
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false, checks: { database: 'ok', gateway: 'not connected yet' } }])
    await exec(lumen, 'player.register', ADA, {}, 'r1')
    const metrics = await (await at('/metrics')).text()
    expect(metrics).toMatch(/lumen_commands_total\{[^}]*rule="player\.register"[^}]*outcome="accepted"[^}]*\} \d/)
    expect(metrics).toMatch(/lumen_execute_stage_seconds_count\{[^}]*stage="total"[^}]*\} \d/)
  })

  it('refuses to start with a sentence, and leaves nothing open behind it', async () => {
    const holder = await start()
    const locked = await openLumen(settingsOf(), { log }).catch((error: unknown) => error)
    expect(isOperatorProblem(locked)).toBe(true)
    expect(problemText(locked)).toContain(`is held by this process (pid ${process.pid})`)
    await holder.close()
    for (const [env, told] of [
      [{ LUMEN_CONFIG_DIR: path.join(folder, 'nowhere') }, 'the config folder cannot be read'],
      [{ DATABASE_URL: 'postgres://127.0.0.1:1/none', LUMEN_FAIRNESS_KEY: 'ab'.repeat(32) }, 'no connection to PostgreSQL'],
      [{ DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 'LUMEN_FAIRNESS_KEY is not set'],
      [{ REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL'],
    ] as const) {
      const failed = await openLumen(settingsOf(env), { log }).catch((error: unknown) => error)
      expect(isOperatorProblem(failed), String(failed)).toBe(true)
      expect(problemText(failed)).toContain(told)
    }
    // what was opened before the failure was closed again
    await start()
  })

  it('on PostgreSQL migrates when told, and refuses a schema that is behind', async (ctx) => {
    const database = (await createTestDatabase()) ?? ctx.skip(needsPostgres)
    const settings: Settings = { ...settingsOf({ LUMEN_FAIRNESS_KEY: 'ab'.repeat(32) }), databaseUrl: Redacted.make(database.url) }
    try {
      await expect(openLumen(settings, { log })).rejects.toThrow(/^The database lacks the migrations .*; run: npx lumen migrate$/)
      const first = await openLumen(settings, { log, migrate: true })
      await first.close()
      const second = await openLumen(settings, { log, work: true })
      expect(await exec(second, 'player.register', ADA, {}, 'r1')).toMatchObject({ ok: true })
      await second.close()
    } finally {
      await database.drop()
    }
  })

  it('journals the version of the rules’ package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../rules/package.json', import.meta.url), 'utf8')) as { version: string }
    expect(RULES_VERSION).toBe(version)
  })
})
