import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEvents, type LocalListener } from './events.ts'
import { createGateway } from './gateway/gateway.ts'
import { KNOWN_INTENTS } from './gateway/gateway-protocol.ts'
import { foreignRequest } from './http/loopback-guard.ts'
import { sendJson } from './http/respond.ts'
import { createInteractions, DISCORD_TIMES, type InteractionTimes } from './interactions/interactions.ts'
import { createLocalApi } from './local-api.ts'
import { createLocalWorld, type LocalWorld } from './local-world.ts'
import { serveAttachment } from './rest/cdn.ts'
import { createFaults, type Faults } from './rest/faults.ts'
import { createRateLimits } from './rest/rate-limits.ts'
import { API_PREFIX, createRestApi, ROUTES, type Violation } from './rest/rest-api.ts'
import { DEFAULT_CHANNELS } from './world/channels.ts'
import { DEFAULT_USERS, type LocalUserSeed } from './world/people.ts'
import { createWorld, type World } from './world/world.ts'

export interface LocalDiscordOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number
  readonly host?: '127.0.0.1'
  /** Handles what is neither Discord's API nor ours; answers whether it did. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Path of Discord's OpenAPI description, to check every request of the bot against. */
  readonly openapi?: string
  /** Checks the server's own answers against the description, too. Slow to start; for the server's tests. */
  readonly openapiAnswers?: boolean
  /** Checks requests against Discord's documented limits; on unless switched off. */
  readonly limits?: boolean
  /** Limits the rate of requests as Discord does; on unless switched off. */
  readonly rateLimits?: boolean
  /** Who is there at the start; three people unless told. */
  readonly users?: readonly LocalUserSeed[]
  /** Who runs the server, by name; the first of them unless told. */
  readonly owner?: string
  /** Names of the text channels. */
  readonly channels?: readonly string[]
  readonly applicationName?: string
  readonly guildName?: string
  /** The bot's token; a random one unless told. */
  readonly token?: string
  /** Intent bits that the application may ask for; all unless told. */
  readonly allowedIntents?: number
  readonly times?: Partial<InteractionTimes>
}

export interface LocalDiscord {
  /** Where the page is. */
  readonly url: string
  /** REST base for discord.js' `rest.api`. */
  readonly api: string
  readonly token: string
  /** What people see and do. */
  readonly local: LocalWorld
  /** The state behind it. */
  readonly world: World
  readonly faults: Faults
  /** Requests that Discord would have refused as malformed. */
  readonly violations: readonly Violation[]
  /** Hears everything that `user` may see; without a user, everything. */
  readonly subscribe: (listener: LocalListener, user?: string) => () => void
  /** Resolves once a bot is connected. */
  readonly whenConnected: () => Promise<void>
  readonly close: () => Promise<void>
}

const newToken = (application: string): string =>
  [Buffer.from(application).toString('base64url'), randomBytes(4).toString('base64url'), randomBytes(24).toString('base64url')].join('.')

/** Why no gateway connection is opened: plain JSON is all this server speaks. */
const upgradeFault = (request: IncomingMessage): string | undefined => {
  if (foreignRequest(request) !== undefined) return '403 Forbidden'
  const [path, query] = (request.url ?? '/').split('?')
  const wish = new URLSearchParams(query)
  if (path !== '/gateway') return '404 Not Found'
  return wish.has('compress') || (wish.get('encoding') ?? 'json') !== 'json' ? '400 Only encoding=json without compression' : undefined
}

const listenFault = (error: NodeJS.ErrnoException, port: number): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} on 127.0.0.1 is taken already; choose another one, or 0 for any that is free.`)
  if (error.code === 'EACCES')
    return new Error(`Port ${port} needs rights that this process does not have; choose one above 1023, or 0 for any that is free.`)
  return error
}

/**
 * Starts a Discord of one guild on loopback, to which discord.js connects as to the real one: REST under
 * `/api`, gateway under `/gateway`, files under `/cdn`, and under `/local` what the page needs.
 */
export const startLocalDiscord = async (options: LocalDiscordOptions): Promise<LocalDiscord> => {
  const events = createEvents()
  const violations: Violation[] = []
  let origin = ''
  const gatewayUrl = (): string => `${origin.replace('http', 'ws')}/gateway`
  const world = createWorld({
    events,
    users: options.users ?? DEFAULT_USERS,
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    channels: options.channels ?? DEFAULT_CHANNELS,
    applicationName: options.applicationName ?? 'Lumen',
    guildName: options.guildName ?? 'The Lantern Hall',
    now: Date.now,
    origin: () => origin,
  })
  const token = options.token ?? newToken(world.application.id)
  const gateway = createGateway({ world, events, token, url: gatewayUrl, allowedIntents: options.allowedIntents ?? KNOWN_INTENTS })
  const interactions = createInteractions({ world, events, gateway, times: { ...DISCORD_TIMES, ...options.times } })
  const faults = createFaults(gateway)
  const context = { world, interactions, gateway, gatewayUrl }
  const usersChanged = (): void => events.emit({ type: 'users.changed' })
  const local = createLocalWorld({ world, gateway, interactions, context: { ...context, ensure: () => undefined }, usersChanged })
  const description =
    options.openapi === undefined
      ? undefined
      : await (await import('./rest/openapi.ts')).readApiDescription(options.openapi, {
          routes: ROUTES,
          answers: options.openapiAnswers ?? false,
        })
  const rest = createRestApi({
    context,
    token,
    faults,
    violations,
    checkLimits: options.limits ?? true,
    rateLimits: (options.rateLimits ?? true) ? createRateLimits(world.now) : undefined,
    description,
  })
  const localApi = createLocalApi(local, events)

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const foreign = foreignRequest(request)
    if (foreign !== undefined) return sendJson(response, 403, { error: foreign })
    if (!URL.canParse(request.url ?? '/', origin))
      return sendJson(response, 400, { error: 'The address of the request is not well formed.' })
    const url = new URL(request.url ?? '/', origin)
    if (url.pathname.startsWith(`${API_PREFIX}/`)) return rest(request, response, url)
    if (url.pathname.startsWith('/local/')) return localApi(request, response, url)
    if (url.pathname.startsWith('/cdn/')) return serveAttachment(world, url.pathname, response)
    if (options.page?.(request, response) === true) return undefined
    return sendJson(response, 404, { error: `There is nothing at ${url.pathname}.` })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { message: '500: Internal Server Error', code: 0, error: String(error) })
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const fault = upgradeFault(request)
    if (fault === undefined) return gateway.upgrade(request, socket, head)
    socket.end(`HTTP/1.1 ${fault}\r\nConnection: close\r\n\r\n`)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, options.port)))
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url: origin,
    api: `${origin}/api`,
    token,
    local,
    world,
    faults,
    violations,
    subscribe: events.subscribe,
    whenConnected: () =>
      new Promise((resolve) => {
        if (gateway.connected()) return resolve()
        const stop = events.subscribe((event) => {
          if (event.type !== 'gateway' || !event.connected) return
          stop()
          resolve()
        })
      }),
    close: async () => {
      interactions.close()
      await gateway.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
