import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DROPPERS, FUSERS, writeWorld } from '../studies/study-test/small-worlds.ts'
import { runHere } from './testing/run-here.ts'

let dir: string
let droppers: string
let fusers: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-studies-'))
  droppers = await writeWorld(dir, 'droppers', DROPPERS)
  fusers = await writeWorld(dir, 'fusers', FUSERS)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('lumen-sim sensitivity and seek', () => {
  it.each([
    [
      ['sensitivity', 'first-month', '--of', 'fusio/**'],
      /--of fusio\/\*\*: nothing in the config is called so; .*did you mean "fusion\/\*\*"\?/,
    ],
    [['sensitivity', 'first-month', '--of', 'fusion/elements.combinations.earth|earth'], /that is no number/],
    [
      ['sensitivity', 'first-month', '--kpi', 'level_ent'],
      /--kpi: "level_ent": no measure is called "level_ent".*did you mean "level_end"/,
    ],
    [['sensitivity', 'first-month', '--step', '200%'], /--step is "200%"; expected a share/],
    [['sensitivity', 'frist-month'], /no scenario is called "frist-month".*Did you mean "first-month"/],
    [['seek', 'first-month', '--vary', 'fusion/**'], /--goal is missing/],
    [['seek', 'first-month', '--goal', 'level_end >= 20'], /--vary is missing/],
    [
      ['seek', 'first-month', '--goal', 'level_end = 20', '--vary', 'fusion/**'],
      /--goal: "level_end = 20": luck never lets a figure be exactly 20/,
    ],
    [['seek', 'first-month', '--goal', 'days_to_tier_6 in 40..50', '--vary', 'fusion/**'], /30 days are played.*--days 75/],
    [['seek', 'first-month', '--goal', 'level_end >= 20', '--vary', 'level'], /--vary level: nothing in the config is called so/],
  ] as const)('%j is refused before anything runs', async (args, why) => {
    const { code, err, out } = await runHere(...args)
    expect(code).toBe(64)
    expect(err).toMatch(why)
    expect(out).toBe('')
  })

  it('a dry run tells runs and time, and writes nothing', async () => {
    const before = await readdir(dir)
    const { code, out } = await runHere('sensitivity', droppers, '--of', 'drop', '--dry-run', '--jobs', '1')
    expect(code).toBe(0)
    expect(out).toMatch(/4 numbers in 1 file, moved by 10 %.*\nAbout \d+ runs .* about \d+ (second|minute)/)
    expect(await readdir(dir)).toEqual(before)
  })

  it('sensitivity writes a page, tables and figures that agree', async () => {
    const to = path.join(dir, 'sensitivity')
    const { code, out } = await runHere(
      'sensitivity',
      droppers,
      '--of',
      'drop',
      '--kpi',
      'auric_coin_minted',
      '--agents',
      '16',
      '--jobs',
      '1',
      '--out',
      to,
    )
    expect(code).toBe(0)
    expect(out).toMatch(/drop\/system\.auric_coin_per_drop +1 → 2 +\+100\.0 % +\+1\.00 ± 0\.00/)
    expect((await readdir(to)).sort()).toEqual(['report.html', 'sensitivity.csv', 'sensitivity.json', 'summary.md'])
    const json = JSON.parse(await readFile(path.join(to, 'sensitivity.json'), 'utf8')) as {
      readonly numbers: readonly {
        readonly path: string
        readonly effects?: readonly { readonly elasticity: { readonly mean: number } }[]
      }[]
    }
    const coin = json.numbers.find(({ path: at }) => at === 'drop/system.auric_coin_per_drop')!
    expect(coin.effects![0]!.elasticity.mean).toBeCloseTo(1, 12)
    const page = await readFile(path.join(to, 'report.html'), 'utf8')
    expect(page).toMatch(/drop\/system\.auric_coin_per_drop moves it most: 1 % more of it makes 1\.00 % more/)
    expect(page).toContain('<svg')
    expect(await readFile(path.join(to, 'summary.md'), 'utf8')).toMatch(/\| 1 \| `drop\/system\.auric_coin_per_drop` \|/)
  })

  it('seek ends with 1 where a goal is missed, and writes what came nearest', async () => {
    const to = path.join(dir, 'seek')
    const { code, out } = await runHere(
      'seek',
      fusers,
      '--goal',
      'lumees_burned >= 10M',
      '--vary',
      'fusion/rates.cost.base',
      '--agents',
      '16',
      '--jobs',
      '1',
      '--out',
      to,
    )
    expect(code).toBe(1)
    expect(out).toMatch(/Not reached: 1 changed number comes nearest/)
    expect(await readFile(path.join(to, 'overrides.yaml'), 'utf8')).toMatch(
      /^overrides:\n {2}fusion\/rates\.cost\.base: 2000 {3}# lumees; was 1000$/m,
    )
    expect(await readFile(path.join(to, 'config.patch'), 'utf8')).toMatch(/^-.*base: 1000 .*\n\+.*base: 2000 /m)
  })
})
