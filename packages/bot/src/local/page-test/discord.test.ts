import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterAll, describe, expect, it } from 'vitest'
import { page as servePage } from '../page-server.ts'
import { startBot } from '../server/bot-fixture.ts'
import { DESKTOP, eventually } from './browser-test.ts'
import { chromiumPath, launchChromium, NO_CHROMIUM } from './chromium.ts'

const PICTURE = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="84"><rect width="60" height="84" fill="#e4572e"/></svg>',
)

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

describe('the page in front of a real discord.js bot', () => {
  it('plays a command with completion, a card, a button, a modal and a deferral', async (ctx) => {
    const executable = chromiumPath()
    if (executable === undefined) return ctx.skip(NO_CHROMIUM)
    const bot = await startBot({ page: servePage })
    closing.push(bot.stop)
    await bot.commands({
      name: 'maiden',
      description: 'Look at a maiden',
      options: [{ type: 3, name: 'name', description: 'Which one', required: true, autocomplete: true }],
    })
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('rename').setLabel('Rename').setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setCustomId('hush').setLabel('Hush').setStyle(ButtonStyle.Secondary),
    )
    const modal = new ModalBuilder()
      .setCustomId('new-name')
      .setTitle('A new name')
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Name')
          .setTextInputComponent(new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMinLength(3)),
      )
    const card = (name: string) => ({
      flags: MessageFlags.IsComponentsV2 as const,
      files: [{ attachment: PICTURE, name: 'card.svg' }],
      components: [
        {
          type: 17 as const,
          accent_color: 0xe4572e,
          components: [
            { type: 10 as const, content: `## ${name}` },
            { type: 12 as const, items: [{ media: { url: 'attachment://card.svg' }, description: `Card of ${name}` }] },
            row.toJSON(),
          ],
        },
      ],
    })
    bot.onInteraction(async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: `${interaction.options.getFocused()} Phoenix`, value: 'Ember Phoenix' }])
      else if (interaction.isChatInputCommand()) await interaction.reply(card(interaction.options.getString('name', true)))
      else if (interaction.isButton() && interaction.customId === 'rename') await interaction.showModal(modal)
      else if (interaction.isButton()) {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral })
        await interaction.editReply('Only a whisper')
      } else if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update(card(interaction.fields.getTextInputValue('name')))
    })
    const browser = await launchChromium(executable)
    closing.push(() => browser.close())
    const page = await (await browser.newContext(DESKTOP)).newPage()
    await page.goto(bot.discord.url)
    await page.locator('.welcome').waitFor()
    const messages = page.locator('#messages')

    await page.keyboard.type('/maiden ')
    await page.keyboard.type('Ember')
    await page.getByRole('option', { name: 'Ember Phoenix' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await messages.getByRole('heading', { name: 'Ember Phoenix' }).waitFor()
    const picture = messages.getByRole('img', { name: 'Card of Ember Phoenix' })
    await eventually(() => picture.getAttribute('src')).toContain('/cdn/attachments/')
    await messages.getByText('used').waitFor()

    await messages.getByRole('button', { name: 'Rename' }).click()
    const dialog = page.getByRole('dialog', { name: 'A new name' })
    await dialog.waitFor()
    await page.keyboard.type('Dawn')
    await page.keyboard.press('Enter')
    await messages.getByRole('heading', { name: 'Dawn' }).waitFor()
    await eventually(() => dialog.count()).toBe(0)

    await messages.getByRole('button', { name: 'Hush' }).click()
    await messages.getByText('Only a whisper').waitFor()
    await messages.getByText('Only you can see this').waitFor()
    const other = bot.discord.world.people.all()[1]
    await page.getByRole('button', { name: /^Playing as/ }).click()
    await page.locator(`[data-player="${other?.id}"]`).click()
    await messages.getByRole('heading', { name: 'Dawn' }).waitFor()
    expect(await messages.getByText('Only a whisper').count()).toBe(0)
    expect(await page.locator('.media-missing').count()).toBe(0)
    expect(bot.errors).toEqual([])
    expect(bot.discord.violations).toEqual([])
  })

  it('has a private channel for each player, with commands and buttons, which they may close', async (ctx) => {
    const executable = chromiumPath()
    if (executable === undefined) return ctx.skip(NO_CHROMIUM)
    const bot = await startBot({ page: servePage })
    closing.push(bot.stop)
    await bot.commands(
      { name: 'whisper', description: 'Say something quietly' },
      { name: 'shout', description: 'Only in the server', contexts: [0] },
    )
    const places: (string | null)[] = []
    const join = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('join').setLabel('Join').setStyle(ButtonStyle.Success),
    )
    bot.onInteraction(async (interaction) => {
      places.push(interaction.guildId)
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Heard quietly', flags: MessageFlags.Ephemeral })
      else if (interaction.isButton()) await interaction.update({ content: 'You joined', components: [] })
    })
    const browser = await launchChromium(executable)
    closing.push(() => browser.close())
    const page = await (await browser.newContext(DESKTOP)).newPage()
    await page.goto(bot.discord.url)
    await page.locator('.welcome').waitFor()
    const user = await bot.client.users.fetch(bot.player().id)
    await user.send({ content: 'A guild invites you', components: [join] })
    await page.getByRole('button', { name: 'Lumen unread' }).click()
    const messages = page.locator('#messages')
    await messages.getByText('A guild invites you').waitFor()
    expect(await page.locator('.unread').count()).toBe(0)
    await messages.getByRole('button', { name: 'Join' }).click()
    await messages.getByText('You joined').waitFor()

    await page.keyboard.type('/')
    const options = page.getByRole('listbox').getByRole('option')
    await eventually(() => options.allTextContents()).toEqual([expect.stringContaining('/whisper')])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await messages.getByText('Heard quietly').waitFor()
    expect(places).toEqual([null, null])

    await page.getByRole('button', { name: /^Playing as/ }).click()
    await page.getByRole('checkbox', { name: 'Aurelia takes direct messages' }).uncheck()
    await eventually(() => bot.discord.world.people.find(user.id)?.dmOpen).toBe(false)
    await expect(user.send('More')).rejects.toMatchObject({ code: 50007 })
    expect(bot.errors).toEqual([])
    expect(bot.discord.violations).toEqual([])
  })
})
