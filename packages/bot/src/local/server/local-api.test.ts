import { request as httpRequest, type IncomingMessage } from 'node:http'
import { MessageFlags } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotFixture, startBot } from './bot-fixture.ts'
import type { JsonObject } from './json.ts'
import { startLocalDiscord } from './local-discord.ts'

let bot: BotFixture
let general = ''

const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; json: JsonObject }> => {
  const init = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${bot.discord.url}${path}`, { method, ...init })
  return { status: response.status, json: (await response.json()) as JsonObject }
}

/** A request with headers that fetch would not let through. */
const raw = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(`${bot.discord.url}${path}`, { method, headers }, (response: IncomingMessage) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(method === 'GET' ? undefined : '{}')
  })

beforeEach(async () => {
  bot = await startBot({ page: (request, response) => request.url === '/' && Boolean(response.end('the page')) })
  general = bot.discord.world.channels.all()[0]?.id ?? ''
  await bot.commands({
    name: 'go',
    description: 'Goes',
    options: [{ type: 3, name: 'where', description: 'Where', autocomplete: true }],
  })
  bot.onInteraction((interaction) => {
    if (interaction.isAutocomplete()) return interaction.respond([{ name: 'North', value: 'north' }])
    if (interaction.isChatInputCommand())
      return interaction.reply({ content: `gone ${interaction.options.getString('where')}`, flags: MessageFlags.Ephemeral })
    return undefined
  })
})
afterEach(() => bot.stop())

describe('the page', () => {
  it('gets everything that is not Discord, and a sentence where it does not want it', async () => {
    expect(await (await fetch(bot.discord.url)).text()).toBe('the page')
    expect(await call('GET', '/page/unheard-of')).toEqual({ status: 404, json: { error: 'There is nothing at /page/unheard-of.' } })
  })

  it('is told the state', async () => {
    const { json } = await call('GET', '/local/state')
    expect(Object.keys(json)).toEqual(['application', 'guild', 'channels', 'users', 'commands', 'connected'])
    expect(json).toMatchObject({
      application: { name: 'Lumen' },
      connected: true,
      users: [{ name: 'Aurelia', dmOpen: true }, { name: 'Bastian' }, { name: 'Cosima' }],
      commands: [{ name: 'go', options: [{ name: 'where' }] }],
    })
    expect(json['channels']).toContainEqual({ id: general, name: 'general', kind: 'text' })
    expect(json['channels']).toContainEqual({ id: bot.player().directMessages(), name: 'Aurelia', kind: 'dm', user: bot.player().id })
  })

  it('adds players under names of their own, with the same id on every start', async () => {
    const { status, json } = await call('POST', '/local/users', { name: '  Dora   the Bold ' })
    expect([status, json['name'], json['dmOpen']]).toEqual([200, 'Dora the Bold', true])
    const other = await startBot()
    expect(other.discord.local.addUser('Dora the Bold').id).toBe(json['id'])
    await other.stop()
    expect(await call('POST', '/local/users', { name: 'dora the bold' })).toEqual({
      status: 409,
      json: { error: 'Somebody is called dora the bold already; choose another name.' },
    })
    expect((await call('POST', '/local/users', { name: ' ' })).json).toEqual({ error: 'A name has 1 to 32 characters, not 0.' })
    expect((await call('POST', '/local/users', {})).json['error']).toBe('Invalid Form Body; name: This field is required')
    expect((await call('PATCH', `/local/users/${String(json['id'])}`, { dmOpen: false })).json).toMatchObject({ dmOpen: false })
    expect((await call('PATCH', '/local/users/5', { dmOpen: false })).status).toBe(404)
  })

  it('plays: suggestions, a command, its answer for this player only', async () => {
    const user = bot.player().id
    const typed = {
      user,
      channel: general,
      kind: 'autocomplete',
      name: 'go',
      options: [{ name: 'where', type: 3, value: 'n', focused: true }],
    }
    expect((await call('POST', '/local/interactions', typed)).json).toEqual({ choices: [{ name: 'North', value: 'north' }] })
    const used = { user, channel: general, kind: 'command', name: 'go', options: [{ name: 'where', type: 3, value: 'north' }] }
    expect((await call('POST', '/local/interactions', used)).json).toEqual({ id: expect.stringMatching(/^\d{17,19}$/) })
    const list = async (id: string) => (await call('GET', `/local/channels/${general}/messages?user=${id}`)).json['messages']
    await expect.poll(() => list(user)).toEqual([expect.objectContaining({ content: 'gone north', local: { ephemeralFor: user } })])
    expect(await list(bot.player(1).id)).toEqual([])
    expect((await call('GET', `/local/channels/${general}/messages`)).status).toBe(404)
  })

  it('writes as a person, not in private channels of others', async () => {
    const user = bot.player().id
    const { json } = await call('POST', `/local/channels/${general}/messages`, { user, content: 'hello' })
    expect(json).toMatchObject({ content: 'hello', author: { global_name: 'Aurelia' } })
    const foreign = await call('POST', `/local/channels/${bot.player(1).directMessages()}/messages`, { user, content: 'hello' })
    expect(foreign).toEqual({ status: 403, json: { error: "That private channel is not one of Aurelia's." } })
    expect((await call('POST', `/local/channels/${general}/messages`, { user, content: ' ' })).status).toBe(400)
  })

  it('is told in sentences what is wrong with a request', async () => {
    const send = async (body: unknown) => (await call('POST', '/local/interactions', body)).json['error']
    const place = { user: bot.player().id, channel: general }
    expect(await send({ ...place, kind: 'dance' })).toBe(
      'Invalid Form Body; kind: Value must be one of {command, autocomplete, component, modal}.',
    )
    expect(await send({ ...place, kind: 'command', name: 'stop' })).toBe('There is no command "/stop"; the bot has registered /go.')
    expect(await send({ ...place, user: '5', kind: 'command', name: 'go' })).toBe('There is no user "5".')
    expect(await send({ ...place, kind: 'component', message: '5', custom_id: 'x', component_type: 2 })).toBe(
      'Aurelia sees no message "5" in this channel.',
    )
    expect(await send([])).toContain('Invalid Form Body')
    expect((await call('POST', '/local/dance', {})).status).toBe(404)
    expect((await call('PATCH', '/local/state', {})).status).toBe(405)
    const broken = await fetch(`${bot.discord.url}/local/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(broken.status).toBe(400)
    const untyped = await fetch(`${bot.discord.url}/local/users`, { method: 'POST', body: '{"name": "Eve"}' })
    expect(untyped.status).toBe(415)
  })

  it('hears what its player may hear, as it happens', async () => {
    const abort = new AbortController()
    const response = await fetch(`${bot.discord.url}/local/events?user=${bot.player().id}`, { signal: abort.signal })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const heard: JsonObject[] = []
    const listening = (async () => {
      const decoder = new TextDecoder()
      let text = ''
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true })
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        heard.push(...parts.filter((part) => part.startsWith('data: ')).map((part) => JSON.parse(part.slice(6)) as JsonObject))
      }
    })().catch(() => undefined)
    await bot.player(1).command('/go')
    await bot.player().command('/go')
    bot.discord.local.say(bot.player(1).id, general, 'hello all')
    await bot.discord.local.addUser('Eve')
    await expect.poll(() => heard.map(({ type }) => type)).toEqual(['gateway', 'message.created', 'message.created', 'users.changed'])
    expect(heard[0]).toEqual({ type: 'gateway', connected: true })
    expect(heard[1]).toMatchObject({ channel: general, message: { content: 'gone null', local: { ephemeralFor: bot.player().id } } })
    await bot.client.destroy()
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'gateway', connected: false })
    abort.abort()
    await listening
  })
})

