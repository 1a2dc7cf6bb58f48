import { describe, expect } from 'vitest'
import { browserTest, closeBrowserAfterwards, eventually, type Screen } from './browser-test.ts'
import { AURELIA, BASTIAN, GENERAL } from './fixture-server.ts'

closeBrowserAfterwards()

const asked = { user: AURELIA, channel: GENERAL }

const highlighted = (screen: Screen): Promise<string | null> => screen.page.locator('#composer .option.active').textContent()

const sent = (screen: Screen): Promise<void> => eventually(() => screen.fixture.received.length).toBe(1)

describe('the palette', () => {
  browserTest('is used by keyboard alone', async (screen) => {
    const { page, fixture, type, press } = screen
    fixture.play((stage) => stage.answer({ content: 'Five maidens came.' }))
    await screen.open()
    await type('/')
    const options = page.getByRole('listbox').getByRole('option')
    expect(await options.count()).toBe(9)
    await press('ArrowDown')
    expect(await highlighted(screen)).toContain('/gift')
    const field = page.getByRole('combobox', { name: /Message #general/ })
    const told = await field.getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${told}"]`).textContent()).toContain('/gift')
    await press('ArrowUp', 'ArrowUp')
    expect(await highlighted(screen)).toContain('/summon')
    await type('sum')
    expect(await options.allTextContents()).toEqual([expect.stringContaining('Call maidens from the light')])
    await press('Enter')
    expect(await screen.field.getAttribute('aria-required')).toBe('true')
    await press('ArrowDown')
    expect(await highlighted(screen)).toBe('Five')
    await press('Enter', 'Enter')
    await sent(screen)
    expect(fixture.received).toEqual([{ ...asked, kind: 'command', name: 'summon', options: [{ name: 'count', type: 4, value: 5 }] }])
    await screen.said('Five maidens came.').waitFor()
    expect(await screen.messages.locator('.used').textContent()).toBe('AAurelia used /summon')
    await eventually(() => page.locator('[data-sent]').count()).toBe(0)
  })

  browserTest('is used by pointer alone, but for what must be typed', async (screen) => {
    const { page, fixture, type } = screen
    await screen.open()
    await page.getByRole('button', { name: 'Show the commands' }).click()
    await page.getByRole('option', { name: '/gift' }).click()
    await page.getByRole('option', { name: 'Bastian' }).click()
    await type('250')
    await page.getByRole('button', { name: 'Send' }).click()
    await sent(screen)
    expect(fixture.received).toEqual([
      {
        ...asked,
        kind: 'command',
        name: 'gift',
        options: [
          { name: 'to', type: 6, value: BASTIAN },
          { name: 'lumees', type: 4, value: 250 },
        ],
      },
    ])
  })

  browserTest('takes a full name and a space, and Tab', async (screen) => {
    await screen.open()
    await screen.type('/maiden team lead ')
    expect(await screen.page.locator('.command-name').textContent()).toBe('/maiden team lead')
    await screen.press('Escape', 'Escape')
    await screen.type('/prof')
    await screen.press('Tab')
    expect(await screen.page.locator('.command-name').textContent()).toBe('/profile')
  })

  browserTest('closes with Escape, and a command is left with Backspace', async (screen) => {
    const { page, type, press } = screen
    await screen.open()
    await type('/sum')
    await press('Escape')
    expect(await page.getByRole('listbox').count()).toBe(0)
    await type('m')
    await press('Enter', 'Backspace')
    expect(await screen.field.inputValue()).toBe('/summon')
  })

  browserTest('lists the sub-commands of a command that a message names', async ({ page, fixture, open }) => {
    fixture.post(GENERAL, { content: 'Try </maiden:200000000000000003> or </maiden team lead:200000000000000003>' })
    await open()
    await page.getByRole('button', { name: '/maiden', exact: true }).click()
    expect(await page.getByRole('option').allTextContents()).toEqual([
      expect.stringContaining('/maiden show'),
      expect.stringContaining('/maiden team lead'),
    ])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '/maiden team lead' }).click()
    expect(await page.locator('.command-name').textContent()).toBe('/maiden team lead')
  })

  browserTest('says so when no command fits, and sends nothing', async (screen) => {
    await screen.open()
    await screen.type('/nonsense')
    await screen.page.getByText('No command fits “/nonsense”').waitFor()
    await screen.press('Enter')
    expect(await screen.page.getByRole('alert').filter({ hasText: 'There is no command /nonsense' }).count()).toBe(1)
    expect(await screen.messages.count()).toBe(0)
  })
})

