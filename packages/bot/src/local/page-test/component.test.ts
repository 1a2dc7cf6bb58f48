import { describe, expect } from 'vitest'
import type { Component } from '../page/wire/component.ts'
import { browserTest, closeBrowserAfterwards, eventually } from './browser-test.ts'
import { AURELIA, BASTIAN, GENERAL, type Stage } from './fixture-server.ts'

closeBrowserAfterwards()

const asked = { user: AURELIA, channel: GENERAL }
const row = (...components: readonly Component[]): Component => ({ type: 1, components })
const button = (label: string, custom_id: string): Component => ({ type: 2, style: 1, label, custom_id })

describe('buttons', () => {
  browserTest('tell the bot, look busy, and show what it changed', async ({ page, fixture, open, said }) => {
    const stages: Stage[] = []
    fixture.play((stage) => stages.push(stage))
    const message = fixture.post(GENERAL, { content: 'Lever up', components: [row(button('Pull', 'pull'), button('Push', 'push'))] })
    await open()
    const pull = page.getByRole('button', { name: 'Pull' })
    await pull.focus()
    await page.keyboard.press('Enter')
    await page.locator('.button.busy[data-custom-id="pull"]').waitFor()
    await expect
      .poll(() => fixture.received)
      .toEqual([{ ...asked, kind: 'component', message: message.id, custom_id: 'pull', component_type: 2 }])
    await page.keyboard.press('Enter')
    stages[0]?.edit(message, { content: 'Lever down' })
    await said('Lever down').waitFor()
    expect(await page.locator('.button.busy').count()).toBe(0)
    expect(await page.evaluate('document.activeElement.dataset.customId')).toBe('pull')
    expect(fixture.received).toHaveLength(1)
  })

  browserTest('say where they are when the bot stays silent', async ({ page, fixture, open, messages, said }) => {
    fixture.play((stage) => stage.fail('The application did not respond'))
    fixture.post(GENERAL, { content: 'Lever', components: [row(button('Pull', 'pull'))] })
    await open()
    await page.getByRole('button', { name: 'Pull' }).click()
    await messages.getByRole('alert').getByText('The application did not respond').waitFor()
    fixture.play((stage) => stage.answer({ content: 'It works again' }))
    await page.getByRole('button', { name: 'Pull' }).click()
    await said('It works again').waitFor()
    expect(await messages.getByRole('alert').count()).toBe(0)
  })
})

