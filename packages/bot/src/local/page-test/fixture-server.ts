import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Component } from '../page/wire/component.ts'
import type { Choice, InteractionRequest, InteractionSummary, OptionValue, ServerEvent, ServerState } from '../page/wire/contract.ts'
import type { Author, Message } from '../page/wire/message.ts'
import { page } from '../page-server.ts'
import { COMMANDS, MAIDENS } from './fixture-commands.ts'

export const GENERAL = '300000000000000001'
export const ARENA = '300000000000000002'
export const DM_OF_AURELIA = '300000000000000003'
export const AURELIA = '100000000000000001'
export const BASTIAN = '100000000000000002'
const APPLICATION = { id: '400000000000000001', name: 'Lumen' }
export const BOT: Author = { id: APPLICATION.id, username: 'lumen', global_name: 'Lumen', bot: true }

/** A message without what the fixture gives it: id, author, time. */
export type Draft = Omit<Partial<Message>, 'id'>

/** What the scripted bot may do about an interaction. */
export interface Stage {
  readonly summary: InteractionSummary
  readonly request: InteractionRequest
  /** Puts a message that answers the interaction into its channel. */
  answer(draft: Draft): Message
  edit(message: Message, change: Draft): void
  fail(text: string): void
  form(modal: { custom_id: string; title: string; components: readonly Component[] }): void
}

export interface Fixture {
  readonly url: string
  /** Every interaction but completions, in the order received. */
  readonly received: readonly InteractionRequest[]
  readonly completions: readonly InteractionRequest[]
  readonly users: { id: string; name: string; dmOpen: boolean }[]
  post(channel: string, draft: Draft): Message
  edit(channel: string, id: string, change: Draft): void
  emit(event: ServerEvent, audience?: string): void
  /** What the bot does; replaces what it did before. */
  play(bot: (stage: Stage) => void): void
  /** How many event streams are open. */
  streams(): number
  /** Cuts every open event stream. */
  cut(): void
  /** Milliseconds until a completion is answered. */
  completionDelay: number
  /** While set, event streams are refused. */
  refuseStreams: boolean
  /** Whether the bot is said to hold its gateway connection. */
  connected: boolean
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}')
}

const leaves = (options: readonly OptionValue[]): readonly OptionValue[] =>
  options.flatMap((one) => (one.options === undefined ? [one] : leaves(one.options)))

const PIXEL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="420"><rect width="300" height="420" rx="18" fill="#38234a"/><circle cx="150" cy="190" r="90" fill="#e4572e"/></svg>'

