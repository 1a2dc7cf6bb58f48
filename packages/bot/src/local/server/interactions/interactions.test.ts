import {
  type ChatInputCommandInteraction,
  ComponentType,
  type LabelBuilder,
  type Message,
  MessageFlags,
  type ModalComponentData,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotFixture, startBot } from '../bot-fixture.ts'
import type { LocalEvent } from '../events.ts'
import { Refusal } from './refusal.ts'

let bot: BotFixture

beforeEach(async () => {
  bot = await startBot()
})
afterEach(async () => {
  expect(bot.discord.violations).toEqual([])
  await bot.stop()
})

const button = (custom_id: string, extra: object = {}) => ({
  type: 1,
  components: [{ type: 2, style: 1, label: custom_id, custom_id, ...extra }],
})

describe('commands', () => {
  it('carry options of every kind, under sub-commands and groups', async () => {
    await bot.commands({
      name: 'team',
      description: 'Teams',
      options: [
        {
          type: 2,
          name: 'member',
          description: 'Members',
          options: [
            {
              type: 1,
              name: 'add',
              description: 'Adds one',
              options: [
                { type: 6, name: 'who', description: 'Whom', required: true },
                { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 5 },
                { type: 5, name: 'quiet', description: 'Quietly' },
                { type: 10, name: 'share', description: 'Share' },
                { type: 3, name: 'note', description: 'Note' },
              ],
            },
          ],
        },
      ],
    })
    bot.onCommand((interaction) =>
      interaction.reply(
        [
          interaction.options.getSubcommandGroup(),
          interaction.options.getSubcommand(),
          interaction.options.getUser('who')?.displayName,
          interaction.options.getInteger('count'),
          interaction.options.getBoolean('quiet'),
          interaction.options.getNumber('share'),
          interaction.options.getString('note'),
        ].join(' '),
      ),
    )
    const options = { who: bot.player(1).id, count: 3, quiet: true, share: 0.5, note: 'hi' }
    const message = await bot.player().command('/team member add', options)
    expect(message.content).toBe('member add Bastian 3 true 0.5 hi')
    expect(message.interaction_metadata).toMatchObject({ name: 'team member add', user: { id: bot.player().id } })
    await expect(bot.player().command('/team member add', { count: 3 })).rejects.toThrow('/team member add: the option "who" is required.')
    await expect(bot.player().command('/team member add', { ...options, count: 9 })).rejects.toThrow('must be at most 5, not 9')
    await expect(bot.player().command('/team member add', { ...options, extra: 1 })).rejects.toThrow('has no option "extra"')
    await expect(bot.player().command('/team member add', { who: '123456789012345678' })).rejects.toThrow('names nobody who is here')
    expect((await bot.player().command('/team member add', { ...options, count: 9 }, { unchecked: true })).content).toContain(' 9 ')
    expect(bot.errors).toEqual([])
  })

  it('work in private, and not where or for whom they are not meant', async () => {
    await bot.commands(
      { name: 'where', description: 'Where am I' },
      { name: 'public', description: 'In guilds only', contexts: [0] },
      { name: 'tend', description: 'For the owner', defaultMemberPermissions: 0n },
    )
    bot.onCommand((interaction) => interaction.reply(interaction.inGuild() ? 'guild' : 'private'))
    const channel = bot.player(1).directMessages()
    expect((await bot.player(1).command('/where')).content).toBe('guild')
    expect((await bot.player(1).command('/where', {}, { channel })).content).toBe('private')
    await expect(bot.player(1).command('/public', {}, { channel })).rejects.toThrow(Refusal)
    await expect(bot.player(0).command('/where', {}, { channel })).rejects.toThrow("not one of Aurelia's")
    await expect(bot.player(1).command('/tend')).rejects.toThrow('cannot be used here by Bastian')
    expect((await bot.player(0).command('/tend')).content).toBe('guild')
  })

  it('suggest values while somebody types', async () => {
    await bot.commands({
      name: 'pick',
      description: 'Picks',
      options: [{ type: 3, name: 'what', description: 'What', required: true, autocomplete: true }],
    })
    bot.onInteraction((interaction) => {
      if (!interaction.isAutocomplete()) return
      const typed = interaction.options.getFocused()
      return interaction.respond(
        ['ember', 'frost', 'emerald'].filter((name) => name.startsWith(typed)).map((name) => ({ name, value: name })),
      )
    })
    expect(await bot.player().autocomplete('/pick', 'what', { what: 'em' })).toEqual([
      { name: 'ember', value: 'ember' },
      { name: 'emerald', value: 'emerald' },
    ])
    expect(await bot.player().autocomplete('/pick', 'what')).toHaveLength(3)
    expect(bot.errors).toEqual([])
  })
})

