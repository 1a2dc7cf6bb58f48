import { Events } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type BotFixture, connect, startBot } from '../bot-fixture.ts'
import type { JsonObject } from '../json.ts'
import { type LocalDiscord, startLocalDiscord } from '../local-discord.ts'

let discord: LocalDiscord

interface RawClient {
  readonly send: (message: unknown) => void
  /** The next message of the server. */
  readonly next: () => Promise<JsonObject>
  readonly closed: Promise<number>
  readonly end: () => void
}

const open = (query = '?v=10&encoding=json'): RawClient => {
  const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway${query}`)
  const arrived: JsonObject[] = []
  const waiting: ((message: JsonObject) => void)[] = []
  socket.on('message', (raw) => {
    const message = JSON.parse(String(raw)) as JsonObject
    const take = waiting.shift()
    if (take === undefined) arrived.push(message)
    else take(message)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const message = arrived.shift()
      return message === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(message)
    },
    closed,
    end: () => socket.terminate(),
  }
}

const identify = (extra: object = {}): unknown => ({ op: 2, d: { token: discord.token, intents: 1, properties: {}, ...extra } })

const greeted = async (query?: string): Promise<RawClient> => {
  const raw = open(query)
  expect(await raw.next()).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } })
  return raw
}

const ready = async (extra: object = {}): Promise<{ raw: RawClient; session: string }> => {
  const raw = await greeted()
  raw.send(identify(extra))
  const message = await raw.next()
  expect(message).toMatchObject({ op: 0, s: 1, t: 'READY' })
  return { raw, session: String((message['d'] as JsonObject)['session_id']) }
}

describe('the gateway', () => {
  beforeEach(async () => {
    discord = await startLocalDiscord({ port: 0, allowedIntents: 0b1111 })
  })
  afterEach(() => discord.close())

  it('greets, identifies, sends the guild, and answers heartbeats', async () => {
    const { raw } = await ready()
    expect(await raw.next()).toMatchObject({ op: 0, s: 2, t: 'GUILD_CREATE', d: { id: discord.world.guild.id } })
    raw.send({ op: 1, d: 2 })
    expect(await raw.next()).toMatchObject({ op: 11 })
    raw.end()
  })

  it.each<readonly [number, string, () => unknown]>([
    [4001, 'an unknown opcode', () => ({ op: 42, d: null })],
    [4002, 'what is not JSON', () => 'hello?'],
    [4002, 'what is not an object', () => [1]],
    [4003, 'a presence before identifying', () => ({ op: 3, d: {} })],
    [4004, 'a wrong token', () => identify({ token: 'wrong' })],
    [4004, 'a wrong token on resuming', () => ({ op: 6, d: { token: 'wrong', session_id: 'x', seq: 1 } })],
    [4010, 'a shard beyond the count', () => identify({ shard: [2, 2] })],
    [4013, 'an intent that does not exist', () => identify({ intents: 1 << 30 })],
    [4013, 'no intents', () => ({ op: 2, d: { token: discord.token } })],
    [4014, 'an intent that is not allowed', () => identify({ intents: 1 << 15 })],
  ])('closes with %i on %s', async (code, _what, message) => {
    const raw = await greeted()
    raw.send(message())
    expect(await raw.closed).toBe(code)
  })

  it('closes with 4005 on identifying twice, 4012 on another version, 4008 on more than 120 messages a minute', async () => {
    const { raw } = await ready()
    raw.send(identify())
    expect(await raw.closed).toBe(4005)
    expect(await open('?v=6').closed).toBe(4012)
    const { raw: chatty } = await ready()
    for (let sent = 0; sent < 119; sent += 1) chatty.send({ op: 1, d: null })
    expect((await chatty.next())['t']).toBe('GUILD_CREATE')
    for (let sent = 0; sent < 119; sent += 1) expect(await chatty.next()).toMatchObject({ op: 11 })
    chatty.send({ op: 1, d: null })
    expect(await chatty.closed).toBe(4008)
  })

  it('replays what a resumed session missed, in order and once', async () => {
    const { raw, session } = await ready()
    await raw.next()
    raw.end()
    await raw.closed
    const back = await greeted()
    back.send({ op: 6, d: { token: discord.token, session_id: session, seq: 1 } })
    expect(await back.next()).toMatchObject({ op: 0, s: 2, t: 'GUILD_CREATE' })
    expect(await back.next()).toMatchObject({ op: 0, s: 3, t: 'RESUMED' })
    back.end()
    await back.closed
    const ahead = await greeted()
    ahead.send({ op: 6, d: { token: discord.token, session_id: session, seq: 99 } })
    expect(await ahead.closed).toBe(4007)
  })

  it('answers op 9 to a session that it does not know', async () => {
    const raw = await greeted()
    raw.send({ op: 6, d: { token: discord.token, session_id: 'unheard-of', seq: 1 } })
    expect(await raw.next()).toMatchObject({ op: 9, d: false })
    raw.end()
  })

  it('gives the guild to the shard that the formula names', async () => {
    const home = Number((BigInt(discord.world.guild.id) >> 22n) % 2n)
    const { raw: owner } = await ready({ shard: [home, 2] })
    expect(await owner.next()).toMatchObject({ t: 'GUILD_CREATE' })
    const { raw: other } = await ready({ shard: [1 - home, 2] })
    other.send({ op: 1, d: null })
    expect(await other.next()).toMatchObject({ op: 11 })
    owner.end()
    other.end()
  })

  it('turns away other paths', async () => {
    const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/elsewhere`)
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve))
    expect(error.message).toContain('404')
  })
})

describe('discord.js', () => {
  let bot: BotFixture

  beforeEach(async () => {
    bot = await startBot()
    await bot.commands({ name: 'go', description: 'Goes' })
    bot.onCommand((interaction) => interaction.reply('gone'))
  })
  afterEach(() => bot.stop())

  it('resumes after its connection was cut, and misses nothing', async () => {
    const resumed = new Promise((resolve) => bot.client.once(Events.ShardResume, (_shard, events) => resolve(events)))
    bot.discord.faults.dropGateway()
    const channel = bot.discord.world.channels.all()[0]?.id ?? ''
    // Sent while nobody is connected: it waits in the session.
    const meanwhile = bot.player().act({ kind: 'command', name: 'go', user: bot.player().id, channel })
    await resumed
    expect(await meanwhile.answered).toMatchObject({ kind: 'message' })
    expect((await bot.player().command('/go')).content).toBe('gone')
  })

  it('identifies anew when its session is gone', async () => {
    const readyAgain = new Promise((resolve) => bot.client.once(Events.ShardReady, resolve))
    bot.discord.faults.dropGateway({ resumable: false })
    await readyAgain
    expect((await bot.player().command('/go')).content).toBe('gone')
  })

  it('reconnects when it is asked to', async () => {
    const resumed = new Promise((resolve) => bot.client.once(Events.ShardResume, resolve))
    bot.discord.faults.askToReconnect()
    await resumed
    expect((await bot.player().command('/go')).content).toBe('gone')
  })

  it('may run twice: both hear of an interaction, and one of them answers', async () => {
    const twin = await connect(bot.discord)
    const twins: unknown[] = []
    twin.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) interaction.reply('gone too').catch((error: unknown) => twins.push(error))
    })
    await bot.player().command('/go')
    await expect.poll(() => [...bot.errors, ...twins]).toEqual([expect.objectContaining({ code: 40060 })])
    await twin.destroy()
    expect(bot.player().messages()).toHaveLength(1)
  })
})