/** A server that speaks the local page's contract with a scripted bot behind it. */
export const startFixture = async (): Promise<Fixture> => {
  const users = [
    { id: AURELIA, name: 'Aurelia', dmOpen: true },
    { id: BASTIAN, name: 'Bastian', dmOpen: true },
  ]
  const channels: ServerState['channels'] = [
    { id: GENERAL, name: 'general', kind: 'text' },
    { id: ARENA, name: 'arena', kind: 'text' },
    { id: DM_OF_AURELIA, name: 'Aurelia', kind: 'dm', user: AURELIA },
  ]
  const messages = new Map<string, Message[]>()
  const streams = new Set<{ readonly user: string; readonly response: ServerResponse }>()
  const received: InteractionRequest[] = []
  const completions: InteractionRequest[] = []
  let bot: (stage: Stage) => void = () => {}
  let serial = 0
  const nextId = (): string => {
    serial += 1
    return `5000000000000${String(serial).padStart(5, '0')}`
  }
  const emit = (event: ServerEvent, audience?: string): void => {
    for (const stream of streams) {
      if (audience === undefined || audience === stream.user) stream.response.write(`data: ${JSON.stringify(event)}\n\n`)
    }
  }
  const post = (channel: string, draft: Draft): Message => {
    const message: Message = { author: BOT, content: '', timestamp: new Date().toISOString(), ...draft, id: nextId() }
    messages.set(channel, [...(messages.get(channel) ?? []), message])
    emit({ type: 'message.created', channel, message }, message.local?.ephemeralFor)
    return message
  }
  const edit = (channel: string, id: string, change: Draft): void => {
    const list = messages.get(channel) ?? []
    const index = list.findIndex((one) => one.id === id)
    const before = list[index]
    if (before === undefined) throw new Error(`The fixture has no message ${id}.`)
    const message = { ...before, ...change }
    list[index] = message
    emit({ type: 'message.updated', channel, message }, message.local?.ephemeralFor)
  }
  const stageFor = (request: InteractionRequest): Stage => {
    const summary: InteractionSummary = request.kind === 'component' ? { id: nextId(), message: request.message } : { id: nextId() }
    const user = users.find((one) => one.id === request.user) ?? { id: request.user, name: 'Nobody' }
    const author = { id: user.id, username: user.name.toLowerCase(), global_name: user.name }
    const name = request.kind === 'command' ? { name: request.name } : {}
    return {
      summary,
      request,
      answer: (draft) => post(request.channel, { interaction_metadata: { id: summary.id, type: 2, user: author, ...name }, ...draft }),
      edit: (message, change) => edit(request.channel, message.id, change),
      fail: (text) => emit({ type: 'interaction.failed', interaction: summary, text }, request.user),
      form: (modal) => emit({ type: 'modal.opened', interaction: summary, modal }, request.user),
    }
  }
  const choices = (request: InteractionRequest): readonly Choice[] => {
    const typed = 'options' in request ? leaves(request.options).find((one) => one.focused === true) : undefined
    const text = String(typed?.value ?? '').toLowerCase()
    return MAIDENS.filter((name) => name.toLowerCase().includes(text)).map((name) => ({
      name,
      value: name.toLowerCase().replaceAll(' ', '-'),
    }))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const reply = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const channel = /^\/local\/channels\/(\d+)\/messages$/.exec(url.pathname)?.[1]
    const user = url.searchParams.get('user') ?? ''
    if (page(request, response)) return
    if (url.pathname === '/pictures/card.svg') {
      response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(PIXEL)
    } else if (url.pathname === '/local/state') {
      reply({
        application: APPLICATION,
        guild: { id: '600000000000000001', name: 'Lumen' },
        channels,
        users,
        commands: COMMANDS,
        connected: fixture.connected,
      })
    } else if (url.pathname === '/local/events') {
      if (fixture.refuseStreams) return reply({ message: 'Not now.' }, 503)
      const stream = { user, response }
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
      streams.add(stream)
      response.on('close', () => streams.delete(stream))
    } else if (url.pathname === '/local/users') {
      const { name } = (await bodyOf(request)) as { name: string }
      if (users.some((one) => one.name === name)) return reply({ message: `There is already a player called ${name}.` }, 400)
      const added = { id: nextId(), name, dmOpen: true }
      users.push(added)
      emit({ type: 'users.changed' })
      reply(added)
    } else if (url.pathname.startsWith('/local/users/')) {
      const found = users.find((one) => url.pathname.endsWith(one.id))
      if (found !== undefined) Object.assign(found, await bodyOf(request))
      reply(found)
    } else if (channel !== undefined && request.method === 'GET') {
      const visible = (messages.get(channel) ?? []).filter(
        (one) => one.local?.ephemeralFor === undefined || one.local.ephemeralFor === user,
      )
      reply({ messages: visible })
    } else if (channel !== undefined) {
      const said = (await bodyOf(request)) as { user: string; content: string }
      const name = users.find((one) => one.id === said.user)?.name ?? 'Nobody'
      reply(post(channel, { author: { id: said.user, username: name.toLowerCase(), global_name: name }, content: said.content }))
    } else if (url.pathname === '/local/interactions') {
      const asked = (await bodyOf(request)) as InteractionRequest
      if (asked.kind === 'autocomplete') {
        completions.push(asked)
        setTimeout(() => reply({ choices: choices(asked) }), fixture.completionDelay)
        return
      }
      received.push(asked)
      const stage = stageFor(asked)
      reply({ id: stage.summary.id })
      bot(stage)
    } else reply({ message: 'There is nothing here.' }, 404)
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = (): void => {
    for (const stream of streams) stream.response.destroy()
  }
  const fixture: Fixture = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    completions,
    users,
    post,
    edit,
    emit,
    cut,
    streams: () => streams.size,
    play: (next) => {
      bot = next
    },
    completionDelay: 0,
    refuseStreams: false,
    connected: true,
    close: () => {
      cut()
      server.closeAllConnections()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
  return fixture
}
