import { Routes } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type BotFixture, startBot } from '../bot-fixture.ts'

let bot: BotFixture

const start = async (rateLimits: boolean): Promise<void> => {
  bot = await startBot({ rateLimits })
  await bot.commands({ name: 'go', description: 'Goes' })
}

afterEach(() => bot.stop())

describe('faults on demand', () => {
  it.each([429, 502] as const)('discord.js tries again after %i, and the player gets one answer', async (status) => {
    await start(false)
    bot.onCommand((interaction) => interaction.reply('gone'))
    bot.discord.faults.failRest({ status, times: 2, only: /callback/ })
    expect((await bot.player().command('/go')).content).toBe('gone')
    expect(bot.discord.faults.struck()).toBe(2)
    expect(bot.errors).toEqual([])
    expect(bot.player().messages()).toHaveLength(1)
  })

  it('an answer that is lost on its way back has been given nevertheless', async () => {
    await start(false)
    bot.onCommand((interaction) => interaction.reply('gone'))
    bot.discord.faults.failRest({ status: 502, times: 1, only: /callback/, afterwards: true })
    expect((await bot.player().command('/go')).content).toBe('gone')
    await expect.poll(() => bot.errors).toEqual([expect.objectContaining({ code: 40060 })])
    expect(bot.player().messages()).toHaveLength(1)
  })

  it('calls that another pattern is meant for are spared, and clear() ends it all', async () => {
    await start(false)
    bot.discord.faults.failRest({ status: 502, times: 5, only: /^GET \/nowhere/ })
    bot.discord.faults.delayRest(1)
    expect(await bot.client.rest.get(Routes.user())).toMatchObject({ username: 'Lumen' })
    bot.discord.faults.clear()
    expect(bot.discord.faults.struck()).toBe(0)
  })
})

describe('rate limits', () => {
  it('are told in headers, kept per channel, and enforced', async () => {
    await start(true)
    const [general, arena] = bot.discord.world.channels.all()
    const post = (channel: string | undefined) =>
      fetch(`${bot.discord.api}/v10/channels/${channel}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${bot.discord.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content: 'hi' }),
      })
    const first = await post(general?.id)
    expect(first.status).toBe(200)
    expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual(['5', '4'])
    expect(first.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/)
    const answers = await Promise.all(Array.from({ length: 45 }, () => post(general?.id)))
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('user')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused?.json()).toMatchObject({ global: false })
    expect((await post(arena?.id)).status).toBe(200)
  })

  it('leave answers to interactions alone', async () => {
    await start(true)
    bot.onCommand((interaction) => interaction.reply('gone'))
    const messages = await Promise.all(Array.from({ length: 60 }, () => bot.player().command('/go')))
    expect(messages).toHaveLength(60)
    expect(bot.errors).toEqual([])
  })
})
