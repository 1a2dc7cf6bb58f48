import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readCommandLine } from './read-command-line.ts'
import { VERBS } from './verbs/index.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-studies-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** What a command line ends with and prints. Rejects as its verb does. */
const done = async (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> => {
  const out: string[] = []
  const [toOut, toErr] = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'))
  toOut!.mockImplementation((text) => out.push(String(text)) > 0)
  toErr!.mockImplementation(() => true)
  try {
    const request = readCommandLine(args, VERBS)
    if (request.kind !== 'do') throw new Error('help was not asked for')
    return { code: await request.verb.run(request.given), out: out.join('') }
  } finally {
    toOut!.mockRestore()
    toErr!.mockRestore()
  }
}

const SMALL = ['--agents', '8', '--days', '2', '--jobs', '1']

describe('lumen-sim compare', () => {
  it('prints what differs and why, and writes its files', async () => {
    const out = path.join(dir, 'mine')
    const told = await done(
      ...['compare', 'new-players', '--set', 'fusion/rates.cost.base=400', '--kpi', 'fusions_tried,days_played', '--out', out, ...SMALL],
    )
    expect(told.code).toBe(0)
    expect(told.out).toMatch(/Fusions tried\s+[\d.]+\s+[\d.]+\s+/)
    expect(told.out).toContain('Identical in all 8 pairs: Days played.')
    expect(told.out).toMatch(/Why: lumees: /)
    expect((await readdir(out)).sort()).toEqual(['compare.json', 'report.html', 'summary.md'])
    expect(await readFile(path.join(out, 'summary.md'), 'utf8')).toContain(
      'Repeat: `npx lumen-sim compare new-players --set fusion/rates.cost.base=400 --kpi fusions_tried,days_played --agents 8 --days 2 --seed 7`',
    )
    const page = await readFile(path.join(out, 'report.html'), 'utf8')
    expect(page).toContain('<svg')
    expect(page).not.toMatch(/(?:src|href)="http/)
    expect(JSON.parse(await readFile(path.join(out, 'compare.json'), 'utf8'))).toMatchObject({
      agents: 8,
      variants: [{ changes: { 'fusion/rates.cost.base': 400 } }],
    })
  })
})

describe('what makes no sense is refused before anything runs', () => {
  it.each([
    ['compare new-players', /There is nothing to compare with/],
    [
      'compare new-players --set summon/rates.pity.puls=3',
      /--set: summon\/rates\.pity\.puls: found "puls".*did you mean "summon\/rates\.pity\.pulls"\?/,
    ],
    [
      'compare new-players --set summon/rates.pity.pulls=20 --kpi levle_end',
      /--kpi: "levle_end": no measure is called "levle_end".*did you mean "level_end"\?$/,
    ],
    ['compare new-players --set summon/rates.pity.pulls=20 --best good', /--best is "good"; expected highest or lowest and a figure/],
    ['compare new-players --set summon/rates.pity.pulls=20 --target-error 0', /--target-error is "0": expected an error above 0/],
    ['compare new-players --set summon/rates.pity.pulls=20 --max-agents 9', /--max-agents goes with --target-error/],
    ['sweep new-players', /Nothing is to be swept/],
    [
      'sweep new-players --set fusion/rates.success.5=0.5..1.5:3',
      /--set: fusion\/rates\.success\.5: found 1\.5, expected a decimal number from 0 to 1/,
    ],
    ['sweep new-players --set fusion/rates.success.5=0.6..0.5', /a range goes up/],
    ['test first-wekes', /there is no file first-wekes.*Did you mean "first-weeks"\?/],
  ])('%s', async (line, message) => {
    await expect(done(...line.split(' '), '--out', path.join(dir, 'never'))).rejects.toThrow(message)
  })
})

describe('lumen-sim sweep', () => {
  it('prints a table, and writes a table and a page', async () => {
    const out = path.join(dir, 'swept')
    const told = await done(
      'sweep',
      'new-players',
      '--set',
      'fusion/rates.cost.base=500,1000',
      '--kpi',
      'fusions_tried',
      '--out',
      out,
      ...SMALL,
    )
    expect(told.code).toBe(0)
    expect(told.out).toMatch(/^1000\s+[\d.]+\s+0\s+exactly$/m)
    expect((await readdir(out)).sort()).toEqual(['report.html', 'sweep.csv', 'sweep.json'])
    expect(await readFile(path.join(out, 'report.html'), 'utf8')).toContain('<svg')
  })
})

describe('lumen-sim test', () => {
  const file = async (name: string, test: string): Promise<string> => {
    const at = path.join(dir, name)
    await writeFile(at, `name: T\nscenario: new-players\nagents: 4\ndays: 1\ntests:\n  - { ${test} }\n`)
    return at
  }

  it('ends with 0, 1 and 2 as all pass, one fails, one stays undecided; strict makes that a failure', async () => {
    const passing = await file('passing.yaml', 'name: cost, exact: fusion_cost(tier=1), band: 1000..1000')
    const failing = await file('failing.yaml', 'name: cost, exact: fusion_cost(tier=1), band: 1..2')
    const open = await file('open.yaml', 'name: level, kpi: "p90(level_end)", band: 0..1')
    const passed = await done('test', passing)
    expect(passed.code).toBe(0)
    expect(passed.out).toContain('1 passed, 0 failed, 0 undecided.')
    const out = path.join(dir, 'tested')
    const failed = await done('test', passing, failing, '--out', out)
    expect(failed.code).toBe(1)
    expect(failed.out).toMatch(/✗ cost\s+fusion_cost\(tier=1\)\s+1,000\s+band 1\.\.2/)
    expect((await readdir(out)).sort()).toEqual(['balance.json', 'junit.xml', 'summary.md'])
    expect((await done('test', open, '--jobs', '1')).code).toBe(2)
    const strict = await done('test', open, '--strict', '--json', '--jobs', '1')
    expect(strict.code).toBe(1)
    expect((JSON.parse(strict.out) as readonly { tests: readonly { verdict: string }[] }[])[0]!.tests[0]!.verdict).toBe('undecided')
  })
})