describe('the server', () => {
  it('says in a sentence that its port is taken', async () => {
    await expect(startLocalDiscord({ port: Number(new URL(bot.discord.url).port) })).rejects.toThrow('is taken already; choose another one')
  })

  it('serves no file under a name that it does not have', async () => {
    for (const path of ['/cdn/attachments/1/2/%E0%A4', '/cdn/attachments/1/2/../../etc/passwd', '/cdn/']) {
      expect((await fetch(`${bot.discord.url}${path}`)).status).toBe(404)
    }
  })
})

describe('the guard', () => {
  it('answers loopback names only, and no page of another origin', async () => {
    const port = new URL(bot.discord.url).port
    expect(await raw('/local/state', {})).toBe(200)
    expect(await raw('/local/state', { host: `localhost:${port}` })).toBe(200)
    expect(await raw('/local/state', { host: `evil.example:${port}` })).toBe(403)
    expect(await raw('/api/v10/gateway', { host: 'evil.example' })).toBe(403)
    const json = { 'content-type': 'application/json' }
    expect(await raw('/local/users', { ...json, origin: 'https://evil.example' }, 'POST')).toBe(403)
    expect(await raw('/local/users', { ...json, origin: 'null' }, 'POST')).toBe(403)
    expect(await raw('/local/users', { ...json, origin: `http://127.0.0.1:${port}` }, 'POST')).toBe(400)
    expect(await raw('/local/state', { 'sec-fetch-site': 'cross-site' })).toBe(403)
  })
})
