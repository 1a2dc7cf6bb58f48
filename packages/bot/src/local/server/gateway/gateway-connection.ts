import type { IncomingMessage } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import type { Json, JsonObject } from '../json.ts'
import { asInteger, asList, asObject, asText, isObject } from '../json.ts'
import { memberJson, userJson } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { GatewayClose, GatewayOp, HEARTBEAT_INTERVAL, Intent, KNOWN_INTENTS, SENDS_PER_MINUTE } from './gateway-protocol.ts'
import { createSession, type GatewaySession, isHome } from './gateway-session.ts'

export interface ConnectionContext {
  readonly world: World
  readonly token: string
  readonly url: () => string
  readonly allowedIntents: number
  readonly sessions: Map<string, GatewaySession>
  readonly register: (session: GatewaySession) => void
  /** Called when somebody came or went. */
  readonly announce: () => void
}

const readShard = (value: unknown): readonly [number, number] | undefined => {
  if (value === undefined) return [0, 1]
  const [index, count] = asList(value)
  const whole = Number.isSafeInteger(index) && Number.isSafeInteger(count)
  return whole && (index as number) >= 0 && (count as number) > (index as number) ? [index as number, count as number] : undefined
}

const parsed = (raw: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(raw)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Why the server ends the connection: a close code and a few words. */
type Ending = readonly [code: number, reason: string]

/** Leads one connection through hello, identify or resume, heartbeats, and its end. */
export const createConnection = (socket: WebSocket, request: IncomingMessage, context: ConnectionContext): void => {
  const { world, token, sessions } = context
  let session: GatewaySession | undefined
  const sends: number[] = []
  const send = (op: number, data: Json): undefined => {
    socket.send(JSON.stringify({ op, d: data, s: null, t: null }))
  }
  const silence = setTimeout(() => socket.close(GatewayClose.sessionTimedOut, 'No heartbeat'), HEARTBEAT_INTERVAL * 2)
  silence.unref()

  const identify = (data: JsonObject): Ending | undefined => {
    if (session !== undefined) return [GatewayClose.alreadyAuthenticated, 'Already authenticated.']
    if (asText(data['token']).replace(/^Bot /, '') !== token) return [GatewayClose.authenticationFailed, 'Authentication failed.']
    const shard = readShard(data['shard'])
    if (shard === undefined) return [GatewayClose.invalidShard, 'Invalid shard.']
    const intents = asInteger(data['intents'])
    if (typeof data['intents'] !== 'number' || (intents & ~KNOWN_INTENTS) !== 0) {
      return [GatewayClose.invalidIntents, 'Invalid intent(s).']
    }
    if ((intents & ~context.allowedIntents) !== 0) return [GatewayClose.disallowedIntents, 'Disallowed intent(s).']
    session = createSession(shard, intents)
    session.attach(socket)
    context.register(session)
    const home = isHome(shard, world.guild.id)
    session.dispatch('READY', {
      v: 10,
      user: { ...(world.bot as unknown as JsonObject), verified: true, mfa_enabled: false, email: null },
      guilds: home ? [{ id: world.guild.id, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: context.url(),
      session_type: 'normal',
      private_channels: [],
      relationships: [],
      shard: [...shard],
      application: { id: world.application.id, flags: 0 },
    })
    if (home && (intents & Intent.guilds) !== 0) session.dispatch('GUILD_CREATE', world.guildJson())
    context.announce()
    return undefined
  }

  const resume = (data: JsonObject): Ending | undefined => {
    if (session !== undefined) return [GatewayClose.alreadyAuthenticated, 'Already authenticated.']
    if (asText(data['token']).replace(/^Bot /, '') !== token) return [GatewayClose.authenticationFailed, 'Authentication failed.']
    const found = sessions.get(asText(data['session_id']))
    if (found === undefined) return send(GatewayOp.invalidSession, false)
    found.attach(socket)
    const outcome = found.replay(asInteger(data['seq']))
    if (outcome !== 'replayed') {
      found.detach(socket)
      sessions.delete(found.id)
      return outcome === 'too-old' ? send(GatewayOp.invalidSession, false) : [GatewayClose.invalidSequence, 'Invalid seq.']
    }
    session = found
    session.dispatch('RESUMED', {})
    context.announce()
    return undefined
  }

  const members = (data: JsonObject): undefined => {
    const wanted = Array.isArray(data['user_ids']) ? asList(data['user_ids']).map(asText) : undefined
    const prefix = asText(data['query']).toLowerCase()
    const everybody = [world.bot, ...world.people.all().map(userJson)]
    const people = everybody.filter(({ id, username }) =>
      wanted === undefined ? username.toLowerCase().startsWith(prefix) : wanted.includes(id),
    )
    session?.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id: world.guild.id,
      members: people.map((user) => memberJson(user) as unknown as JsonObject),
      chunk_index: 0,
      chunk_count: 1,
      not_found: (wanted ?? []).filter((id) => !people.some((user) => user.id === id)),
      ...(data['nonce'] === undefined ? {} : { nonce: data['nonce'] }),
    })
  }

  const receive = (message: JsonObject): Ending | undefined => {
    const data = asObject(message['d'])
    switch (message['op']) {
      case GatewayOp.heartbeat:
        silence.refresh()
        return send(GatewayOp.heartbeatAck, null)
      case GatewayOp.identify:
        return identify(data)
      case GatewayOp.resume:
        return resume(data)
      case GatewayOp.presenceUpdate:
      case GatewayOp.voiceStateUpdate:
      case GatewayOp.requestGuildMembers:
        if (session === undefined) return [GatewayClose.notAuthenticated, 'Not authenticated.']
        return message['op'] === GatewayOp.requestGuildMembers ? members(data) : undefined
      default:
        return [GatewayClose.unknownOpcode, 'Unknown opcode.']
    }
  }

  const withinRate = (): boolean => {
    const now = world.now()
    while ((sends[0] ?? now) < now - 60_000) sends.shift()
    sends.push(now)
    return sends.length <= SENDS_PER_MINUTE
  }

  const read = (raw: RawData): Ending | undefined => {
    if (!withinRate()) return [GatewayClose.rateLimited, 'You are being rate limited.']
    const message = parsed(String(raw))
    return message === undefined ? [GatewayClose.decodeError, 'Error while decoding payload.'] : receive(message)
  }

  socket.on('message', (raw: RawData) => {
    const ending = read(raw)
    if (ending !== undefined) socket.close(...ending)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', (code: number) => {
    clearTimeout(silence)
    session?.detach(socket)
    // A bot that says goodbye (1000, 1001) ends its session; any other end leaves it to be resumed.
    if (session !== undefined && (code === 1000 || code === 1001) && !session.connected()) sessions.delete(session.id)
    context.announce()
  })

  const version = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('v')
  if (version !== null && version !== '10') socket.close(GatewayClose.invalidVersion, 'Invalid API version.')
  else send(GatewayOp.hello, { heartbeat_interval: HEARTBEAT_INTERVAL })
}
