import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Census } from '../../engine/census.ts'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { simulateHere } from '../../engine/simulate.ts'
import { type LoadedPlan, loadPlan } from '../../scenarios/load-plan.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { resultOf } from '../../statistics/result.ts'
import { type Findings, findingsOf } from '../findings/findings.ts'
import { methodOf } from '../findings/method.ts'
import { planHash, runFolder } from './folder-name.ts'
import { readFindings, readPlan } from './read-run.ts'
import { type Table, writeCsv, writeParquet } from './table.ts'
import { renewReport, writeReport, writeRun } from './write-run.ts'

let dir: string
let loaded: LoadedPlan
let census: Census
let findings: Findings
let folder: string

/** Everything again from the start, as another process would. */
const playAgain = async (): Promise<{ loaded: LoadedPlan; census: Census; findings: Findings }> => {
  const plan = await loadPlan('first-month', { agents: 40, days: 6 })
  const seen = simulateHere(plan.plan)
  const ruleset = rulesetOf(plan.plan)
  const method = await methodOf(plan.plan.files, 'npx lumen-sim run first-month --agents 40 --days 6 --seed 7')
  return { loaded: plan, census: seen, findings: findingsOf(plan, ruleset, seen, resultOf(plan.plan, ruleset, seen), method) }
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-run-'))
  folder = path.join(dir, 'run')
  const played = await playAgain()
  loaded = played.loaded
  census = played.census
  findings = played.findings
  await writeRun(folder, { ...played, playedMs: 1 })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const parquet = async (name: string): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: await asyncBufferFromFile(path.join(folder, `${name}.parquet`)) })

const csv = async (name: string): Promise<readonly (readonly string[])[]> =>
  (await readFile(path.join(folder, `${name}.csv`), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))

const cellOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

describe('the folder of a run', () => {
  it('holds what it should', async () => {
    expect((await readdir(folder)).sort()).toEqual(
      [
        ...['agents', 'flows', 'milestones', 'series'].flatMap((name) => [`${name}.csv`, `${name}.parquet`]),
        'findings.json',
        'manifest.json',
        'outliers.json',
        'plan.json',
        'report.html',
        'result.json',
        'summary.md',
      ].sort(),
    )
  })

  it('is the same bytes for the same run, but for the manifest', async () => {
    const before = new Map(
      await Promise.all((await readdir(folder)).map(async (name) => [name, await readFile(path.join(folder, name))] as const)),
    )
    await writeRun(folder, { ...(await playAgain()), playedMs: 99 })
    for (const [name, bytes] of before)
      if (name !== 'manifest.json') expect((await readFile(path.join(folder, name))).equals(bytes), name).toBe(true)
  })

  it('has the same tables as Parquet and as CSV', async () => {
    for (const name of ['series', 'flows', 'agents', 'milestones']) {
      const rows = await parquet(name)
      const [head, ...lines] = await csv(name)
      expect(rows.length, name).toBe(lines.length)
      expect(Object.keys(rows[0]!), name).toEqual(head)
      for (const i of [0, Math.floor(rows.length / 2), rows.length - 1]) expect(Object.values(rows[i]!).map(cellOf), name).toEqual(lines[i])
    }
  })

  it('has a row for each agent, with the values of the census', async () => {
    const rows = await parquet('agents')
    expect(rows).toHaveLength(40)
    const worth = census.values('net_worth')
    const waits = census.values('days_to_level_30')
    rows.forEach((row, i) => {
      expect(row['agent']).toBe(i)
      expect(row['policy']).toBe(loaded.plan.policies[census.groups[i]!]!.name)
      expect(row['net_worth']).toBe(worth[i])
      expect(row['days_to_level_30'] ?? Number.NaN).toBe(waits[i])
    })
  })

  it('has flows that sum to those of the result, policy by policy', async () => {
    const rows = await parquet('flows')
    const sums = new Map<string, number>()
    for (const { day, currency, source, amount } of rows) {
      const key = `${day} ${currency} ${source} ${Number(amount) > 0}`
      sums.set(key, (sums.get(key) ?? 0) + Number(amount))
    }
    const { flows } = findings.result
    expect(sums.size).toBe(flows.length)
    for (const { day, currency, source, amount } of flows) expect(sums.get(`${day} ${currency} ${source} ${amount > 0}`)).toBe(amount)
    expect(new Set(rows.map(({ policy }) => policy))).toEqual(new Set(['casual', 'active', 'streaker']))
  })

  it('is written for a scenario that says how exact a figure is to be in its own unit', async () => {
    const file = path.join(dir, 'exact.yaml')
    await writeFile(
      file,
      'name: Exact\ndescription: Half a level.\nseed: 1\nbegins: 2026-12-01\ndays: 1\nagents: 4\npolicies: { casual: 1 }\nstop:\n  target_error: { "p50(level_end)": 0.5 }\n  agents: [4, 8]\n',
    )
    const exact = await loadPlan(file)
    const { plan } = exact
    const [ruleset, seen] = [rulesetOf(plan), simulateHere(plan)]
    const made = findingsOf(exact, ruleset, seen, resultOf(plan, ruleset, seen), await methodOf(plan.files, 'npx lumen-sim run exact.yaml'))
    const to = path.join(dir, 'exact')
    await writeRun(to, { loaded: exact, census: seen, findings: made, playedMs: 1 })
    expect((await readPlan(to)).scenario.stop.target_error).toEqual({ 'p50(level_end)': 0.5 })
  })

  it('gives back the plan that was played, and all findings', async () => {
    expect((await readPlan(folder)).plan).toEqual(JSON.parse(JSON.stringify(loaded.plan)))
    expect(simulateHere((await readPlan(folder)).plan).values('xp')).toEqual(census.values('xp'))
    expect(await readFindings(folder)).toEqual(JSON.parse(JSON.stringify(findings)))
  })

  it('makes the report again without playing, to the byte', async () => {
    const files = ['report.html', 'summary.md']
    const before = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))
    for (const name of files) await rm(path.join(folder, name))
    await writeReport(folder, await readFindings(folder))
    expect(await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))).toEqual(before)
  })

  it('is renewed by several at the same time, and whoever reads meanwhile sees a whole page', async () => {
    const report = path.join(folder, 'report.html')
    const before = await readFile(report, 'utf8')
    let busy = true
    const renewals = Promise.all([1, 2, 3].map(() => renewReport(folder))).finally(() => {
      busy = false
    })
    let looks = 0
    for (; busy; looks++) {
      expect((await readFile(report, 'utf8')) === before).toBe(true)
      expect(JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')).name).toBe(loaded.plan.name)
    }
    await renewals
    expect(looks).toBeGreaterThan(1)
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('tells in its manifest what was run, how exactly and how long', async () => {
    const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      schema: 1,
      seed: 7,
      days: 6,
      agents: { asked: 40, lived: 40, lost: [] },
      config: { hash: findings.result.ruleset, differs_from_shipped: [] },
      scenario: { name: 'First month' },
      timings_ms: { played: 99 },
    })
    expect(manifest.errors.level_end.relative).toBeCloseTo(
      findings.result.kpis['level_end']!.half95! / findings.result.kpis['level_end']!.mean,
    )
    expect(manifest.files).toHaveLength(14)
    for (const { name, bytes } of manifest.files) expect((await readFile(path.join(folder, name))).length, name).toBe(bytes)
  })

  it('has a line for each outlier that plays it again', async () => {
    const outliers = JSON.parse(await readFile(path.join(folder, 'outliers.json'), 'utf8')) as {
      what: string
      agent: number
      replay: string
    }[]
    expect(outliers.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['luckiest at summons', 'unluckiest at summons', 'richest', 'most time spent']),
    )
    for (const { agent, replay } of outliers) expect(replay).toBe(`npx lumen-sim replay ${folder}#${agent}`)
    const worth = census.values('net_worth')
    expect(worth[outliers.find(({ what }) => what === 'richest')!.agent]).toBe(Math.max(...worth))
  })

  it('is refused in words where it is none', async () => {
    await expect(readFindings(path.join(dir, 'nowhere'))).rejects.toThrow(/there is no manifest\.json in .*nowhere/)
    const other = path.join(dir, 'other')
    await mkdir(other)
    await writeFile(path.join(other, 'manifest.json'), '{"schema":99}')
    await expect(readPlan(other)).rejects.toThrow(/found schema 99, expected 1/)
    await writeFile(path.join(other, 'manifest.json'), '{"schema"')
    await expect(readPlan(other)).rejects.toThrow(BadFile)
  })
})

