import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { chromiumPath, launchChromium, NO_CHROMIUM } from './chromium.ts'
import { AURELIA, type Fixture, GENERAL, startFixture } from './fixture-server.ts'

/** An open page in front of its own fixture server. */
export interface Screen {
  readonly page: Page
  readonly fixture: Fixture
  /** Opens the page as Aurelia in the general channel, or as the address says. */
  open(search?: string): Promise<void>
  type(text: string): Promise<void>
  press(...keys: readonly string[]): Promise<void>
  /** The field that holds the focus in the composer. */
  readonly field: Locator
  readonly messages: Locator
  /** Text in a message, as against its announcement to screen readers. */
  said(text: string): Locator
  /** What the browser complained about: errors, and refusals of the content policy. */
  readonly complaints: readonly string[]
}

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'UTC' }
export const PHONE: BrowserContextOptions = { ...DESKTOP, viewport: { width: 390, height: 844 }, hasTouch: true }

/** Waits for what the page shows to become what is expected; the machine may be slow. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 50 })

const executable = chromiumPath()
let browser: Promise<Browser> | undefined

/** A test in a fresh browser context; skipped, saying why, where there is no Chromium. Call once a file: `afterAll` closes it. */
export const closeBrowserAfterwards = (): void => {
  afterAll(async () => {
    await (await browser)?.close()
  })
}

export const browserTest = (name: string, run: (screen: Screen) => Promise<void>, options: BrowserContextOptions = DESKTOP): void => {
  it(name, async (ctx) => {
    if (executable === undefined) return ctx.skip(NO_CHROMIUM)
    browser ??= launchChromium(executable)
    const fixture = await startFixture()
    const context = await (await browser).newContext(options)
    context.setDefaultTimeout(20_000)
    try {
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (entry) => {
        if (entry.type() === 'error') complaints.push(entry.text())
      })
      await run({
        page,
        fixture,
        complaints,
        messages: page.locator('.message'),
        said: (text) => page.locator('#messages').getByText(text),
        field: page.locator('#composer :focus'),
        open: async (search = `/?user=${AURELIA}&channel=${GENERAL}`) => {
          await page.goto(fixture.url + search)
          await page.locator('.welcome').waitFor()
        },
        type: (text) => page.keyboard.type(text),
        press: async (...keys) => {
          for (const key of keys) await page.keyboard.press(key)
        },
      })
    } finally {
      await context.close()
      await fixture.close()
    }
  })
}