describe('select menus', () => {
  const options = ['Infernal', 'Abyssal', 'Umbral', 'Earth'].map((label) => ({ label, value: label.toLowerCase() }))

  browserTest('send one value at once, by keyboard', async ({ page, fixture, open }) => {
    const message = fixture.post(GENERAL, { components: [row({ type: 3, custom_id: 'sort', placeholder: 'Sort by', options })] })
    await open()
    await page.getByRole('combobox', { name: /^Sort by/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => fixture.received)
      .toEqual([{ ...asked, kind: 'component', message: message.id, custom_id: 'sort', component_type: 3, values: ['abyssal'] }])
  })

  browserTest('send several when closed, no fewer and no more than asked', async ({ page, fixture, open }) => {
    fixture.post(GENERAL, {
      components: [row({ type: 3, custom_id: 'elements', placeholder: 'Elements', min_values: 2, max_values: 3, options })],
    })
    await open()
    const select = page.getByRole('combobox', { name: /^Elements/ })
    await select.click()
    await page.getByRole('option', { name: 'Infernal' }).click()
    expect(await page.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true)
    await page.locator('#channel-title').click()
    expect(await page.getByRole('option').count()).toBe(0)
    expect(await select.textContent()).toBe('Elements')
    expect(fixture.received).toEqual([])
    await select.click()
    for (const name of ['Infernal', 'Umbral', 'Earth', 'Abyssal']) await page.getByRole('option', { name }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await eventually(() => fixture.received).toMatchObject([{ values: ['infernal', 'umbral', 'earth'] }])
  })

  browserTest('of players offer the players', async ({ page, fixture, open }) => {
    fixture.post(GENERAL, { components: [row({ type: 5, custom_id: 'rival', placeholder: 'Rival' })] })
    await open()
    await page.getByRole('combobox', { name: /^Rival/ }).click()
    await page.getByRole('option', { name: 'Bastian' }).click()
    await eventually(() => fixture.received).toMatchObject([{ component_type: 5, values: [BASTIAN] }])
  })
})

describe('modals', () => {
  const components: readonly Component[] = [
    { type: 10, content: 'Words **between**' },
    {
      type: 18,
      id: 7,
      label: 'Your vow',
      description: 'It stands on your profile.',
      component: { type: 4, id: 8, custom_id: 'vow', style: 2, min_length: 5, max_length: 20 },
    },
    {
      type: 18,
      label: 'To whom',
      component: {
        type: 3,
        custom_id: 'whom',
        options: [
          { label: 'Phoenix', value: 'p' },
          { label: 'Oracle', value: 'o' },
        ],
      },
    },
    row({ type: 4, custom_id: 'name', style: 1, label: 'Signature', required: false, value: 'A.' }),
  ]
  const filled = [
    { type: 18, id: 7, component: { type: 4, id: 8, custom_id: 'vow', value: 'I will rise' } },
    { type: 18, component: { type: 3, custom_id: 'whom', values: ['o'] } },
    { type: 1, components: [{ type: 4, custom_id: 'name', value: 'A.' }] },
  ]

  browserTest('check the answers, send them, and close when the bot answers', async ({ page, fixture, open, said }) => {
    const forms: Stage[] = []
    fixture.play((stage) => {
      if (stage.request.kind === 'modal') forms.push(stage)
      else stage.form({ custom_id: 'vow-form', title: 'A vow', components })
    })
    const message = fixture.post(GENERAL, { components: [row(button('Vow', 'vow'))] })
    await open()
    await page.getByRole('button', { name: 'Vow' }).click()
    const dialog = page.getByRole('dialog', { name: 'A vow' })
    await dialog.waitFor()
    expect(await dialog.locator('.markdown').textContent()).toBe('Words between')
    const submit = dialog.getByRole('button', { name: 'Submit' })
    await submit.click()
    expect(await dialog.getByRole('alert').allTextContents()).toEqual(['This is needed.', 'Choose one.'])
    await page.keyboard.type('I w')
    await submit.click()
    expect(await dialog.getByRole('alert').first().textContent()).toBe('Write at least 5 characters; this has 3.')
    await page.keyboard.type('ill rise')
    await dialog.getByRole('combobox').click()
    await page.getByRole('option', { name: 'Oracle' }).click()
    expect(fixture.received.filter((one) => one.kind === 'modal')).toEqual([])
    await submit.click()
    await expect
      .poll(() => fixture.received.find((one) => one.kind === 'modal'))
      .toEqual({ ...asked, kind: 'modal', custom_id: 'vow-form', message: message.id, components: filled })
    forms[0]?.answer({ content: 'The vow is heard' })
    await said('The vow is heard').waitFor()
    await eventually(() => dialog.count()).toBe(0)
  })

  browserTest('close when the message they came from changes', async ({ page, fixture, open, type, press, said }) => {
    // With the clock standing still, only the change itself can close the form.
    await page.clock.install()
    const message = fixture.post(GENERAL, { content: 'Nameless', components: [row(button('Name', 'name'))] })
    fixture.play((stage) => {
      if (stage.request.kind === 'modal') stage.edit(message, { content: 'Named' })
      else stage.form({ custom_id: 'naming', title: 'A name', components: [row({ type: 4, custom_id: 'text', style: 1, label: 'Name' })] })
    })
    await open()
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'A name' })
    await dialog.waitFor()
    await type('Dawn')
    await press('Enter')
    await said('Named').waitFor()
    await eventually(() => dialog.count()).toBe(0)
  })

  browserTest('keep the answers when sending them failed, and close on Escape', async ({ page, fixture, open, type, press }) => {
    fixture.play((stage) => {
      if (stage.request.kind === 'modal') stage.fail('The application did not respond')
      else stage.form({ custom_id: 'note', title: 'A note', components: [row({ type: 4, custom_id: 'text', style: 1, label: 'Note' })] })
    })
    await open()
    await type('/profile ')
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: 'A note' })
    await dialog.waitFor()
    expect(await page.locator('[data-sent]').count()).toBe(0)
    await type('Remember me')
    await press('Enter')
    await dialog.getByText('The application did not respond').waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Remember me')
    await press('Escape')
    await eventually(() => dialog.count()).toBe(0)
  })
})
