import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POLICY_DIR, SCENARIO_DIR, shippedNames } from '../scenarios/shipped.ts'
import { verbHelp } from './help.ts'
import { readCommandLine } from './read-command-line.ts'
import { type Ended, runHere } from './testing/run-here.ts'
import { WrongArguments } from './verb.ts'
import { VERBS } from './verbs/index.ts'

const BIN = path.resolve(import.meta.dirname, '../../bin/lumen-sim.mjs')

const home = process.cwd()
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-cli-'))
  process.chdir(dir)
})
afterAll(async () => {
  process.chdir(home)
  await rm(dir, { recursive: true, force: true })
})

/** The same as `runHere`, as a process of its own. */
const lumenSim = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { cwd: dir, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })

describe('reading arguments', () => {
  it('takes a run with everything', () => {
    const request = readCommandLine('run first-month --agents 5 --days=3 --seed 0 --jobs 2 --out here --json'.split(' '), VERBS)
    if (request.kind !== 'do') throw new Error('not understood')
    const { given, verb } = request
    expect(verb.name).toBe('run')
    expect(given.words).toEqual(['first-month'])
    expect(['agents', 'days', 'seed', 'jobs'].map(given.number)).toEqual([5, 3, 0, 2])
    expect([given.text('out'), given.on('json'), given.text('config')]).toEqual(['here', true, undefined])
  })

  it('takes what asks for help', () => {
    expect(readCommandLine([], VERBS)).toEqual({ kind: 'help' })
    expect(readCommandLine(['--help'], VERBS)).toEqual({ kind: 'help' })
    for (const line of ['run x -h', 'run --help', 'help run'])
      expect(readCommandLine(line.split(' '), VERBS)).toMatchObject({ kind: 'help', verb: { name: 'run' } })
  })

  it.each([
    ['rnu first-month', /no verb "rnu".*Did you mean run\?/],
    ['run', /SCENARIO is missing/],
    ['run a b', /"b" is one argument too many/],
    ['run a --agnets 3', /no option --agnets.*Did you mean --agents\?/],
    ['run a --agents', /--agents needs a value/],
    ['run a --agents --json', /--agents needs a value/],
    ['run a --agents many', /--agents is "many"; expected a whole number from 1 to 1,000,000/],
    ['run a --agents 0', /--agents is "0"/],
    ['run a --agents 1.5', /--agents is "1.5"/],
    ['run a --days=-1', /--days is "-1"/],
    ['run a --seed 9007199254740993', /--seed is "9007199254740993"/],
    ['run a --jobs 65', /--jobs is "65"; expected a whole number from 1 to 64/],
    ['run a --json=yes', /--json is a switch/],
    ['run a --seed 1 --seed 2', /--seed was given twice/],
    ['--json', /verb is missing/],
  ])('refuses: %s', (line, expected) => {
    expect(() => readCommandLine(line.split(' '), VERBS)).toThrow(WrongArguments)
    expect(() => readCommandLine(line.split(' '), VERBS)).toThrow(expected)
  })
})

