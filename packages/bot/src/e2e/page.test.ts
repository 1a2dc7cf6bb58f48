import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migratedDatabase } from '@lumen/runtime/assembly/testing/migrated-database'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../local/page-test/chromium.ts'
import { startProcess } from './bot-process.ts'
import { changedConfig } from './playground.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumen-page-'))
const closing: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })]

afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

/** Where pictures go: beside the documents when they are to be renewed, else nowhere that stays. */
const pictures =
  process.env['UPDATE_SCREENSHOTS'] === '1' ? join(import.meta.dirname, '../../../../docs/screenshots') : join(folder, 'pictures')

const shoot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(pictures, { recursive: true })
  // Pictures are there, and nothing moves. Asked from here each time: `waitForFunction` polls inside the page with `eval`, which the
  // page's content security policy forbids as soon as the first look finds a picture still loading.
  await expect.poll(() => page.evaluate('[...document.images].every((image) => image.complete)'), { timeout: 120_000 }).toBe(true)
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
}

/** Types a command into the page, as a player would. */
const use = async (page: Page, command: string): Promise<void> => {
  await page.locator('#composer [role="combobox"], #composer textarea, #composer input').first().click()
  await page.keyboard.type(command)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}

/** Presses until it is answered: on a busy machine the bot may miss the three seconds that Discord waits, and players press again. */
const pressed = async (button: Locator, answer: Locator): Promise<void> => {
  for (let left = 2; ; left--) {
    await button.click()
    try {
      return await answer.waitFor({ timeout: 20_000 })
    } catch (error) {
      if (left === 0) throw error
    }
  }
}

const heading = (page: Page, text: string | RegExp) => page.locator('#messages').getByRole('heading', { name: text }).last()

describe('the page in front of the whole game', () => {
  it('plays from the first command to the first reward', async (ctx) => {
    const executable = chromiumPath()
    if (executable === undefined) return ctx.skip(NO_CHROMIUM)
    // whoever explores meets someone
    const busy = changedConfig(folder, { 'exploration/sectors': (yaml) => yaml.replace('encounter_rate: 0.08', 'encounter_rate: 1') })
    await migratedDatabase.copyTo(join(folder, 'data'))
    const bot = startProcess({
      LUMEN_DATA_DIR: join(folder, 'data'),
      LUMEN_LOG_LEVEL: 'warn',
      LUMEN_CONFIG_DIR: busy,
      LUMEN_FAIRNESS_KEY: '09'.repeat(32),
    })
    closing.push(async () => {
      bot.kill('SIGTERM')
      await bot.ended
    })
    const [, url] = await bot.says(/Play at (\S+)/)
    const browser = await launchChromium(executable)
    closing.push(() => browser.close())
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      colorScheme: 'dark',
      deviceScaleFactor: 1.5,
    })
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(url!)
    await page.locator('.welcome').waitFor()
    await page.keyboard.type('/')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await shoot(page, 'palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Backspace')

    await use(page, '/register')
    await heading(page, /Welcome, Aurelia/).waitFor()
    await shoot(page, 'register')
    const messages = page.locator('#messages')
    // dice and clock are never twice the same here
    ctx.onTestFailed(async () => console.error(`What the page showed last:\n${(await messages.innerText()).slice(-2_000)}`))
    await messages.getByRole('button', { name: 'Drop', exact: true }).last().click()
    await heading(page, /fell into your hands/).waitFor()
    await messages.getByRole('button', { name: 'Summon', exact: true }).last().click()
    await heading(page, /answers/).waitFor()
    await shoot(page, 'summon')
    await messages.getByRole('button', { name: 'Summon ×5' }).last().click()
    await heading(page, /others? answer/).waitFor()
    await shoot(page, 'summon-batch')
    await use(page, '/rates')
    await heading(page, 'What a pull gives').waitFor()
    await shoot(page, 'rates')

    // six maidens hold some pair that 2,500 lumees can pay for
    await page.locator('#composer [role="combobox"], #composer textarea, #composer input').first().click()
    await page.keyboard.type('/fuse ')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('option').first().waitFor()
    await page.waitForTimeout(600)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await heading(page, /Fuse /).waitFor()
    await shoot(page, 'fuse')
    await messages
      .getByRole('button', { name: /^Fuse for/ })
      .last()
      .click()
    await heading(page, /rises|did not hold/).waitFor()
    await shoot(page, 'fused')

    await use(page, '/explore')
    await heading(page, 'Where to?').waitFor()
    await shoot(page, 'map')
    await messages.getByRole('button', { name: 'To Emberroot Vale' }).last().click()
    for (let i = 0; i < 2; i++) {
      await messages
        .getByRole('button', { name: /^Explore for/ })
        .last()
        .click()
      await heading(page, /crosses your path/).waitFor()
      if (i === 0) await shoot(page, 'encounter')
      await messages.getByRole('button', { name: 'Let her go' }).last().click()
      await heading(page, /goes her way|^Let .* go\?/).waitFor()
      const forGood = messages.getByRole('button', { name: 'Let her go for good' })
      if (await forGood.count()) await forGood.last().click()
      await messages.getByRole('button', { name: 'Explore on' }).last().click()
      await heading(page, 'Emberroot Vale').waitFor()
    }
    await use(page, '/tower')
    for (let i = 0; i < 2; i++) {
      await messages
        .getByRole('button', { name: /^Attack ×3/ })
        .last()
        .click()
      await page.waitForTimeout(600)
    }
    await use(page, '/daily')
    await heading(page, 'Today is complete').waitFor()
    await messages.getByRole('button', { name: 'Claim', exact: true }).last().click()
    await messages.getByText('claimed').first().waitFor()
    await shoot(page, 'daily')
    await use(page, '/maidens')
    await heading(page, 'Your maidens').waitFor()
    await shoot(page, 'maidens')
    await page.locator('#composer [role="combobox"], #composer textarea, #composer input').first().click()
    await page.keyboard.type('/maiden ')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await pressed(messages.getByRole('button', { name: 'Make leader' }).last(), messages.getByText(/leads (now|already)/).last())
    await shoot(page, 'maiden')
    for (const [command, title] of [
      ['/profile', 'Aurelia'],
      ['/fairness', 'Your dice'],
      ['/skills', 'Your skills'],
      ['/class', 'Choose your class'],
      ['/shards', 'Your shards'],
      ['/help', 'The first steps'],
    ] as const) {
      await use(page, command)
      await heading(page, title).waitFor()
      if (command === '/profile' || command === '/fairness') await shoot(page, command.slice(1))
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await use(page, '/profile')
    await heading(page, 'Aurelia').waitFor()
    await shoot(page, 'phone')
    expect(await page.locator('.media-missing').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
