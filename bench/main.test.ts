import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judge } from './bars.ts'
import { main } from './main.ts'
import { tableOf } from './table.ts'

const run = promisify(execFile)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lumen-bench-'))
  const put = (name: string, body: string): void => writeFileSync(path.join(folder, `${name}.ts`), body)
  const missing = new URL('missing-service.ts', import.meta.url).href
  put(
    'quick',
    `export const suite = async (tell) => {
      tell('measuring')
      return [{ name: 'quick/ratio', value: 30, unit: 'ns', baseline: 20, ratio: 1.5 }, { name: 'quick/plain', value: 1, unit: 'tx/s', baseline: null, ratio: null }]
    }`,
  )
  put(
    'lacking',
    `import { MissingService } from '${missing}'\nexport const suite = async () => { throw new MissingService('needs a moon.') }`,
  )
  put('broken', `export const suite = async () => { throw new Error('it fell over') }`)
})
afterAll(() => rmSync(folder, { recursive: true }))

const bench = async (...args: readonly string[]) => {
  const out: string[] = []
  const told: string[] = []
  const console = { out: (line: string) => void out.push(line), tell: (line: string) => void told.push(line) }
  const code = await main(args, console, pathToFileURL(`${folder}/`))
  return { code, out, told }
}

describe('npm run bench', () => {
  it('runs a suite, tells what it does, and shows its figures as a table', async () => {
    const { code, out, told } = await bench('quick')
    expect(code).toBe(0)
    expect(told).toEqual(['quick: measuring'])
    expect(out.map((line) => line.split(/ {2,}/).map((cell) => cell.trim()))).toEqual([
      ['figure', 'value', 'unit', 'baseline', 'ratio', 'bar'],
      expect.anything(),
      ['quick/ratio', '30.0', 'ns', '20.0', '1.50'],
      ['quick/plain', '1.00', 'tx/s', '–', '–'],
    ])
  })

  it('gives one line of JSON a figure', async () => {
    const { out } = await bench('quick', '--json')
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { name: 'quick/ratio', value: 30, unit: 'ns', baseline: 20, ratio: 1.5 },
      { name: 'quick/plain', value: 1, unit: 'tx/s', baseline: null, ratio: null },
    ])
  })

  it('lists what is skipped for want of something, and goes on', async () => {
    const { code, out } = await bench('lacking', 'quick')
    expect(code).toBe(0)
    expect(out.at(-1)).toBe('lacking: skipped: needs a moon.')
    expect(out.some((line) => line.startsWith('quick/ratio'))).toBe(true)
  })

  it('says what failed, and runs the others', async () => {
    const { code, out, told } = await bench()
    expect(code).toBe(1)
    expect(told.join('\n')).toContain('broken: failed: Error: it fell over')
    expect(out.some((line) => line.startsWith('quick/plain'))).toBe(true)
  })

  it('names the nearest suite for one that it does not know', async () => {
    const { code, told } = await bench('quik')
    expect(code).toBe(64)
    expect(told).toEqual(['There is no suite "quik"; did you mean "quick"? The suites are broken, lacking, quick.'])
    const option = await bench('--jsn')
    expect(option.code).toBe(64)
    expect(option.told[0]).toMatch(/--jsn.*The options are --rows N, --json and --help/)
  })

  it('helps under plain Node', async () => {
    const { stdout } = await run(process.execPath, [fileURLToPath(new URL('main.mjs', import.meta.url)), '--help'])
    expect(stdout).toMatch(/^Example: npm run bench/)
    expect(stdout).toMatch(/Suites: bot, .*pglite, rules, runtime/)
  })
})

describe('a cell of the rules', () => {
  it.each(['mutable', 'in-place', 'persistent'])('plays the mix %s and says what a step took', async (way) => {
    const { stdout } = await run(process.execPath, [fileURLToPath(new URL('cell.ts', import.meta.url)), way, 'mix', '600'])
    const { ns, accepted } = JSON.parse(stdout) as { ns: number; accepted: number }
    expect(ns).toBeGreaterThan(0)
    // all ways play the same game, so they refuse the same
    expect(accepted).toBeGreaterThan(0.3)
    expect(accepted).toBeLessThan(1)
  })
})

describe('the table', () => {
  it('judges ratios by the bars', () => {
    expect(judge('rules/mix/in-place', 4)).toBe('≤ 4 met')
    expect(judge('rules/mix/in-place', 4.01)).toBe('≤ 4 missed')
    expect(judge('runtime/summon-x10', 0.6)).toBe('≥ 0.6 met')
    expect(judge('runtime/summon-x10', 0.59)).toBe('≥ 0.6 missed')
    expect(judge('runtime/summon-x10', null)).toBe('')
    expect(judge('rules/drop/in-place', 9)).toBe('')
  })

  it('keeps three significant digits, and all before the point', () => {
    const values = [0, 0.01234, 1.2345, 12.345, 123.45, 12_345.6].map((value) => ({
      name: 'x',
      value,
      unit: '',
      baseline: null,
      ratio: null,
    }))
    expect(
      tableOf(values)
        .slice(2)
        .map((line) => line.split(/ +/)[1]),
    ).toEqual(['0', '0.0123', '1.23', '12.3', '123', '12346'])
  })
})
