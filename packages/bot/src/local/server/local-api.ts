import type { IncomingMessage, ServerResponse } from 'node:http'
import { DiscordError, invalidForm } from './discord-error.ts'
import type { LocalEvents } from './events.ts'
import { parseJson, readBytes } from './http/read-body.ts'
import { sendJson } from './http/respond.ts'
import { createRouter, type RoutePattern } from './http/router.ts'
import type { InteractionRequest, OptionInput } from './interactions/interaction-request.ts'
import { Refusal } from './interactions/refusal.ts'
import { asObject, type Json, type JsonObject } from './json.ts'
import { boolean, choice, Field, integer, list, object, text } from './limits/field.ts'
import type { LocalWorld } from './local-world.ts'

const BODY_MAX = 1024 * 1024
const HEARTBEAT = 15_000

interface LocalCall {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Json
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

interface LocalRoute extends RoutePattern {
  /** What to answer; undefined where the answer is written already. */
  readonly handle: (call: LocalCall, local: LocalWorld, events: LocalEvents) => unknown
}

const checked = <T>(form: Field, value: T): T => {
  if (form.complaints.length > 0) throw invalidForm(form.complaints)
  return value
}

const options = (field: Field): readonly OptionInput[] => {
  for (const entry of list(field)) {
    if (!object(entry)) continue
    text(entry.at('name'), { required: true })
    integer(entry.at('type'))
    boolean(entry.at('focused'))
    options(entry.at('options'))
  }
  return (field.value ?? []) as readonly OptionInput[]
}

/** Reads the body of POST /local/interactions; what it says is checked against the world afterwards. */
const readInteraction = (body: Json): InteractionRequest => {
  const form = new Field(body)
  object(form, { required: true })
  const base = {
    user: text(form.at('user'), { required: true }) ?? '',
    channel: text(form.at('channel'), { required: true }) ?? '',
    unchecked: boolean(form.at('unchecked')) ?? false,
  }
  const kind = choice(form.at('kind'), ['command', 'autocomplete', 'component', 'modal'], { required: true })
  switch (kind) {
    case 'command':
    case 'autocomplete':
      return checked(form, { ...base, kind, name: text(form.at('name'), { required: true }) ?? '', options: options(form.at('options')) })
    case 'component': {
      const values = list(form.at('values')).map((entry) => text(entry, { required: true }) ?? '')
      return checked(form, {
        ...base,
        kind,
        message: text(form.at('message'), { required: true }) ?? '',
        custom_id: text(form.at('custom_id'), { required: true }) ?? '',
        component_type: integer(form.at('component_type'), { required: true }) ?? 0,
        ...(form.at('values').present ? { values } : {}),
      })
    }
    case 'modal': {
      const message = text(form.at('message'))
      const components = list(form.at('components'), { required: true }).map((entry) => {
        object(entry, { required: true })
        return asObject(entry.value)
      })
      const customId = text(form.at('custom_id'), { required: true }) ?? ''
      return checked(form, { ...base, kind, custom_id: customId, components, ...(message === undefined ? {} : { message }) })
    }
    default:
      throw invalidForm(form.complaints)
  }
}

const interact = async (call: LocalCall, local: LocalWorld): Promise<unknown> => {
  const request = readInteraction(call.body)
  const interaction = local.interact(request)
  if (request.kind !== 'autocomplete') return { id: interaction.id }
  const outcome = await interaction.answered
  return { choices: outcome.kind === 'choices' ? outcome.choices : [] }
}

/** Server-sent events: what happens from now on, as far as `user` may see it. */
const stream = ({ query, request, response }: LocalCall, local: LocalWorld, events: LocalEvents): undefined => {
  const user = query.get('user') ?? ''
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
    'X-Accel-Buffering': 'no',
  })
  const send = (event: unknown): boolean => response.write(`data: ${JSON.stringify(event)}\n\n`)
  send({ type: 'gateway', connected: local.connected() })
  const stop = events.subscribe(send, user)
  const beat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT)
  beat.unref()
  request.on('close', () => {
    stop()
    clearInterval(beat)
  })
  return undefined
}

const ROUTES: readonly LocalRoute[] = [
  { method: 'GET', path: '/local/state', handle: (_call, local) => local.state() },
  { method: 'GET', path: '/local/events', handle: stream },
  {
    method: 'POST',
    path: '/local/users',
    handle: ({ body }, local) => {
      const form = new Field(body)
      const name = text(form.at('name'), { required: true }) ?? ''
      return checked(form, name) === '' ? local.addUser('') : local.addUser(name)
    },
  },
  {
    method: 'PATCH',
    path: '/local/users/:user',
    handle: ({ body, params }, local) => {
      const form = new Field(body)
      const open = boolean(form.at('dmOpen'), { required: true }) ?? true
      return checked(form, local.setDmOpen(params['user'] ?? '', open))
    },
  },
  {
    method: 'GET',
    path: '/local/channels/:channel/messages',
    handle: ({ params, query }, local) => ({ messages: local.messages(params['channel'] ?? '', query.get('user') ?? '') }),
  },
  {
    method: 'POST',
    path: '/local/channels/:channel/messages',
    handle: ({ body, params }, local) => {
      const form = new Field(body)
      const user = text(form.at('user'), { required: true }) ?? ''
      const content = text(form.at('content'), { required: true }) ?? ''
      return checked(form, local.say(user, params['channel'] ?? '', content))
    },
  },
  { method: 'POST', path: '/local/interactions', handle: interact },
]

const route = createRouter(ROUTES)

const readJson = async (request: IncomingMessage): Promise<JsonObject | Json> => {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/json')) throw new Refusal('Send JSON, with the header Content-Type: application/json.', 415)
  return parseJson((await readBytes(request, BODY_MAX)).toString('utf8'))
}

/** Answers everything under `/local`: what the page needs to look in and to act. */
export const createLocalApi =
  (local: LocalWorld, events: LocalEvents) =>
  async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    try {
      const found = route(request.method ?? 'GET', url.pathname)
      if (found.kind === 'unknown') throw new Refusal(`There is nothing at ${url.pathname}.`, 404)
      if (found.kind === 'wrong-method') throw new Refusal(`${url.pathname} does not take ${request.method}.`, 405)
      const body = found.route.method === 'GET' ? null : await readJson(request)
      const answer = await found.route.handle({ params: found.params, query: url.searchParams, body, request, response }, local, events)
      if (answer !== undefined) sendJson(response, 200, answer)
    } catch (error) {
      if (error instanceof Refusal) return sendJson(response, error.status, { error: error.message })
      if (error instanceof DiscordError) return sendJson(response, error.status, { error: sentence(error), ...error.toJSON() })
      throw error
    }
  }

const sentence = (error: DiscordError): string =>
  [error.message, ...error.complaints.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)].join('; ')