describe('answers', () => {
  beforeEach(() => bot.commands({ name: 'go', description: 'Goes' }))

  it('may be deferred for one person, and edited with files', async () => {
    const seen: unknown[] = []
    bot.discord.subscribe((event) => event.type.startsWith('message.') && seen.push('message' in event ? event.message.local : event))
    bot.onCommand(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [
          { type: 10, content: 'done' },
          { type: 13, file: { url: 'attachment://card.txt' } },
        ],
        files: [{ attachment: Buffer.from('the card'), name: 'card.txt' }],
      })
    })
    const message = await bot.player().command('/go')
    expect(seen).toEqual([{ ephemeralFor: bot.player().id, thinking: true }, { ephemeralFor: bot.player().id }])
    expect(message.components?.[1]).toMatchObject({ type: 13, name: 'card.txt', size: 8 })
    expect(message.edited_timestamp).toBeNull()
    expect(await (await fetch(message.attachments[0]?.url ?? '')).text()).toBe('the card')
    expect(bot.player(1).messages()).toEqual([])
    await expect(bot.player(1).press(message, 'x')).rejects.toThrow('sees no message')
    expect(bot.errors).toEqual([])
  })

  it('may be followed up; the first follow-up of a deferred answer is the answer', async () => {
    const replies: Message[] = []
    bot.onCommand(async (interaction) => {
      await interaction.deferReply()
      replies.push(await interaction.followUp({ content: 'one', flags: MessageFlags.Ephemeral }))
      replies.push(await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral }))
      replies.push(await interaction.fetchReply())
      await interaction.deleteReply()
    })
    expect((await bot.player().command('/go')).content).toBe('one')
    await expect
      .poll(() =>
        bot
          .player()
          .messages()
          .map(({ content }) => content),
      )
      .toEqual(['two'])
    expect(replies.map(({ content }) => content)).toEqual(['one', 'two', 'one'])
    expect(replies[1]?.flags.has(MessageFlags.Ephemeral)).toBe(true)
    expect(bot.player(1).messages()).toEqual([])
    expect(bot.errors).toEqual([])
  })

  it('are handed back where the bot asks for them', async () => {
    let answer: unknown
    bot.onCommand(async (interaction) => {
      const response = await interaction.reply({ content: 'here', withResponse: true })
      answer = [response.interaction.id === interaction.id, response.resource?.message?.content, response.interaction.responseMessageId]
    })
    const message = await bot.player().command('/go')
    await expect.poll(() => answer).toEqual([true, 'here', message.id])
  })

  it('let a button change its message, at once or later, and disabled ones stay unpressed', async () => {
    bot.onCommand((interaction) =>
      interaction.reply({ content: '0', components: [button('now'), button('later'), button('never', { disabled: true })] }),
    )
    bot.onInteraction(async (interaction) => {
      if (!interaction.isButton()) return
      if (interaction.customId === 'now') return interaction.update({ content: 'now' })
      await interaction.deferUpdate()
      return interaction.editReply({ content: `${interaction.message.content}, then later` })
    })
    const message = await bot.player().command('/go')
    const first = await bot.player().press(message, 'now')
    expect([first.id, first.content]).toEqual([message.id, 'now'])
    expect((await bot.player(1).press(message, 'later')).content).toBe('now, then later')
    expect(await bot.player().tap(message, 'now')).toBe(7)
    await expect(bot.player().press(message, 'never')).rejects.toThrow('disabled')
    await expect(bot.player().press(message, 'unheard-of')).rejects.toThrow('it shows now, later, never')
    expect(bot.player().look(message).edited_timestamp).not.toBeNull()
    expect(bot.errors).toEqual([])
  })

  it('take selects of texts and of people', async () => {
    const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }))
    bot.onCommand((interaction) =>
      interaction.reply({
        components: [
          { type: 1, components: [{ type: 3, custom_id: 'texts', min_values: 1, max_values: 2, options }] },
          { type: 1, components: [{ type: 5, custom_id: 'people' }] },
        ],
        content: 'choose',
      }),
    )
    bot.onInteraction((interaction) => {
      if (interaction.isStringSelectMenu()) return interaction.reply(interaction.values.join('+'))
      if (interaction.isUserSelectMenu()) return interaction.reply(interaction.users.map(({ displayName }) => displayName).join('+'))
      return undefined
    })
    const message = await bot.player().command('/go')
    const answer = await bot.player().select(message, 'texts', ['a', 'c'])
    expect(answer.content).toBe('a+c')
    expect(answer.message_reference?.message_id).toBe(message.id)
    expect((await bot.player().select(message, 'people', [bot.player(2).id])).content).toBe('Cosima')
    await expect(bot.player().select(message, 'texts', ['a', 'b', 'c'])).rejects.toThrow('takes at most 2 chosen')
    await expect(bot.player().select(message, 'texts', ['z'])).rejects.toThrow('does not offer "z"; it offers a, b, c')
  })
})

