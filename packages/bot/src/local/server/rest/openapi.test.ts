import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageFlags, Routes } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type BotFixture, startBot } from '../bot-fixture.ts'

// Discord's published description is not part of the project: LUMEN_DISCORD_OPENAPI names a copy of it. Without one
// the same bot is held to our own limits alone.
const PUBLISHED = process.env['LUMEN_DISCORD_OPENAPI']

let bot: BotFixture | undefined
let folder: string | undefined

afterEach(async () => {
  await bot?.stop()
  bot = undefined
  if (folder !== undefined) await rm(folder, { recursive: true })
  folder = undefined
})

/** A description of one endpoint, in the published one's shape. */
const SMALL = {
  openapi: '3.1.0',
  paths: {
    '/channels/{channel_id}/messages': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } } },
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Message: {
        type: 'object',
        properties: {
          bits: { type: ['integer', 'null'] },
          sticker_ids: { type: 'array' },
          components: { type: 'array', items: { $ref: '#/components/schemas/Component' } },
        },
      },
      Component: { oneOf: [{ $ref: '#/components/schemas/Row' }, { $ref: '#/components/schemas/Text' }] },
      Row: { type: 'object', properties: { type: { enum: [1] }, components: { type: 'array', maxItems: 1 } } },
      Text: { type: 'object', properties: { type: { enum: [10] }, content: { type: 'string' } }, required: ['content'] },
      Answer: { type: 'object', required: ['id', 'surprise'] },
    },
  },
}

describe("checked against Discord's API description", () => {
  it('a bot that does everything, and every answer of this server, conform', async () => {
    bot = await startBot(PUBLISHED ? { openapi: PUBLISHED, openapiAnswers: true } : {})
    const { client, discord, player } = bot
    await bot.commands({
      name: 'go',
      description: 'Goes',
      options: [{ type: 3, name: 'what', description: 'What', autocomplete: true }],
    })
    bot.onInteraction(async (interaction) => {
      if (interaction.isAutocomplete()) return interaction.respond([{ name: 'a', value: 'a' }])
      if (interaction.isButton() && interaction.customId === 'form') {
        return interaction.showModal({
          title: 'A form',
          custom_id: 'form',
          components: [{ type: 18, label: 'Name', component: { type: 4, custom_id: 'name', style: 1, required: true } }],
        } as never)
      }
      if (interaction.isButton() || interaction.isStringSelectMenu()) {
        await interaction.deferUpdate()
        return interaction.editReply({ components: [{ type: 10, content: `pressed ${interaction.customId}` }] })
      }
      if (interaction.isModalSubmit())
        return interaction.reply({ content: interaction.fields.getTextInputValue('name'), withResponse: true })
      if (!interaction.isChatInputCommand()) return undefined
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        files: [{ attachment: Buffer.from('a card'), name: 'card.png', description: 'a card' }],
        components: [
          {
            type: 17,
            accent_color: 0xe4572e,
            components: [
              { type: 10, content: '# News' },
              { type: 9, components: [{ type: 10, content: 'left' }], accessory: { type: 2, style: 1, label: 'Go', custom_id: 'go' } },
              { type: 12, items: [{ media: { url: 'attachment://card.png' }, description: 'a card' }] },
              { type: 14, divider: true, spacing: 1 },
              { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'a', value: 'a' }] }] },
              {
                type: 1,
                components: [
                  { type: 2, style: 2, label: 'Form', custom_id: 'form' },
                  { type: 2, style: 5, label: 'Rules', url: 'https://example.org/' },
                ],
              },
            ],
          },
        ],
      })
      return interaction.followUp({ embeds: [{ title: 'More', fields: [{ name: 'a', value: 'b' }] }] })
    })
    expect(await player().autocomplete('/go', 'what')).toEqual([{ name: 'a', value: 'a' }])
    const message = await player().command('/go')
    const form = await player().pressForForm(message, 'form')
    expect((await player().submit(form, { name: 'Ada' })).content).toBe('Ada')
    await player().select(message, 'pick', ['a'])
    const channel = await client.channels.fetch(message.channel_id, { force: true })
    if (!channel?.isSendable()) throw new Error('not a text channel')
    const sent = await channel.send({ content: 'hi', embeds: [{ title: 'a' }] })
    await (await sent.reply('an answer')).edit('another')
    await channel.messages.fetch({ limit: 5 })
    await channel.messages.fetch({ message: sent.id, force: true })
    await sent.delete()
    await (await client.users.fetch(player().id, { force: true })).send('psst')
    await client.application?.commands.fetch()
    const guild = await client.guilds.fetch({ guild: discord.world.guild.id, force: true })
    await guild.members.fetch({ user: player().id, force: true })
    await guild.roles.fetch(undefined, { force: true })
    await guild.channels.fetch()
    await client.application?.fetch()
    await client.application?.emojis.fetch()
    await client.application?.entitlements.fetch()
    await client.application?.fetchSKUs()
    expect(bot.errors).toEqual([])
    expect(discord.violations).toEqual([])
  })

  it('requests and answers beside the description are found, with the path', async () => {
    folder = await mkdtemp(join(tmpdir(), 'description-'))
    const openapi = join(folder, 'openapi.json')
    await writeFile(openapi, JSON.stringify(SMALL))
    bot = await startBot({ openapi, openapiAnswers: true })
    const { client, discord } = bot
    const route = Routes.channelMessages(discord.world.channels.all()[0]?.id ?? '')
    await expect(client.rest.post(route, { body: { content: 'a', sticker_ids: 'none' } })).rejects.toMatchObject({
      code: 50035,
      rawError: { errors: { sticker_ids: { _errors: [{ code: 'OPENAPI_TYPE' }] } } },
    })
    const crowded = { content: 'a', components: [{ type: 1, components: [button('a'), button('b')] }] }
    // Of the union's two branches only the one of this kind has something to say.
    await expect(client.rest.post(route, { body: crowded })).rejects.toMatchObject({
      rawError: { errors: { components: { 0: { components: { _errors: [{ code: 'OPENAPI_MAXITEMS' }] } } } } },
    })
    await expect(client.rest.post(route, { body: { content: 'a', bits: 'all' } })).rejects.toMatchObject({
      rawError: { errors: { bits: { _errors: [{ code: 'OPENAPI_TYPE' }] } } },
    })
    // a whole number may be written as text, as bit fields are
    await client.rest.post(route, { body: { content: 'a', bits: '0' } })
    expect(
      discord.violations.map(({ route: where, source, complaints }) => [where, source, complaints.map(({ message }) => message)]),
    ).toEqual([
      ['/channels/:channel/messages', 'openapi', ['must be array']],
      ['/channels/:channel/messages', 'openapi', ['must NOT have more than 1 items']],
      ['/channels/:channel/messages', 'openapi', ['must be integer,null']],
      ['/channels/:channel/messages (answer)', 'openapi', ["must have required property 'surprise'"]],
    ])
  })

  it('a file that is no description is refused', async () => {
    folder = await mkdtemp(join(tmpdir(), 'description-'))
    const openapi = join(folder, 'openapi.json')
    await writeFile(openapi, '{}')
    await expect(startBot({ openapi })).rejects.toThrow('is not an OpenAPI description: it has no "paths"')
  })
})

const button = (custom_id: string): object => ({ type: 2, style: 1, label: custom_id, custom_id })