describe('the name of a run’s folder', () => {
  it('is the same for the same plan, and another for any other', () => {
    const { plan } = loaded
    expect(runFolder(plan)).toMatch(/^runs\/first-month-[0-9a-f]{8}$/)
    expect(planHash(structuredClone(plan))).toBe(planHash(plan))
    for (const other of [
      { ...plan, seed: 8 },
      { ...plan, days: 7 },
      { ...plan, agents: 41 },
    ])
      expect(planHash(other)).not.toBe(planHash(plan))
  })
})

describe('tables', () => {
  it('keep any text, number and gap', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\u0000'))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.option(fc.double({ noNaN: true })), fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n })), {
          minLength: 1,
          maxLength: 30,
        }),
        async (rows) => {
          const table: Table = {
            name: 'any',
            columns: [
              { name: 'text', type: 'text', values: rows.map(([a]) => a) },
              { name: 'number', type: 'double', values: rows.map(([, b]) => b) },
              { name: 'whole', type: 'int64', values: rows.map(([, , c]) => c) },
            ],
          }
          const file = path.join(dir, 'any.parquet')
          writeParquet(file, table)
          const read = await parquetReadObjects({ file: await asyncBufferFromFile(file) })
          expect(read.map(({ text: a, number: b, whole: c }) => [a, b ?? null, c])).toEqual(rows.map(([a, b, c]) => [a, b, c]))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('quote what CSV needs quoted', async () => {
    const file = path.join(dir, 'quoted.csv')
    await writeCsv(file, {
      name: 'quoted',
      columns: [
        { name: 'a,b', type: 'text', values: ['plain', 'with "quotes"', 'two\nlines'] },
        { name: 'n', type: 'double', values: [1.5, Number.NaN, null] },
      ],
    })
    expect(await readFile(file, 'utf8')).toBe('"a,b",n\nplain,1.5\n"with ""quotes""",\n"two\nlines",\n')
  })
})
