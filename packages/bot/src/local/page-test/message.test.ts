import { describe, expect } from 'vitest'
import { browserTest, closeBrowserAfterwards, eventually } from './browser-test.ts'
import { ARENA, AURELIA, BASTIAN, GENERAL } from './fixture-server.ts'
import { showcase } from './fixture-showcase.ts'

closeBrowserAfterwards()

describe('messages', () => {
  browserTest(
    'of every kind are drawn, and the browser has nothing to complain about',
    async ({ page, fixture, open, complaints, messages }) => {
      for (const draft of showcase(Date.now())) fixture.post(GENERAL, draft)
      await open()
      expect(await messages.count()).toBe(6)
      const markdown = messages.first().locator('.markdown')
      for (const [tag, text] of Object.entries({
        'h3.heading-1': 'Markdown',
        strong: 'bold',
        em: 'italics',
        u: 'underline',
        s: 'strike',
        'p code': 'code',
        pre: 'const light',
        blockquote: 'A quote',
        'ul ul li': 'inside',
        'ol li': 'first',
        '.subtext': 'small print',
      })) {
        expect(await markdown.locator(tag).first().textContent()).toContain(text)
      }
      expect(await page.locator('.embed-field.inline').count()).toBe(3)
      const card = page.locator('.container')
      expect(await card.getAttribute('style')).toBe('--accent: #e4572e;')
      expect(await card.locator('.gallery img').getAttribute('alt')).toBe('Card of Ember Phoenix, tier 4')
      expect(await card.locator('.gallery img').getAttribute('src')).toBe(`${fixture.url}/pictures/card.svg`)
      for (const style of ['primary', 'secondary', 'success', 'danger', 'link'])
        expect(await card.locator(`.button.${style}`).count()).toBeGreaterThan(0)
      expect(await card.getByRole('button', { name: 'Lock' }).isDisabled()).toBe(true)
      expect(await card.getByRole('link', { name: 'Guide' }).getAttribute('href')).toBe('https://example.com/guide')
      expect(await page.locator('.media-missing').count()).toBe(0)
      expect(complaints).toEqual([])
    },
  )

  browserTest('arrive, change and go while the page is open', async ({ page, fixture, open, messages, said }) => {
    await open()
    const message = fixture.post(GENERAL, { content: 'Dawn' })
    await said('Dawn').waitFor()
    await eventually(() => page.locator('#live').textContent()).toBe('Lumen: Dawn')
    fixture.edit(GENERAL, message.id, { content: 'Dusk', edited_timestamp: new Date().toISOString() })
    await said('Dusk (edited)').waitFor()
    fixture.emit({ type: 'message.deleted', channel: GENERAL, id: message.id })
    await eventually(() => messages.count()).toBe(0)
  })

  browserTest('say that the bot is thinking until it has answered', async ({ page, fixture, open, type, press, messages, said }) => {
    const finish: (() => void)[] = []
    fixture.play((stage) => {
      const message = stage.answer({ flags: 128, local: { thinking: true } })
      finish.push(() => stage.edit(message, { content: 'Done at last', flags: 0, local: {} }))
    })
    await open()
    await type('/slow ')
    await press('Enter')
    await page.getByText('Lumen is thinking…').waitFor()
    finish[0]?.()
    await said('Done at last').waitFor()
    expect(await messages.count()).toBe(1)
  })

  browserTest('say to the sender alone that the application did not respond', async ({ page, fixture, open, type, press, messages }) => {
    fixture.play((stage) => stage.fail('The application did not respond'))
    await open()
    await type('/silent ')
    await press('Enter')
    await page.getByText('The application did not respond').waitFor()
    expect(await messages.last().textContent()).toContain('Only you can see this')
    await page.getByRole('button', { name: 'Dismiss message' }).click()
    expect(await messages.count()).toBe(0)
  })

  browserTest('for one player are not shown to another, and can be put away', async ({ page, fixture, open, messages, said }) => {
    fixture.post(GENERAL, { content: 'For all' })
    fixture.post(GENERAL, { content: 'For Aurelia', flags: 64, local: { ephemeralFor: AURELIA } })
    await open()
    await said('For Aurelia').waitFor()
    await page.getByRole('button', { name: /Playing as Aurelia/ }).click()
    await page.locator(`[data-player="${BASTIAN}"]`).click()
    await eventually(() => messages.count()).toBe(1)
    expect(await messages.textContent()).toContain('For all')
    fixture.emit({
      type: 'message.created',
      channel: GENERAL,
      message: fixture.post(ARENA, { content: 'Stray', local: { ephemeralFor: AURELIA } }),
    })
    fixture.post(GENERAL, { content: 'Later' })
    await said('Later').waitFor()
    expect(await said('Stray').count()).toBe(0)
    await page.getByRole('button', { name: /Playing as Bastian/ }).click()
    await page.locator(`[data-player="${AURELIA}"]`).click()
    await page.getByRole('button', { name: 'Dismiss message' }).click()
    await page.reload()
    await said('Later').waitFor()
    expect(await said('For Aurelia').count()).toBe(0)
  })

  browserTest('never turn what somebody wrote into markup or script', async ({ page, fixture, open, complaints, messages }) => {
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    const author = { id: BASTIAN, username: 'b', global_name: hostile }
    fixture.users[1] !== undefined && Object.assign(fixture.users[1], { name: hostile })
    fixture.post(GENERAL, {
      author,
      content: `${hostile} [go](javascript:window.hacked=1) <javascript:window.hacked=1> \`${hostile}\` **${hostile}** <@${BASTIAN}>`,
    })
    fixture.post(GENERAL, {
      embeds: [
        {
          title: hostile,
          url: 'javascript:window.hacked=1',
          description: hostile,
          author: { name: hostile, icon_url: 'javascript:1' },
          image: { url: 'data:text/html,<script>1</script>' },
          fields: [{ name: hostile, value: hostile }],
          footer: { text: hostile },
        },
      ],
      components: [
        { type: 1, components: [{ type: 2, style: 1, label: hostile, custom_id: hostile }] },
        { type: 1, components: [{ type: 2, style: 5, label: 'Out', url: 'javascript:window.hacked=1' }] },
        { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: hostile, value: hostile }], placeholder: hostile }] },
      ],
      interaction_metadata: { id: '1', type: 2, name: hostile, user: author },
    })
    await open()
    await eventually(() => messages.count()).toBe(2)
    await page.getByRole('combobox', { name: hostile }).click()
    await page.getByRole('option').first().waitFor()
    expect(await page.locator('#messages img, #messages script, #sidebar img').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(await messages.first().locator('code').textContent()).toBe(hostile)
    expect(complaints).toEqual([])
  })

  browserTest('lead on: commands, channels, spoilers, pictures', async ({ page, fixture, open }) => {
    for (const draft of showcase(Date.now())) fixture.post(GENERAL, draft)
    await open()
    const spoiler = page.getByRole('button', { name: /^Spoiler/ })
    await spoiler.press('Enter')
    expect(await page.locator('.spoiler.revealed').textContent()).toBe('spoiler')
    await page.getByRole('button', { name: 'Open the picture: Card of Ember Phoenix, tier 4' }).click()
    await page.getByRole('dialog', { name: 'Card of Ember Phoenix, tier 4' }).waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: '/summon' }).first().click()
    expect(await page.locator('.command-name').textContent()).toBe('/summon')
    await page.locator('.message').getByRole('button', { name: '#arena' }).click()
    await page.getByRole('heading', { name: 'Welcome to #arena!' }).waitFor()
  })

  browserTest('say what they reply to, and lead there', async ({ page, fixture, open, messages }) => {
    const first = fixture.post(GENERAL, { content: 'The first word' })
    for (let index = 0; index < 40; index += 1) fixture.post(GENERAL, { content: `Filler ${index}` })
    fixture.post(GENERAL, { content: 'The answer', message_reference: { message_id: first.id } })
    await open()
    await messages.last().getByRole('button', { name: 'The first word' }).click()
    await messages.first().and(page.locator('.pointed-at')).waitFor()
    await eventually(() => page.evaluate('document.getElementById("scroller").scrollTop')).toBeLessThan(300)
  })

  browserTest('that cannot be drawn do not take the others with them', async ({ fixture, open, messages }) => {
    fixture.post(GENERAL, { content: 'Before' })
    fixture.post(GENERAL, { content: 'Broken', timestamp: 'yesterday' })
    fixture.post(GENERAL, { content: 'After' })
    await open()
    await eventually(() => messages.count()).toBe(3)
    expect(await messages.nth(1).textContent()).toContain('This page cannot show this message')
    expect(await messages.nth(2).textContent()).toContain('After')
  })

  browserTest('keep relative times current', async ({ page, fixture, open }) => {
    const now = new Date('2026-03-01T12:00:00Z')
    await page.clock.install({ time: now })
    fixture.post(GENERAL, { content: `Ready <t:${now.getTime() / 1000 + 90}:R>`, timestamp: now.toISOString() })
    await open()
    const shown = page.locator('.markdown time')
    const first = await shown.textContent()
    expect(first).toMatch(/^in \d+ (minutes?|seconds?)$/)
    await page.clock.runFor(60_000)
    await eventually(() => shown.textContent()).toMatch(/^in (2[0-9]|30) seconds$/)
    await page.clock.runFor(60_000)
    await eventually(() => shown.textContent()).toMatch(/seconds ago$/)
  })

  browserTest('do not pull a reader away from older ones', async ({ page, fixture, open, said }) => {
    for (let index = 0; index < 60; index += 1) fixture.post(GENERAL, { content: `Old news ${index}` })
    await open()
    const scroller = page.locator('#scroller')
    const fromEnd = (): Promise<number> =>
      page.evaluate<number>(
        '(() => { const s = document.getElementById("scroller"); return s.scrollHeight - s.scrollTop - s.clientHeight })()',
      )
    await eventually(fromEnd).toBeLessThan(2)
    fixture.post(GENERAL, { content: 'Fresh at the end' })
    await said('Fresh at the end').waitFor()
    await eventually(fromEnd).toBeLessThan(2)
    await scroller.hover()
    await page.mouse.wheel(0, -900)
    await page.getByRole('button', { name: 'Jump to newest' }).waitFor()
    const before = await page.evaluate<number>('document.getElementById("scroller").scrollTop')
    fixture.post(GENERAL, { content: 'Breaking news' })
    const jump = page.getByRole('button', { name: '1 new message' })
    await jump.waitFor()
    expect(await page.evaluate<number>('document.getElementById("scroller").scrollTop')).toBe(before)
    await jump.click()
    await eventually(fromEnd).toBeLessThan(2)
    expect(await jump.isVisible()).toBe(false)
  })
})
