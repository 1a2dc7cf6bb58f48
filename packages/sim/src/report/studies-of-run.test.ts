import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runHere } from '../cli/testing/run-here.ts'
import { DROPPERS, writeWorld } from '../studies/study-test/small-worlds.ts'
import { chromiumPath, LOOKS, launchChromium, NO_CHROMIUM } from './page-test/chromium.ts'

let dir: string
let run: string
let compared: string
let moved: string

const report = (): Promise<string> => readFile(path.join(run, 'report.html'), 'utf8')
/** A section's HTML without the insides of its charts. */
const sectionOf = (page: string, id: string): string =>
  new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)![0].replace(/<svg[\s\S]*?<\/svg>/g, '<svg></svg>')

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-studies-'))
  run = path.join(dir, 'mine')
  const scenario = await writeWorld(dir, 'droppers', DROPPERS)
  await runHere('run', scenario, '--jobs', '1', '--out', run)
  const coin = 'drop/system.auric_coin_per_drop'
  const variants = [
    '--set',
    `${coin}=2`,
    '--variant',
    'rare-under-a-name-that-nobody-could-ever-break-by-itself: drop/system.max_charges=2',
  ]
  compared = (await runHere('compare', run, ...variants, '--kpi', 'auric_coin_minted,days_played', '--jobs', '1')).out
  moved = (await runHere('sensitivity', run, '--of', 'drop', '--kpi', 'auric_coin_minted', '--kpi', 'commands', '--jobs', '1')).out
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('studies of a run, in its own report', () => {
  it('are where the verbs say that they are', async () => {
    expect(compared).toContain(`In the run's report: ${run}/report.html#comparison`)
    expect(moved).toContain(`In the run's report: ${run}/report.html#sensitivity`)
  })

  it('show each variant beside the run, with charts and their data, why, and the order', async () => {
    const comparison = sectionOf(await report(), 'comparison')
    expect(comparison).toMatch(/<h3>Auric coin earned moves most: \+100\.0 %<\/h3>/)
    expect(comparison).toContain('Identical in all 16 pairs: Days played.')
    expect(comparison).toMatch(/Where the difference comes from[\s\S]*auric coin: from drops \+/)
    expect(comparison).toMatch(
      /Which variants can be told apart[\s\S]*Auric coin earned, highest first: drop\/system\.auric_coin_per_drop=2 /,
    )
    expect(comparison.match(/<summary>Data of this chart<\/summary>/g)).toHaveLength(comparison.match(/<figure id=/g)!.length)
    expect(comparison).toMatch(/<code tabindex="0">npx lumen-sim compare \S+mine /)
  })

  it('show a tornado for each figure that was asked about, with the noise floor', async () => {
    const sensitivity = sectionOf(await report(), 'sensitivity')
    expect(sensitivity).toMatch(/What matters most: Auric coin earned: drop\/system\.auric_coin_per_drop/)
    expect(sensitivity).toMatch(
      /<h3>Auric coin earned: drop\/system\.auric_coin_per_drop moves it most: 1 % more of it makes 1\.00 % more<\/h3>/,
    )
    expect(sensitivity).toMatch(/the noise floor, what other luck makes of the same rules \(± [\d.]+\)/)
    expect(sensitivity).toMatch(/Commands sent: [\s\S]*4 numbers: \d changed something/)
    expect(sensitivity.match(/<svg/g)!.length).toBe(2 * sensitivity.match(/<figure id=/g)!.length)
  })

  it('stay when the report is made again, and are listed in the manifest with their sizes', async () => {
    const before = await report()
    expect((await runHere('report', run)).code).toBe(0)
    expect(await report()).toBe(before)
    const { files } = JSON.parse(await readFile(path.join(run, 'manifest.json'), 'utf8')) as { files: { name: string; bytes: number }[] }
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['report.html', 'comparison-1.json', 'sensitivity-1.json', 'sensitivity-1.csv']),
    )
    for (const { name, bytes } of files) expect((await readFile(path.join(run, name))).length, name).toBe(bytes)
  })

  it('are there at once where the run asks for them, the same as afterwards', async () => {
    const at = path.join(dir, 'at-once')
    const coin = 'drop/system.auric_coin_per_drop'
    const scenario = path.join(dir, 'droppers.yaml')
    const { code } = await runHere('run', scenario, '--against', `${coin}=2`, '--sensitivity', 'drop', '--jobs', '1', '--out', at)
    expect(code).toBe(0)
    const kept = JSON.parse(await readFile(path.join(at, 'comparison-1.json'), 'utf8')) as { command: string; comparison: unknown }
    const page = await readFile(path.join(at, 'report.html'), 'utf8')
    expect(sectionOf(page, 'sensitivity')).toMatch(
      /4 numbers: \d changed something[\s\S]*lumen-sim sensitivity \S+at-once --of drop --agents 16/,
    )
    const again = kept.command.replace(/^npx lumen-sim /, '').split(' ')
    expect((await runHere(...again, '--jobs', '1')).code).toBe(0)
    expect(JSON.parse(await readFile(path.join(at, 'comparison-1.json'), 'utf8'))).toEqual(kept)
    expect(sectionOf(await readFile(path.join(at, 'report.html'), 'utf8'), 'comparison')).toBe(sectionOf(page, 'comparison'))
  })

  it('stand beside each other where other questions are asked, the last first, and each with its file', async () => {
    const many = path.join(dir, 'many')
    const coin = 'drop/system.auric_coin_per_drop'
    await runHere('run', path.join(dir, 'droppers.yaml'), '--jobs', '1', '--out', many)
    const compare = (value: number, ...rest: readonly string[]) =>
      runHere('compare', many, '--set', `${coin}=${value}`, '--kpi', 'auric_coin_minted', '--jobs', '1', ...rest)
    await compare(2)
    await compare(3)
    const page = sectionOf(await readFile(path.join(many, 'report.html'), 'utf8'), 'comparison')
    expect(page.match(/<li><a href="#study-comparison-\d">[^<]+<\/a>: [^<]+/g)).toEqual([
      expect.stringMatching(/study-comparison-2">drop\/system\.auric_coin_per_drop=3<\/a>: Auric coin earned \+/),
      expect.stringMatching(/study-comparison-1">drop\/system\.auric_coin_per_drop=2<\/a>: Auric coin earned \+/),
    ])
    expect(page.match(/<h3 class="study" id="[^"]+"/g)).toEqual([
      '<h3 class="study" id="study-comparison-2"',
      '<h3 class="study" id="study-comparison-1"',
    ])
    expect(page).toMatch(/Kept in comparison-2\.json\. Again: [\s\S]*Kept in comparison-1\.json\. Again:/)
    expect(new Set(page.match(/ id="[^"]+"/g)).size).toBe(page.match(/ id="[^"]+"/g)!.length)
    // the same question with other agents is no other question
    await compare(2, '--agents', '8')
    expect((await readdir(many)).filter((name) => name.startsWith('comparison'))).toEqual(['comparison-1.json', 'comparison-2.json'])
    expect(sectionOf(await readFile(path.join(many, 'report.html'), 'utf8'), 'comparison')).toMatch(
      /8 pairs, 6 days, seed 5\. Kept in comparison-1/,
    )
  })

  it('show what a screening of all numbers at once found, beside what was moved one at a time', async () => {
    const screened = path.join(dir, 'screened')
    await runHere('run', path.join(dir, 'droppers.yaml'), '--jobs', '1', '--out', screened)
    const asked = ['sensitivity', screened, '--of', 'drop', '--kpi', 'auric_coin_minted', '--jobs', '1']
    await runHere(...asked)
    const { code, out } = await runHere(...asked, '--morris', '--trajectories', '3')
    expect(code).toBe(0)
    expect(out).toContain(`In the run's report: ${screened}/report.html#sensitivity`)
    const page = sectionOf(await readFile(path.join(screened, 'report.html'), 'utf8'), 'sensitivity')
    expect(page).toMatch(/<h3 class="study" id="study-sensitivity-2">4 numbers moved together: Auric coin earned</)
    expect(page).toMatch(/<h3>Auric coin earned: drop\/system\.auric_coin_per_drop matters most: from its lowest to its highest/)
    expect(page).toMatch(/walks: 3 in each round; [\s\S]*Round 1: 4 numbers [\s\S]*--morris --trajectories 3 --agents 16/)
    expect(page).toMatch(/<h3 class="study" id="study-sensitivity-1">4 numbers moved one at a time: Auric coin earned</)
    expect(await readFile(path.join(screened, 'sensitivity-2.csv'), 'utf8')).toMatch(/^round,name,numbers,kpi,/)
    expect(await readFile(path.join(screened, 'sensitivity-1.csv'), 'utf8')).toMatch(/^file,path,value,/)
    const before = await readFile(path.join(screened, 'report.html'), 'utf8')
    expect((await runHere('report', screened)).code).toBe(0)
    expect(await readFile(path.join(screened, 'report.html'), 'utf8')).toBe(before)
  })

  it.each([
    [['--against', 'drop/system.auric_coin_per_drp=2'], /--against: .*did you mean "drop\/system\.auric_coin_per_drop"/],
    [['--sensitivity', 'drp'], /--sensitivity drp: nothing in the config is called so/],
    [['--against', 'drop/system.max_charges=2', '--json'], /with --json, give --out/],
  ])('are refused before anything runs: run %j', async (asked, why) => {
    const { code, err } = await runHere('run', path.join(dir, 'droppers.yaml'), ...asked)
    expect([code, err]).toEqual([64, expect.stringMatching(why)])
  })

  it('are gone where the folder is played anew from another plan', async () => {
    const other = path.join(dir, 'other')
    const scenario = path.join(dir, 'droppers.yaml')
    await runHere('run', scenario, '--jobs', '1', '--out', other)
    await runHere('compare', other, '--set', 'drop/system.auric_coin_per_drop=2', '--kpi', 'pulls', '--jobs', '1')
    await runHere('run', scenario, '--jobs', '1', '--out', other)
    expect(await readFile(path.join(other, 'report.html'), 'utf8')).not.toContain('Nothing was compared')
    await runHere('run', scenario, '--seed', '6', '--jobs', '1', '--out', other)
    expect(await readFile(path.join(other, 'report.html'), 'utf8')).toContain('Nothing was compared')
    await expect(readFile(path.join(other, 'comparison-1.json'))).rejects.toThrow(/ENOENT/)
  })

  it('take another run as a variant, if its agents are pairs', async () => {
    const [other, stranger] = [path.join(dir, 'run-of-richer'), path.join(dir, 'run-of-strangers')]
    const richer = { ...DROPPERS, overrides: { ...DROPPERS.overrides, 'drop/system.auric_coin_per_drop': 2 } }
    await runHere('run', await writeWorld(path.join(dir, 'richer'), 'droppers', richer), '--jobs', '1', '--out', other)
    await runHere('run', await writeWorld(dir, 'strangers', richer), '--jobs', '1', '--out', stranger)
    const { code, out } = await runHere('compare', run, '--against', other, '--kpi', 'auric_coin_minted', '--json', '--jobs', '1')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      variants: [{ changes: { 'drop/system.auric_coin_per_drop': 2 }, kpis: [{ kpi: 'auric_coin_minted', relative: 1 }] }],
    })
    expect(sectionOf(await report(), 'comparison')).toContain('drop/system.auric_coin_per_drop=2')
    const refused = await runHere('compare', run, '--against', stranger, '--jobs', '1')
    expect([refused.code, refused.err]).toEqual([64, expect.stringMatching(/cannot be compared agent by agent: not the same scenario/)])
  })

  it.each([
    [['compare', '--set', 'drop/system.max_charges=2', '--days', '3'], /--days: what is asked of a run is asked of what was played/],
    [['compare', '--set', 'drop/system.max_charges=2', '--agents', '0'], /--agents is "0"/],
  ])('are refused where they make no sense: %j', async ([verb, ...rest], why) => {
    const { code, err } = await runHere(verb!, run, ...rest)
    expect([code, err]).toEqual([64, expect.stringMatching(why)])
  })

  it('open in Chromium, in light, dark, and on a phone, and by keyboard', async (ctx) => {
    const chromium = chromiumPath()
    if (!chromium) return ctx.skip(NO_CHROMIUM)
    const browser = await launchChromium(chromium)
    try {
      for (const [width, colorScheme] of LOOKS) {
        const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, offline: true })
        await tab.goto(pathToFileURL(path.join(run, 'report.html')).href)
        expect(await tab.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
        for (const name of ['Comparison', 'Sensitivity']) {
          await tab.getByRole('navigation').getByRole('link', { name }).focus()
          await tab.keyboard.press('Enter')
          const id = name.toLowerCase()
          expect(await tab.evaluate('location.hash')).toBe(`#${id}`)
          const chart = await tab
            .locator(`#${id} .chart.${width < 640 ? 'narrow' : 'wide'} svg`)
            .first()
            .boundingBox()
          expect(chart!.width).toBeGreaterThan(250)
          expect(chart!.width).toBeLessThanOrEqual(width)
          const data = tab.locator(`#${id} figure details`).first()
          await data.locator('summary').focus()
          await tab.keyboard.press('Enter')
          expect(await data.locator('tbody tr').first().isVisible()).toBe(true)
        }
        await tab.close()
      }
    } finally {
      await browser.close()
    }
  }, 120_000)
})