describe('options', () => {
  browserTest('are checked before sending, and what is wrong is said in place', async (screen) => {
    const { page, fixture, type, press } = screen
    await screen.open()
    await type('/gift ')
    await press('Escape', 'ArrowRight')
    await type('5000')
    await press('ArrowLeft', 'Home', 'ArrowLeft')
    await page.getByRole('button', { name: 'Send' }).click()
    const alert = page.locator('#composer-error')
    expect(await alert.textContent()).toBe('to is needed: Who receives them')
    await type('bas')
    await press('Enter')
    await page.getByRole('button', { name: 'Send' }).click()
    expect(await alert.textContent()).toBe('lumees takes a whole number from 1 to 1000; “5000” is not.')
    expect(await screen.field.getAttribute('aria-invalid')).toBe('true')
    expect(fixture.received).toEqual([])
    await type('500')
    await press('Enter')
    await sent(screen)
    expect(fixture.received[0]).toMatchObject({ options: [{ value: BASTIAN }, { value: 500 }] })
  })

  browserTest('that are optional are added by name or from the list, and removed again', async (screen) => {
    const { page, fixture, type, press } = screen
    await screen.open()
    await type('/gift bas')
    await press('Enter')
    await type('10')
    await press('Tab')
    await type('sh')
    await press('Enter')
    await type('0.25')
    await press('Tab', 'ArrowDown', 'Enter')
    expect(await page.locator('.chip > span').allTextContents()).toEqual(['to', 'lumees', 'share', 'note'])
    await press('Backspace')
    expect(await page.locator('.chip > span').allTextContents()).toEqual(['to', 'lumees', 'share'])
    await press('Enter')
    await sent(screen)
    expect(fixture.received[0]).toMatchObject({
      options: [{ name: 'to' }, { name: 'lumees', value: 10 }, { name: 'share', type: 10, value: 0.25 }],
    })
  })

  browserTest('are completed by the bot while they are typed', async (screen) => {
    const { page, fixture, type, press } = screen
    fixture.completionDelay = 50
    await screen.open()
    await type('/maiden show ')
    await type('ember')
    const options = page.getByRole('option')
    await eventually(() => options.allTextContents()).toEqual(['Ember Phoenix', 'Emberlyn of the Hearth'])
    const last = fixture.completions.at(-1)
    expect(last).toEqual({
      ...asked,
      kind: 'autocomplete',
      name: 'maiden',
      options: [{ name: 'show', type: 1, options: [{ name: 'name', type: 3, value: 'ember', focused: true }] }],
    })
    await press('ArrowDown', 'Enter')
    expect(await page.locator('.chip input').inputValue()).toBe('Emberlyn of the Hearth')
    await type('public:')
    await type('t')
    await press('Enter', 'Enter')
    await sent(screen)
    expect(fixture.received).toEqual([
      {
        ...asked,
        kind: 'command',
        name: 'maiden',
        options: [
          {
            name: 'show',
            type: 1,
            options: [
              { name: 'name', type: 3, value: 'emberlyn-of-the-hearth' },
              { name: 'public', type: 5, value: true },
            ],
          },
        ],
      },
    ])
  })

  browserTest('of a sub-command are named by typing, in any order', async (screen) => {
    const { page, fixture, type, press } = screen
    await screen.open()
    await type('/maiden show name:')
    expect(await page.locator('.chip input').inputValue()).toBe('')
    await type('public:')
    expect(await page.locator('.chip > span').allTextContents()).toEqual(['name', 'public'])
    await type('false')
    await press('Enter')
    await type('thorn')
    await eventually(() => highlighted(screen)).toBe('Thornweaver')
    await press('Enter', 'Enter')
    await sent(screen)
    expect(fixture.received[0]).toMatchObject({
      options: [
        {
          name: 'show',
          options: [
            { name: 'name', value: 'thornweaver' },
            { name: 'public', value: false },
          ],
        },
      ],
    })
  })

  browserTest('inside a group are nested as Discord nests them', async (screen) => {
    await screen.open()
    await screen.type('/team')
    await screen.press('Enter')
    await screen.type('tide')
    await eventually(() => highlighted(screen)).toBe('Tide Oracle')
    await screen.press('Enter', 'Enter')
    await sent(screen)
    expect(screen.fixture.received[0]).toMatchObject({
      options: [{ name: 'team', type: 2, options: [{ name: 'lead', type: 1, options: [{ name: 'name', value: 'tide-oracle' }] }] }],
    })
  })
})

describe('plain text', () => {
  browserTest('is said in the channel, and grouped below what was said before', async (screen) => {
    const { page, type, press } = screen
    await screen.open()
    await page.locator('body').click()
    await type('Good evening')
    await press('Shift+Enter')
    await type('everyone')
    await press('Enter')
    await screen.said('Good evening').waitFor()
    await type('And good night')
    await press('Enter')
    await eventually(() => screen.messages.count()).toBe(2)
    expect(await page.locator('.markdown').first().innerText()).toBe('Good evening\neveryone')
    expect(await page.locator('.message.compact').count()).toBe(1)
  })
})