describe('forms', () => {
  const form = (custom_id: string): ModalComponentData =>
    ({
      title: 'A form',
      custom_id,
      components: [
        { type: ComponentType.Label, label: 'Name', component: { type: 4, custom_id: 'name', style: 1, max_length: 10, required: true } },
        {
          type: ComponentType.Label,
          label: 'Side',
          component: {
            type: 3,
            custom_id: 'side',
            options: [
              { label: 'Left', value: 'left' },
              { label: 'Right', value: 'right' },
            ],
          },
        },
      ],
    }) as unknown as ModalComponentData & LabelBuilder

  const open = (interaction: ChatInputCommandInteraction) => interaction.showModal(form('f1'))

  it('pop up for one person, are checked, and come back filled in', async () => {
    await bot.commands({ name: 'form', description: 'Form' })
    bot.onCommand(open)
    bot.onInteraction((interaction) =>
      interaction.isModalSubmit()
        ? interaction.reply(`${interaction.fields.getTextInputValue('name')} ${interaction.fields.getStringSelectValues('side').join()}`)
        : undefined,
    )
    const heard: LocalEvent[] = []
    bot.discord.subscribe((event) => heard.push(event), bot.player(1).id)
    const opened = await bot.player().commandForForm('/form')
    expect(opened).toMatchObject({ customId: 'f1', title: 'A form' })
    expect(heard).toEqual([])
    await expect(bot.player().submit(opened, { side: 'left' })).rejects.toThrow('The field "name" is required.')
    await expect(bot.player().submit(opened, { name: 'x'.repeat(11), side: 'left' })).rejects.toThrow('between 0 and 10 characters')
    expect((await bot.player().submit(opened, { name: 'Ada', side: ['right'] })).content).toBe('Ada right')
    await expect(bot.player().submit(opened, { name: 'Ada', side: ['right'] })).rejects.toThrow('No form "f1" is open for Aurelia')
    expect(bot.errors).toEqual([])
  })

  it('that a button opened can change the message of the button', async () => {
    await bot.commands({ name: 'form', description: 'Form' })
    bot.onCommand((interaction) => interaction.reply({ content: 'nobody', components: [button('name')] }))
    bot.onInteraction((interaction) => {
      if (interaction.isButton()) return interaction.showModal(form('f2'))
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        return interaction.update(interaction.fields.getTextInputValue('name'))
      return undefined
    })
    const message = await bot.player().command('/form')
    const opened = await bot.player().pressForForm(message, 'name')
    const changed = await bot.player().submit(opened, { name: 'Grace', side: 'left' })
    expect([changed.id, changed.content]).toEqual([message.id, 'Grace'])
    expect(bot.errors).toEqual([])
  })
})
