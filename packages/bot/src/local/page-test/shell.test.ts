import { describe, expect } from 'vitest'
import { browserTest, closeBrowserAfterwards, eventually, PHONE } from './browser-test.ts'
import { ARENA, AURELIA, BASTIAN, DM_OF_AURELIA, GENERAL } from './fixture-server.ts'
import { showcase } from './fixture-showcase.ts'

closeBrowserAfterwards()

describe('players', () => {
  browserTest('are switched and added, and stay chosen over a reload', async ({ page, fixture, open }) => {
    await open()
    await page.getByRole('button', { name: /Playing as Aurelia/ }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Playing as Bastian/ }).click()
    const name = page.getByRole('textbox', { name: 'Name of a new player' })
    await name.fill('Bastian')
    await name.press('Enter')
    await page.getByText('There is already a player called Bastian.').waitFor()
    await name.fill('Cosima')
    await name.press('Enter')
    await page.getByRole('button', { name: /Playing as Cosima/ }).waitFor()
    expect(fixture.users.map((user) => user.name)).toEqual(['Aurelia', 'Bastian', 'Cosima'])
    await page.goto(fixture.url)
    await page.getByRole('button', { name: /Playing as Cosima/ }).waitFor()
  })

  browserTest('open and close their direct messages', async ({ page, fixture, open }) => {
    await open()
    await page.getByRole('button', { name: /Playing as Aurelia/ }).click()
    await page.getByRole('checkbox', { name: 'Aurelia takes direct messages' }).uncheck()
    await eventually(() => fixture.users[0]?.dmOpen).toBe(false)
  })

  browserTest('who are gone after the game was started anew give way to one who is there', async ({ page, fixture, open }) => {
    await open(`/?user=${BASTIAN}&channel=${GENERAL}`)
    await page.getByRole('button', { name: /Playing as Bastian/ }).waitFor()
    await eventually(() => fixture.streams()).toBe(1)
    fixture.users.splice(1, 1)
    fixture.emit({ type: 'users.changed' })
    await page.getByRole('button', { name: /Playing as Aurelia/ }).waitFor()
  })

  browserTest('see only their own direct messages', async ({ page, fixture, open }) => {
    await open(`/?user=${AURELIA}&channel=${DM_OF_AURELIA}`)
    await page.getByRole('heading', { name: 'Lumen' }).first().waitFor()
    expect(await page.locator(`[data-channel="${DM_OF_AURELIA}"]`).count()).toBe(1)
    await page.getByRole('button', { name: /Playing as Aurelia/ }).click()
    await page.locator(`[data-player="${BASTIAN}"]`).click()
    await page.getByRole('heading', { name: 'Welcome to #general!' }).waitFor()
    expect(await page.locator(`[data-channel="${DM_OF_AURELIA}"]`).count()).toBe(0)
    expect(fixture.streams()).toBeGreaterThan(0)
  })
})

describe('channels', () => {
  browserTest('show that something happened in them', async ({ page, fixture, open, said }) => {
    await open()
    fixture.post(ARENA, { content: 'A challenge' })
    const arena = page.getByRole('button', { name: 'arena unread' })
    await arena.click()
    await said('A challenge').waitFor()
    expect(await page.locator('.unread').count()).toBe(0)
    expect(await page.title()).toBe('#arena · Lumen')
  })
})

describe('a newcomer', () => {
  browserTest('is told how to begin, until the first command', async ({ page, fixture, open, press }) => {
    fixture.play((stage) => stage.answer({ content: 'Welcome' }))
    await open()
    const hint = page.locator('#first-hint')
    expect(await hint.textContent()).toBe('Type / to play. Start with /register')
    await hint.getByRole('button', { name: '/register' }).click()
    await press('Enter')
    await page.locator('.message').getByText('Welcome').waitFor()
    expect(fixture.received).toEqual([{ user: AURELIA, channel: GENERAL, kind: 'command', name: 'register', options: [] }])
    expect(await hint.isVisible()).toBe(false)
  })
})

