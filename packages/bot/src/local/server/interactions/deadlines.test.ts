import { type ChatInputCommandInteraction, MessageFlags, Routes } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type BotFixture, startBot } from '../bot-fixture.ts'
import type { LocalDiscordOptions } from '../local-discord.ts'

let bot: BotFixture

const start = async (options: Partial<LocalDiscordOptions>): Promise<void> => {
  bot = await startBot(options)
  await bot.commands({ name: 'go', description: 'Goes' })
}

/** Runs the command without waiting for an answer, and hands over the bot's end of it. */
const begin = async (): Promise<{
  readonly mine: ReturnType<BotFixture['discord']['local']['interact']>
  readonly theirs: ChatInputCommandInteraction
}> => {
  const arrived = Promise.withResolvers<ChatInputCommandInteraction>()
  bot.onCommand((interaction) => arrived.resolve(interaction))
  const channel = bot.discord.world.channels.all()[0]?.id ?? ''
  const mine = bot.player().act({ kind: 'command', name: 'go', user: bot.player().id, channel })
  return { mine, theirs: await arrived.promise }
}

afterEach(() => bot.stop())

describe('an interaction', () => {
  it('fails for the player when nobody answers in time, and a late answer is refused with 10062', async () => {
    await start({ times: { acknowledgement: 30 } })
    const told = Promise.withResolvers<unknown>()
    bot.discord.subscribe(
      (event) => event.type === 'interaction.failed' && told.resolve([event.interaction.name, event.text]),
      bot.player().id,
    )
    const { mine, theirs } = await begin()
    expect(await mine.answered).toEqual({ kind: 'failed', text: 'The application did not respond' })
    expect(await told.promise).toEqual(['go', 'The application did not respond'])
    await expect(theirs.reply('too late')).rejects.toMatchObject({ code: 10062, status: 404 })
    expect(bot.player().messages()).toEqual([])
  })

  it('takes one first answer; the second is refused with 40060 and changes nothing', async () => {
    await start({})
    const { theirs } = await begin()
    await theirs.reply('one')
    const again = bot.client.rest.post(Routes.interactionCallback(theirs.id, theirs.token), {
      body: { type: 4, data: { content: 'two' } },
      auth: false,
    })
    await expect(again).rejects.toMatchObject({ code: 40060 })
    expect(
      bot
        .player()
        .messages()
        .map(({ content }) => content),
    ).toEqual(['one'])
  })

  it('knows no follow-ups or edits before its first answer (10015), and no strange tokens', async () => {
    await start({})
    const { theirs } = await begin()
    const { id } = bot.discord.world.application
    const edit = (token: string, application = id) =>
      bot.client.rest.patch(Routes.webhookMessage(application, token, '@original'), { body: { content: 'early' }, auth: false })
    await expect(edit(theirs.token)).rejects.toMatchObject({ code: 10015 })
    await expect(bot.client.rest.post(Routes.webhook(id, theirs.token), { body: { content: 'x' }, auth: false })).rejects.toMatchObject({
      code: 10015,
    })
    await theirs.reply('now')
    await expect(edit('made-up')).rejects.toMatchObject({ code: 10015 })
    await expect(edit(theirs.token, '123456789012345678')).rejects.toMatchObject({ code: 10015 })
    await expect(
      bot.client.rest.post(Routes.interactionCallback(theirs.id, 'made-up'), { body: { type: 4, data: { content: 'x' } }, auth: false }),
    ).rejects.toMatchObject({ code: 10062 })
    const other = Routes.webhookMessage(id, theirs.token, bot.discord.local.say(bot.player().id, theirs.channelId, 'mine').id)
    await expect(bot.client.rest.patch(other, { body: { content: 'not yours' }, auth: false })).rejects.toMatchObject({ code: 10008 })
    expect(
      await bot.client.rest.patch(Routes.webhookMessage(id, theirs.token, '@original'), { body: { content: 'later' }, auth: false }),
    ).toMatchObject({
      content: 'later',
    })
  })

  it('is over when its token runs out (50027), and a deferred answer that never came shows as failed', async () => {
    await start({ times: { token: 400 } })
    const marks: unknown[] = []
    bot.discord.subscribe((event) => 'message' in event && marks.push(event.message.local), bot.player().id)
    const { mine, theirs } = await begin()
    await theirs.deferReply({ flags: MessageFlags.Ephemeral })
    expect(await mine.answered).toMatchObject({ kind: 'failed' })
    const ephemeralFor = bot.player().id
    expect(marks).toEqual([
      { ephemeralFor, thinking: true },
      { ephemeralFor, failed: true },
    ])
    await expect(theirs.editReply('too late')).rejects.toMatchObject({ code: 50027, status: 401 })
  })

  it('takes only answers that fit it, and only EPHEMERAL with a deferral', async () => {
    await start({})
    const { theirs } = await begin()
    const answer = (body: object) => bot.client.rest.post(Routes.interactionCallback(theirs.id, theirs.token), { body, auth: false })
    for (const type of [1, 2, 6, 7, 8, 10, 99]) await expect(answer({ type })).rejects.toMatchObject({ code: 50035 })
    await expect(answer({ type: 5, data: { flags: MessageFlags.IsComponentsV2 } })).rejects.toMatchObject({
      code: 50035,
      rawError: { errors: { data: { flags: { _errors: [{ code: 'MESSAGE_FLAGS_INVALID' }] } } } },
    })
    await expect(answer({ type: 4, data: {} })).rejects.toMatchObject({ code: 50006 })
    await theirs.reply('still open after all these')
    expect(bot.discord.violations.map(({ source, route }) => [source, route])).toEqual([
      ['limits', '/interactions/:interaction/:token/callback'],
    ])
  })

  it('fails at once when no bot is there', async () => {
    await start({})
    await bot.client.destroy()
    await expect.poll(() => bot.discord.local.connected()).toBe(false)
    const channel = bot.discord.world.channels.all()[0]?.id ?? ''
    const mine = bot.player().act({ kind: 'command', name: 'go', user: bot.player().id, channel })
    expect(await mine.answered).toEqual({ kind: 'failed', text: 'The application is not connected' })
  })
})