describe('lumen-sim', () => {
  it('helps within a screen, an example first', async () => {
    const { code, out } = await lumenSim('--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^Example: npx lumen-sim run first-month/)
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(30)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(120)
    for (const name of await shippedNames(SCENARIO_DIR)) expect(out).toContain(name)
    for (const name of await shippedNames(POLICY_DIR)) expect(out).toContain(name)
  })

  it('helps with each verb, an example first', () => {
    for (const verb of VERBS) {
      const out = verbHelp(verb)
      expect(out.startsWith(`Example: npx lumen-sim ${verb.name}`)).toBe(true)
      for (const option of Object.keys(verb.options)) expect(out).toContain(`--${option}`)
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    }
  })

  it('ends with 64 and a sentence when it is used wrongly', async () => {
    for (const [args, expected] of [
      [['run', 'first-moth'], /Did you mean "first-month"\?/],
      [['run', 'first-month', '--agnets', '3'], /Did you mean --agents\?/],
      [['run', 'first-month', '--agents', '2'], /--agents: 2 are too few for 3 policies/],
      [['run', 'first-month', '--out', '/dev/null/here'], /--out: the folder \/dev\/null\/here cannot be made/],
    ] as const) {
      const { code, out, err } = await runHere(...args)
      expect(code).toBe(64)
      expect(out).toBe('')
      expect(err).toMatch(expected)
      expect(err).not.toMatch(/\n\s+at /)
    }
    const alone = await lumenSim('run', 'first-moth')
    expect(alone).toEqual(await runHere('run', 'first-moth'))
  })

  it('prints the result as JSON and nothing else, the same for any number of jobs', async () => {
    const runs = await Promise.all(
      [1, 2, 7].map((jobs) => lumenSim('run', 'new-players', '--agents', '70', '--days', '4', '--json', '--jobs', `${jobs}`)),
    )
    const [first] = runs
    for (const { code, out, err } of runs) {
      expect(code).toBe(0)
      // a slow machine is told how far it is
      expect(err).toMatch(/^(.*agent-days.*\n)*$/)
      expect(out).toBe(first!.out)
    }
    const result = JSON.parse(first!.out) as Record<string, unknown>
    expect(Object.keys(result)).toEqual(['seed', 'ruleset', 'agents', 'days', 'kpis', 'flows'])
    expect(result).toMatchObject({ seed: 7, agents: 70, days: 4 })
    expect(Object.keys((result['kpis'] as Record<string, object>)['level_end']!)).toEqual([
      'mean',
      'half95',
      'p10',
      'p50',
      'p90',
      'p10_95',
      'p50_95',
      'p90_95',
    ])
    expect(Object.keys((result['flows'] as object[])[0]!)).toEqual(['day', 'currency', 'source', 'amount'])
    expect(await readdir(dir)).toEqual([])
  })

  it('prints verdict and table, and writes report and figures', async () => {
    const { code, out, err } = await runHere('run', 'new-players', '--agents', '40', '--days', '3', '--out', 'mine')
    expect(code).toBe(0)
    expect(err).toMatch(/^(.*agent-days.*\n)*$/)
    expect(out).toMatch(/^In 3 days the middle one of 40 players/)
    expect(out).toMatch(/Level at the end\s+[\d.]+\s+[\d.]+\s+\d+\s+\d+\s+\d+/)
    expect(out).toContain('Report: mine/report.html')
    expect(await readdir(path.join(dir, 'mine'))).toEqual(
      expect.arrayContaining(['report.html', 'summary.md', 'result.json', 'agents.parquet']),
    )
    expect(JSON.parse(await readFile(path.join(dir, 'mine/result.json'), 'utf8'))).toMatchObject({ agents: 40, days: 3 })
  })

  it('plays until a figure is exact enough, or as many as it may', async () => {
    const { code, out } = await runHere(...'run new-players --days 2 --json --target-error level_end=50 --max-agents 64'.split(' '))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      agents: 64,
      target: { ended: 'met', agents: 64, figures: [{ name: 'level_end', wanted: '50', met: true }] },
    })
  })

  it('says beforehand what it would play, and plays nothing of it', async () => {
    const { code, out } = await runHere(...'run new-players --agents 4000 --days 2 --jobs 1 --dry-run --json'.split(' '))
    expect(code).toBe(0)
    const said = JSON.parse(out) as { seconds: { least: number; most: number }; megabytes: { most: number }; runs: object[] }
    expect(said.runs).toEqual([{ name: 'New players', days: 2, agents: { least: 4_000, most: 4_000 } }])
    expect(said.seconds.least).toBe(said.seconds.most)
    expect(said.seconds.least).toBeGreaterThan(0)
    expect(said.megabytes.most).toBeGreaterThan(50)
    expect(await readdir(dir)).not.toContain('runs')
  })

  it('says what a worker needs', async () => {
    const none = await runHere('worker')
    expect([none.code, none.err]).toEqual([64, expect.stringMatching(/give --redis redis:\/\/HOST:6379, or set LUMEN_REDIS_URL/)])
    const away = await runHere('worker', '--redis', 'redis://127.0.0.1:1')
    expect([away.code, away.err]).toEqual([
      64,
      expect.stringMatching(/--redis: no Redis answers at redis:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/),
    ])
    const both = await runHere(...'run new-players --redis redis://127.0.0.1:1 --jobs 2'.split(' '))
    expect([both.code, both.err]).toEqual([64, expect.stringMatching(/--jobs is for threads here/)])
  })

  it('makes a report again from its folder, and says where there is none', async () => {
    await runHere('run', 'new-players', '--agents', '12', '--days', '2', '--out', 'runs/again')
    const before = await readFile(path.join(dir, 'runs/again/report.html'), 'utf8')
    await rm(path.join(dir, 'runs/again/report.html'))
    const { code, out, err } = await runHere('report', 'again')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('Report: runs/again/report.html')
    expect(await readFile(path.join(dir, 'runs/again/report.html'), 'utf8')).toBe(before)
    const wrong = await runHere('report', 'nowhere')
    expect(wrong.code).toBe(64)
    expect(wrong.err).toMatch(/there is no folder nowhere, nor runs\/nowhere/)
  })

  it('ends early on Ctrl-C with what is known', async () => {
    const child = spawn(process.execPath, [BIN, 'run', 'first-month', '--agents', '400000', '--json', '--jobs', '1'], { cwd: dir })
    let out = ''
    let err = ''
    child.stdout.on('data', (data) => {
      out += data
    })
    // so many agents take hours: the first line about how far it is says that the run has begun
    child.stderr.on('data', (data) => {
      err += data
      if (String(data).includes('agent-days')) child.kill('SIGINT')
    })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    const code = await ended
    expect(code).toBe(130)
    expect(err).toMatch(/^(.*agent-days.*\n)*Stopped/)
    if (out !== '') expect((JSON.parse(out) as { agents: number }).agents).toBeLessThan(400_000)
  })
})
