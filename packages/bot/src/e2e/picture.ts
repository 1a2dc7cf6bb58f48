import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { chromiumPath, launchChromium } from '../local/page-test/chromium.ts'

/** Pictures renew the documents' where that is asked for; else they are only taken. */
const folder = (): string =>
  process.env['UPDATE_SCREENSHOTS'] === '1' ? join(import.meta.dirname, '../../../../docs/screenshots') : join(tmpdir(), 'lumen-pictures')

/** Takes a picture of a channel's end as a player sees it on the page at `url`. Does nothing where there is no Chromium. */
export const shoot = async (url: string, name: string): Promise<void> => {
  const executable = chromiumPath()
  if (executable === undefined) return
  const browser = await launchChromium(executable)
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 1000 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      colorScheme: 'dark',
      deviceScaleFactor: 1.5,
    })
    const view = await context.newPage()
    await view.clock.setFixedTime(Date.now())
    await view.goto(url)
    await view.locator('#messages').waitFor()
    await view.waitForTimeout(700)
    await expect.poll(() => view.evaluate('[...document.images].every((image) => image.complete)'), { timeout: 30_000 }).toBe(true)
    mkdirSync(folder(), { recursive: true })
    await view.screenshot({ path: join(folder(), `${name}.png`), animations: 'disabled' })
  } finally {
    await browser.close()
  }
}