describe('the connection', () => {
  browserTest('is opened again after a break, and nothing is missed', async ({ page, fixture, open, messages, said }) => {
    await open()
    await eventually(() => fixture.streams()).toBe(1)
    fixture.refuseStreams = true
    fixture.cut()
    const banner = page.getByText('The connection to the game is lost. Trying again…')
    await banner.waitFor()
    fixture.post(GENERAL, { content: 'Said meanwhile' })
    fixture.refuseStreams = false
    await said('Said meanwhile').waitFor()
    await banner.waitFor({ state: 'hidden' })
    expect(await messages.count()).toBe(1)
  })

  browserTest('of the bot is told as well', async ({ page, fixture, open }) => {
    await open()
    await eventually(() => fixture.streams()).toBe(1)
    fixture.connected = false
    fixture.emit({ type: 'gateway', connected: false })
    await page.getByText('The bot is not connected.').waitFor()
    fixture.connected = true
    fixture.emit({ type: 'gateway', connected: true })
    await page.locator('#banner').waitFor({ state: 'hidden' })
  })

  browserTest('is not opened at all for a still picture', async ({ page, fixture, open, said }) => {
    fixture.post(GENERAL, { content: 'Still' })
    await open(`/?static=1&user=${BASTIAN}&channel=${GENERAL}`)
    await said('Still').waitFor()
    expect(fixture.streams()).toBe(0)
    await page.getByRole('button', { name: /Playing as Bastian/ }).waitFor()
  })
})

describe('on a phone', () => {
  browserTest(
    'the channels lie in a drawer',
    async ({ page, open }) => {
      await open()
      const arena = page.locator(`[data-channel="${ARENA}"]`)
      const menu = page.getByRole('button', { name: 'Show the channels' })
      expect(await arena.isVisible()).toBe(false)
      await menu.tap()
      expect(await menu.getAttribute('aria-expanded')).toBe('true')
      expect(await page.locator('#main').getAttribute('inert')).toBe('')
      await page.keyboard.press('Escape')
      await arena.waitFor({ state: 'hidden' })
      await menu.tap()
      await arena.tap()
      await page.getByRole('heading', { name: 'Welcome to #arena!' }).waitFor()
      await arena.waitFor({ state: 'hidden' })
      await page.locator('#open-player').tap()
      await page.locator(`[data-player="${BASTIAN}"]`).tap()
      await page.locator('#open-player[aria-label^="Playing as Bastian"]').waitFor()
    },
    PHONE,
  )

  for (const width of [320, 390]) {
    browserTest(
      `nothing is wider than ${width} pixels, and a command can be sent by touch`,
      async ({ page, fixture, open, type }) => {
        for (const draft of showcase(Date.now())) fixture.post(GENERAL, draft)
        await open()
        const overflow = (): Promise<number> =>
          page.evaluate<number>(
            'Math.max(document.documentElement.scrollWidth, document.getElementById("scroller").scrollWidth) - innerWidth',
          )
        expect(await overflow()).toBeLessThanOrEqual(0)
        await page.getByRole('button', { name: 'Show the commands' }).tap()
        await page.getByRole('option', { name: '/gift' }).tap()
        await page.getByRole('option', { name: 'Bastian' }).tap()
        await type('7')
        expect(await overflow()).toBeLessThanOrEqual(0)
        await page.getByRole('button', { name: 'Send' }).tap()
        await eventually(() => fixture.received.length).toBe(1)
      },
      { ...PHONE, viewport: { width, height: 700 } },
    )
  }
})

describe('by keyboard', () => {
  browserTest('every stop shows where it is and has a name', async ({ page, fixture, open }) => {
    for (const draft of showcase(Date.now())) fixture.post(GENERAL, draft)
    await open()
    const seen = new Set<string>()
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate<{ readonly key: string; readonly name: string; readonly ring: boolean } | null>(`(() => {
        const at = document.activeElement
        if (at === null || at === document.body) return null
        const style = getComputedStyle(at)
        const labelled = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent
        const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || at.closest('.line, .chip') !== null
        return { key: at.outerHTML.slice(0, 200), name: (labelled ?? '').trim(), ring }
      })()`)
      if (stop === null) break
      if (seen.has(stop.key)) continue
      seen.add(stop.key)
      expect(stop.name, stop.key).not.toBe('')
      expect(stop.ring, stop.key).toBe(true)
    }
    expect(seen.size).toBeGreaterThan(15)
  })
})
