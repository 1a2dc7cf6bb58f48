import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rulesetOf } from '../engine/play-blocks.ts'
import { simulateHere } from '../engine/simulate.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { resultOf } from '../statistics/result.ts'
import { type Findings, findingsOf } from './findings/findings.ts'
import { methodOf } from './findings/method.ts'
import { pagePieces, section, writePage } from './page.ts'
import { chromiumPath, LOOKS, launchChromium, NO_CHROMIUM } from './page-test/chromium.ts'
import { reportHtml, reportPage } from './report-html.ts'

let findings: Findings
let page: string
let dir: string
let file: string
const warnings: unknown[] = []

beforeAll(async () => {
  const loaded = await loadPlan('new-players', { agents: 30 })
  const { plan } = loaded
  const hostile = { ...plan, name: '<script>alert(1)</script> & "co"' }
  const census = simulateHere(hostile)
  const ruleset = rulesetOf(hostile)
  const method = await methodOf(plan.files, 'npx lumen-sim run new-players --agents 30 --days 14 --seed 7')
  findings = findingsOf({ ...loaded, plan: hostile }, ruleset, census, resultOf(hostile, ruleset, census), method)
  const warn = vi.spyOn(console, 'warn').mockImplementation((...told) => void warnings.push(told))
  page = await reportHtml(findings)
  warn.mockRestore()
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-report-'))
  file = path.join(dir, 'report.html')
  await writeFile(file, page)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('the report', () => {
  it('stands alone: no scripts, nothing loaded from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link (?!rel="icon" href="data:,")|@import|<iframe|<img/)
    const addresses = [...page.matchAll(/(?:https?:)?\/\/[\w.-]+/g)].map(([address]) => address)
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org']))
    expect(page.match(/url\((?!#)/)).toBeNull()
  })

  it('escapes what scenarios say', () => {
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;')
  })

  it('begins with the verdict, and says how to repeat the run', () => {
    expect(page).toContain(`<h1>${findings.verdict}</h1>`)
    expect(findings.verdict).toMatch(/^In 14 days the middle one of 30 players comes to level \d+/)
    expect(page).toContain('<code>npx lumen-sim run new-players --agents 30 --days 14 --seed 7</code>')
    expect(page).toContain(findings.result.ruleset)
  })

  it('shows every chart in two sizes, with a finding for a title, and its data', () => {
    const charts = page.match(/<figure id=/g)!.length
    expect(charts).toBeGreaterThanOrEqual(25)
    expect(page.match(/<svg/g)).toHaveLength(2 * charts)
    expect(page.match(/<summary>Data of this chart<\/summary>/g)).toHaveLength(charts)
    expect(page).toMatch(/<h3>Lumees: \d+ % of what is earned is spent; \d+ % come from [a-z ]+<\/h3>/)
    expect(page).not.toMatch(/NaN|undefined|\[object/)
  })

  it('reads from the top down, each section with a question', () => {
    const sections = [...page.matchAll(/<section id="([a-z]+)"[^>]*><h2[^>]*>([^<]*)<\/h2>/g)].map(([, id, title]) => ({ id, title }))
    expect(sections.map(({ id }) => id)).toEqual([
      'flows',
      'progression',
      'gacha',
      'fusion',
      'shrines',
      'tower',
      'exploration',
      'inequality',
      'attention',
      'comparison',
      'sensitivity',
      'hazards',
      'outliers',
      'figures',
      'method',
    ])
    for (const { id, title } of sections) {
      expect(page, id).toContain(`<a href="#${id}">`)
      if (id !== 'figures' && id !== 'method') expect(title, id).toMatch(/\?$/)
    }
  })

  it('takes guilds at their place', () => {
    const guilds = section({ id: 'guilds', name: 'guilds', title: 'guilds?', parts: [] })
    const ids = reportPage(findings, { guilds }).sections.map(({ id }) => id)
    expect(ids.slice(6, 13)).toEqual(['exploration', 'guilds', 'inequality', 'attention', 'comparison', 'sensitivity', 'hazards'])
  })

  it('says in one line how to compare and to ask what matters, where nobody has', async () => {
    const text = await reportHtml(findings, { folder: 'runs/mine' })
    expect(text).toMatch(/Nothing was compared with this run yet\.[^<]*<code[^>]*>npx lumen-sim compare runs\/mine --set /)
    expect(text).toMatch(/No number was moved yet\.[^<]*<code[^>]*>npx lumen-sim sensitivity runs\/mine --of &#39;fusion/)
  })

  it('tells balance tests at its top, those that fail first', async () => {
    const bands = [
      { name: 'Pity is rare', outcome: 'pass', told: '3.9 %, wanted below 5 %' },
      { name: 'Casuals keep up', outcome: 'fail', told: '1,658 times, wanted below 25' },
      { name: 'Actives reach tier 6', outcome: 'undecided', told: '29 ± 6 days, wanted 25 to 35' },
    ] as const
    const balance = { bands, elsewhere: [{ name: 'Later', command: 'npx lumen-sim test later' }] }
    const { value } = await pagePieces(reportPage({ ...findings, balance })).next()
    const told = [...String(value).matchAll(/<span class="(?:good|bad|open)">([✓✗?]) [a-z ]+<\/span>: <strong>([^<]+)<\/strong>/g)]
    expect(told.map(([, sign, name]) => [sign, name])).toEqual([
      ['✗', 'Casuals keep up'],
      ['?', 'Actives reach tier 6'],
      ['✓', 'Pity is rare'],
    ])
    expect(value).toMatch(/<summary><span class="good">✓<\/span> 1 balance test holds<\/summary>/)
    expect(value).toMatch(/“Later” is for other days or players than these: <code[^>]*>npx lumen-sim test later/)
  })

  it('stands whole in its file, its first chart long before the last', async () => {
    const written = path.join(dir, 'written.html')
    const { firstChartMs, wholeMs } = await writePage(written, reportPage(findings))
    expect(await readFile(written, 'utf8')).toBe(page)
    expect(firstChartMs).toBeLessThan(wholeMs / 3)
  })

  it('is drawn without a complaint from the charts', () => {
    expect(warnings).toEqual([])
  })

  it('leaves colours of text and ground to the page, in both settings', () => {
    expect(page).toContain('var(--ink)')
    expect(page).not.toMatch(/#0[1234]0[1234]0[1234]/)
  })

  it('opens in Chromium without a complaint: light, dark, and on a phone', async (ctx) => {
    const chromium = chromiumPath()
    if (!chromium) return ctx.skip(NO_CHROMIUM)
    const browser = await launchChromium(chromium)
    try {
      for (const [width, colorScheme] of LOOKS) {
        const complaints: string[] = []
        const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, offline: true })
        tab.on('console', (message) => complaints.push(message.text()))
        tab.on('pageerror', (error) => complaints.push(error.message))
        tab.on('request', (request) => {
          if (!/^(?:file|data):/.test(request.url())) complaints.push(request.url())
        })
        await tab.goto(pathToFileURL(file).href)
        expect(await tab.locator('h1').textContent()).toBe(findings.verdict)
        expect(await tab.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
        const ground = await tab.evaluate('getComputedStyle(document.body).backgroundColor')
        expect(ground).toBe(colorScheme === 'dark' ? 'rgb(20, 23, 28)' : 'rgb(255, 255, 255)')
        const shown = await tab
          .locator(width < 640 ? '.chart.narrow svg' : '.chart.wide svg')
          .first()
          .boundingBox()
        expect(shown!.width).toBeGreaterThan(250)
        expect(shown!.width).toBeLessThanOrEqual(width)
        // by keyboard alone: the first link skips to the charts, and a table opens with Enter
        await tab.keyboard.press('Tab')
        expect(await tab.evaluate('document.activeElement.className')).toBe('skip')
        await tab.keyboard.press('Enter')
        expect(await tab.evaluate('location.hash')).toBe('#flows')
        // charts take the focus, and say what they show and how to read it
        const chart = tab.locator(width < 640 ? '.chart.narrow' : '.chart.wide').first()
        await chart.focus()
        expect(await tab.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Lumees: /)
        expect(await tab.evaluate('document.getElementById(document.activeElement.getAttribute("aria-describedby")).textContent')).toMatch(
          /^Per player/,
        )
        const details = tab.locator('details').first()
        await details.locator('summary').focus()
        await tab.keyboard.press('Enter')
        expect(await details.locator('tbody tr').first().isVisible()).toBe(true)
        expect(complaints).toEqual([])
        await tab.close()
      }
    } finally {
      await browser.close()
    }
  }, 180_000)
})
