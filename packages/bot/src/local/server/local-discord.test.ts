import { AttachmentBuilder, MessageFlags, REST, Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotFixture, startBot } from './bot-fixture.ts'
import type { LocalEvent } from './events.ts'

let bot: BotFixture

beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.stop())

describe('a discord.js client on the local Discord', () => {
  it('becomes ready and sees itself, the guild and its channels', () => {
    expect(bot.client.user?.username).toBe('Lumen')
    expect(bot.client.application?.id).toBe(bot.discord.world.application.id)
    expect(bot.client.guilds.cache.first()?.channels.cache.map(({ name }) => name)).toContain('general')
    expect(bot.discord.local.state().connected).toBe(true)
  })

  it('is turned away with a wrong token', async () => {
    const rest = new REST({ api: bot.discord.api }).setToken('not.the.token')
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 401 })
  })

  it('registers commands for all guilds and for one, changes them, and takes them away', async () => {
    const changes: LocalEvent[] = []
    bot.discord.subscribe((event) => event.type === 'commands.changed' && changes.push(event))
    const [ping] = [...((await bot.client.application?.commands.set([{ name: 'ping', description: 'Says pong' }]))?.values() ?? [])]
    const again = await bot.client.application?.commands.set([{ name: 'ping', description: 'Says pong, louder' }])
    expect(again?.first()?.id).toBe(ping?.id)
    const guild = bot.discord.world.guild.id
    const extra = await bot.client.application?.commands.create({ name: 'extra', description: 'Only here' }, guild)
    await bot.client.application?.commands.edit(extra?.id ?? '', { description: 'Only here, and newer' }, guild)
    expect(bot.discord.local.state().commands.map(({ name, description }) => [name, description])).toEqual([
      ['extra', 'Only here, and newer'],
      ['ping', 'Says pong, louder'],
    ])
    expect((await bot.client.application?.commands.fetch({ guildId: guild }))?.map(({ name }) => name)).toEqual(['extra'])
    await bot.client.application?.commands.delete(extra?.id ?? '', guild)
    await bot.client.application?.commands.delete(ping?.id ?? '')
    expect(bot.discord.local.state().commands).toEqual([])
    await expect(bot.client.application?.commands.delete(ping?.id ?? '')).rejects.toMatchObject({ code: 10063 })
    expect(changes.length).toBe(6)
  })

  it('uploads files, whose bytes are served again, with the size of a picture', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000070000000508060000', 'hex')
    const channel = await bot.client.channels.fetch(bot.discord.world.channels.all()[0]?.id ?? '')
    if (!channel?.isSendable()) throw new Error('not a text channel')
    const sent = await channel.send({
      flags: MessageFlags.IsComponentsV2,
      files: [new AttachmentBuilder(png, { name: 'my card.png', description: 'a card' })],
      components: [{ type: 12, items: [{ media: { url: 'attachment://my_card.png' }, description: 'a card' }] }],
    })
    const attachment = sent.attachments.first()
    expect(attachment).toMatchObject({ name: 'my_card.png', width: 7, height: 5, contentType: 'image/png', description: 'a card' })
    const answer = await fetch(attachment?.url ?? '')
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
    const [shown] = bot.player().messages()
    expect(shown?.components?.[0]).toMatchObject({ items: [{ media: { url: attachment?.url } }] })
    await sent.delete()
    expect((await fetch(attachment?.url ?? '')).status).toBe(404)
    expect(bot.player().messages()).toEqual([])
  })

  it('reads, edits and deletes its messages, and only its own may be edited', async () => {
    const id = bot.discord.world.channels.all()[0]?.id ?? ''
    const channel = await bot.client.channels.fetch(id)
    if (!channel?.isSendable()) throw new Error('not a text channel')
    const sent = await channel.send({ content: 'first', embeds: [{ title: 'One' }] })
    const edited = await sent.edit({ content: 'second' })
    expect(edited.content).toBe('second')
    expect(edited.embeds[0]?.title).toBe('One')
    expect(edited.editedTimestamp).not.toBeNull()
    const reply = await sent.reply('an answer')
    expect(reply.reference?.messageId).toBe(sent.id)
    expect((await channel.messages.fetch({ limit: 10 })).map(({ content }) => content)).toEqual(['an answer', 'second'])
    const spoken = bot.discord.local.say(bot.player().id, id, 'hello')
    await expect(bot.client.rest.patch(Routes.channelMessage(id, spoken.id), { body: { content: 'no' } })).rejects.toMatchObject({
      code: 50005,
    })
    await sent.delete()
    await expect(bot.client.rest.get(Routes.channelMessage(id, sent.id))).rejects.toMatchObject({ code: 10008 })
  })

  it('hears what people write, and is refused where they do not want its private messages', async () => {
    const heard = new Promise<string>((resolve) => bot.client.once('messageCreate', (message) => resolve(message.content)))
    const channel = bot.discord.world.channels.all()[0]?.id ?? ''
    bot.discord.local.say(bot.player().id, channel, 'anybody here?')
    expect(await heard).toBe('anybody here?')
    const user = await bot.client.users.fetch(bot.player(1).id)
    expect((await user.send('psst')).content).toBe('psst')
    expect(bot.player(1).messages(bot.player(1).directMessages())[0]?.content).toBe('psst')
    bot.discord.local.setDmOpen(user.id, false)
    await expect(user.send('psst again')).rejects.toMatchObject({ code: 50007 })
    await expect(bot.client.users.fetch('123456789012345678', { force: true })).rejects.toMatchObject({ code: 10013 })
  })

  it('answers 404, 405 and unknown ids as Discord does', async () => {
    await expect(bot.client.rest.get('/nowhere/at-all')).rejects.toMatchObject({ status: 404 })
    await expect(bot.client.rest.put('/gateway/bot')).rejects.toMatchObject({ status: 405 })
    await expect(bot.client.rest.get(Routes.channel('123456789012345678'))).rejects.toMatchObject({ code: 10003 })
    await expect(bot.client.rest.get(Routes.guild('123456789012345678'))).rejects.toMatchObject({ code: 10004 })
    const guild = await bot.client.guilds.fetch(bot.discord.world.guild.id)
    expect((await guild.members.fetch({ user: bot.player().id, force: true })).user.displayName).toBe('Aurelia')
    expect((await guild.members.fetch()).size).toBe(4)
  })
})
