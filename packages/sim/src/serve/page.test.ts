import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../report/page-test/chromium.ts'
import { type Serving, serve } from './serving.ts'

let dir: string
let serving: Serving
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-serve-page-'))
  serving = await serve({ port: 0, cwd: dir, runs: path.join(dir, 'runs'), jobs: 1 })
})
afterAll(async () => {
  await serving.close()
  await rm(dir, { recursive: true, force: true })
})

/** Where to put pictures of the page, for people to look at; nowhere unless it is set. */
const PICTURES = process.env['LUMEN_PICTURES']

describe('the page', () => {
  it('changes a value, runs, pins, changes again, runs, compares', async (ctx) => {
    const chromium = chromiumPath()
    if (!chromium) return ctx.skip(NO_CHROMIUM)
    const browser = await launchChromium(chromium)
    try {
      const page = await browser.newPage({ viewport: { width: 1180, height: 900 } })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        // refusals are answers: the browser notes their status by itself
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
      })
      page.on('request', (request) => {
        if (!request.url().startsWith(serving.url) && !/^(?:data|blob):/.test(request.url())) complaints.push(request.url())
      })
      const picture = async (name: string): Promise<void> => {
        if (PICTURES !== undefined) await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true })
      }
      await page.goto(serving.url)
      await page.locator('body[data-ready]').waitFor()
      await page.getByLabel('Who plays, from where').selectOption('new-players')
      await page.getByText('How do the first two weeks go').waitFor()
      await page.getByLabel('Agents', { exact: true }).fill('20')
      await page.getByLabel('Days', { exact: true }).fill('2')

      // a wrong change is told beside its field, and nothing is run
      await page.getByLabel(/^Changes, one a line/).fill('summon/rates.pity.pusl=20')
      await page.getByText('line 1: summon/rates.pity.pusl').waitFor()
      expect(await page.locator('#changes-problems').textContent()).toMatch(/did you mean "summon\/rates\.pity\.pulls"\?/)
      expect(await page.locator('#changes').getAttribute('aria-invalid')).toBe('true')
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await page.getByText('Nothing was run').waitFor()

      // by keyboard: find the value, press it, type over what is chosen
      await page.locator('#changes').fill('')
      await page.getByLabel(/^Find a value/).fill('pity pulls')
      await page.getByRole('button', { name: /^summon\/rates\.pity\.pulls/ }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.type('20')
      expect(await page.locator('#changes').inputValue()).toBe('summon/rates.pity.pulls=20')
      await page.getByText('These changes are fine.').waitFor()

      const run = async (): Promise<void> => {
        const before = await page.locator('#runs li[data-run]').count()
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await page.locator('#runs li[data-run]').nth(before).waitFor({ timeout: 60_000 })
        await page.locator('#result').getByRole('rowheader', { name: 'Level at the end' }).waitFor()
      }
      await run()
      expect(await page.locator('#result .verdict').textContent()).toMatch(/^In 2 days the middle one of 20 players comes to level \d+/)
      expect(await page.locator('#runs').textContent()).toContain('summon/rates.pity.pulls=20')

      // by keyboard: who stands out, and what happened to them, day by day
      const life = page.locator('#outliers li', { hasText: 'Richest' })
      await life.getByRole('button', { name: /^Its life/ }).focus()
      await page.keyboard.press('Enter')
      const words = life.getByRole('region', { name: /^What agent \d+ did$/ })
      await words.getByText(/^day 1 [\d:]+ .*player\.register/).waitFor()
      await life.getByRole('combobox').selectOption('day 2')
      await words.getByText(/^Agent \d+, |^day 2 /).waitFor()
      expect(await words.textContent()).not.toMatch(/^day 1 /)
      expect(await life.locator('code').textContent()).toMatch(/^npx lumen-sim replay \S+#\d+$/)
      await picture('life')
      await life.getByRole('button', { name: /^Its life/ }).press('Enter')
      expect(await words.count()).toBe(0)

      // as exact as wanted, instead of a fixed number
      await page.getByLabel(/^How exact/).fill('nonsense')
      await page.getByText(/^target: /).waitFor()
      expect(await page.locator('#target').getAttribute('aria-invalid')).toBe('true')
      await page.getByLabel(/^How exact/).fill('level_end=50')
      expect(await page.locator('#agents-label').textContent()).toBe('Agents, at most')
      await page.getByText(/^target: /).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await page
        .locator('#result')
        .getByText(/^As exact as wanted after 20 agents/)
        .waitFor({ timeout: 60_000 })
      await page.getByLabel(/^How exact/).fill('')
      await page.getByRole('button', { name: /^Pin as reference/ }).click()
      await page.locator('.tag', { hasText: 'reference' }).waitFor()

      // a policy whose text is broken points into it; mended, it is used
      const policy = page.locator('#policy-text')
      const text = await policy.inputValue()
      await policy.fill(text.replace('impatience: 0.15', 'impatience: lots'))
      await page.locator('#policy-problems button').click()
      expect(
        await policy.evaluate((field) => {
          const { value, selectionStart } = field as unknown as { readonly value: string; readonly selectionStart: number }
          return value.slice(selectionStart, selectionStart + 4)
        }),
      ).toBe('lots')
      await policy.fill(text.replace('impatience: 0.15', 'impatience: 0.2'))
      await page.getByText('Edited, and fine.').waitFor()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).click()])
      expect(download.suggestedFilename()).toBe('casual.yaml')
      expect(await readFile(await download.path(), 'utf8')).toContain('impatience: 0.2')
      await page.getByRole('button', { name: 'Undo edits' }).click()
      expect(await policy.inputValue()).toBe(text)

      await page.locator('#changes').fill('summon/rates.pity.pulls=20\ndaily/rewards.base.lumees+=10%')
      await run()
      await page.getByRole('button', { name: /^Compare with reference/ }).click()
      const result = page.locator('#result')
      await result.getByText('Compared with the reference').waitFor({ timeout: 60_000 })
      expect(await result.textContent()).toMatch(/What differs: daily\/rewards\.base\.lumees=/)
      expect(await result.getByRole('cell', { name: 'identical' }).count()).toBeGreaterThan(0)
      await picture('light')

      // its full report opens, and takes nothing from elsewhere
      const [report] = await Promise.all([page.waitForEvent('popup'), result.getByRole('link', { name: 'Full report' }).click()])
      await report.getByRole('heading', { level: 1 }).waitFor()
      expect(await report.locator('h1').textContent()).toBe(await result.locator('.verdict').textContent())
      await report.close()

      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 23, 28)')
      await picture('dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 375, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
      await picture('phone')

      const unlabelled = await page.evaluate(
        `[...document.querySelectorAll('input, select, textarea')].filter((field) => !field.labels?.length).map(({ id }) => id)`,
      )
      expect(unlabelled).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
