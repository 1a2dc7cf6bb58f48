import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset, time } from '@lumen/rules'
import { openLumen, readSettings } from '@lumen/runtime'
import { migratedDatabase } from '@lumen/runtime/assembly/testing/migrated-database'
import { silentLog } from '@lumen/runtime/telemetry/log'
import { isLeft } from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runHere } from '../cli/testing/run-here.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { KEY, playedJournal } from './journal-source.playing.ts'

/** Known agents play into a real database, and the command line reads them back from it. */

const BIN = path.resolve(import.meta.dirname, '../../bin/lumen-sim.mjs')
const FIRST = time.dayOf(Date.UTC(2026, 11, 1))

let dir: string
let env: Record<string, string>
let commands = 0

const lumenSim = (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [BIN, ...args],
      { cwd: dir, env: { PATH: process.env['PATH'] ?? '', ...env }, maxBuffer: 1e8 },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-journal-'))
  // simulated days pass faster than limits allow
  const config = path.join(dir, 'config')
  await cp(defaultConfigDir, config, { recursive: true, filter: (file) => !file.includes('node_modules') && !file.endsWith('.ts') })
  const limits = path.join(config, 'core/rate_limits.yaml')
  await writeFile(limits, (await readFile(limits, 'utf8')).replaceAll(/uses: \d+/g, 'uses: 100000'))
  await migratedDatabase.copyTo(path.join(dir, 'data'))
  env = { LUMEN_CONFIG_DIR: config, LUMEN_DATA_DIR: path.join(dir, 'data'), LUMEN_FAIRNESS_KEY: Buffer.from(KEY).toString('hex') }
  const { files } = await readConfig(config)
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new Error('the shipped config does not compile')
  const { plan } = await loadPlan('first-month')
  const { policy } = plan.policies.find(({ name }) => name === 'casual')!
  const { rows } = playedJournal({ ruleset: compiled.right, files }, [{ policy, agents: 12 }], { seed: 5, firstDay: FIRST, days: 10 })
  const settings = readSettings(env)
  if (isLeft(settings)) throw new Error(JSON.stringify(settings.left))
  let now = 0
  const lumen = await openLumen(settings.right, { log: silentLog, clock: () => now })
  for (const { at, rule, actor, input, interaction } of rows) {
    now = at
    const done = await lumen.executor.execute({ rule, actor, input, interaction })
    if (!done.ok) throw new Error(`${rule}: ${done.code}`)
    commands++
  }
  await lumen.close()
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(dir, { recursive: true, force: true })
})

describe('the journal of a real database', () => {
  it('becomes policies, a scenario that plays, and a check', async () => {
    const { code, out, err } = await lumenSim('calibrate', '--out', 'fitted', '--horizon', '7', '--agents', '60')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toMatch(/^# 9 players in 1 group, \d+ days/)
    expect(out).toMatch(/Check against 3 players who were held out: trust \d+ %/)
    expect((await readdir(path.join(dir, 'fitted'))).sort()).toEqual(['calibration.json', 'fitted-1.yaml', 'scenario.yaml', 'summary.md'])
    const answer = JSON.parse(await readFile(path.join(dir, 'fitted/calibration.json'), 'utf8')) as {
      check: { figures: { figure: string; differs: boolean }[]; trust: number }
      policies: { within: Record<string, { low: number; high: number }> }[]
    }
    const { low, high } = answer.policies[0]!.within['miss_day']!
    expect(low).toBeLessThanOrEqual(0.4)
    expect(high).toBeGreaterThanOrEqual(0.4)
    expect(answer.check.trust).toBeGreaterThan(0.5)
    expect(answer.check.figures.find(({ figure }) => figure === 'days_played')!.differs).toBe(false)
    // nobody can be told from what is written
    for (const file of ['fitted-1.yaml', 'calibration.json', 'summary.md'])
      expect(await readFile(path.join(dir, 'fitted', file), 'utf8')).not.toMatch(/(?<![.\d])\d{17,}/)
    const played = await runHere('run', path.join(dir, 'fitted/scenario.yaml'), '--agents', '20', '--days', '3', '--json')
    expect(played.code).toBe(0)
  })

  it('is decided again under another config', async () => {
    const { code, out } = await runHere('what-if', '--set', 'drop/system.auric_coin_per_drop=2', '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(out) as { redecided: number; players: number; flows: { source: string; real: number; other: number }[] }
    expect(answer).toMatchObject({ redecided: commands, players: 12 })
    const drops = answer.flows.find(({ source }) => source === 'drop')!
    expect(drops.other).toBe(2 * drops.real)
  })

  it('is not asked about what makes no sense', async () => {
    for (const [args, expected] of [
      [['what-if'], /Say what would be otherwise, as in --set/],
      [['what-if', '--set', 'drop/system.auric_coin_per_dorp=2'], /did you mean "drop\/system.auric_coin_per_drop"\?/],
      [['what-if', '--set', 'drop/system.max_charges=1', '--config', 'x'], /exclude each other/],
      [['calibrate', '--hold-out', '0.9'], /--hold-out is "0.9"; expected a number from 0 to 0.5/],
    ] as const) {
      const { code, err } = await runHere(...args)
      expect(err).toMatch(expected)
      expect(code).toBe(64)
    }
  })
})
