import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { LocalEvents } from '../events.ts'
import type { Json, JsonObject } from '../json.ts'
import type { World } from '../world/world.ts'
import { createConnection } from './gateway-connection.ts'
import { GatewayOp, Intent } from './gateway-protocol.ts'
import { type GatewaySession, isHome } from './gateway-session.ts'

/** Sessions without a connection are kept for resuming, but not more than this many. */
const SESSIONS_KEPT = 16

export interface Gateway {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Whether a bot is identified and its connection open. */
  readonly connected: () => boolean
  /** Whether a session exists that is connected or can be resumed. */
  readonly reachable: () => boolean
  /** Delivers to the shard that has the guild; private channels belong to shard 0. `intents`: any of these bits lets it through. */
  readonly dispatch: (type: string, data: JsonObject, route: { readonly guild?: string; readonly intents?: number }) => void
  readonly dispatchMessage: (type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: JsonObject, guild: string | undefined) => void
  /** Cuts every connection. A session that may not be resumed is forgotten. */
  readonly drop: (options: { readonly resumable: boolean }) => void
  /** Asks every connection to reconnect (op 7). */
  readonly askToReconnect: () => void
  readonly close: () => Promise<void>
}

export interface GatewayOptions {
  readonly world: World
  readonly events: LocalEvents
  readonly token: string
  readonly url: () => string
  /** Intent bits that the application may ask for. */
  readonly allowedIntents: number
}

export const createGateway = ({ world, events, token, url, allowedIntents }: GatewayOptions): Gateway => {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  const sessions = new Map<string, GatewaySession>()
  let announced = false
  const connected = (): boolean => [...sessions.values()].some((session) => session.connected())
  const announce = (): void => {
    if (connected() === announced) return
    announced = !announced
    events.emit({ type: 'gateway', connected: announced })
  }
  const register = (session: GatewaySession): void => {
    sessions.set(session.id, session)
    for (const old of sessions.values()) {
      if (sessions.size <= SESSIONS_KEPT) break
      if (!old.connected()) sessions.delete(old.id)
    }
  }
  const dispatch: Gateway['dispatch'] = (type, data, { guild, intents }) => {
    for (const session of sessions.values()) {
      const wanted = intents === undefined || (session.intents & intents) !== 0
      if (isHome(session.shard, guild) && wanted) session.dispatch(type, data)
    }
  }
  server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    createConnection(socket, request, { world, token, url, allowedIntents, sessions, register, announce })
  })
  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request)),
    connected,
    reachable: () => sessions.size > 0,
    dispatch,
    dispatchMessage: (type, message, guild) => {
      const author = message['author'] as JsonObject | undefined
      const mentions = (message['mentions'] as readonly JsonObject[] | undefined) ?? []
      const open = guild === undefined || author?.['id'] === world.bot.id || mentions.some((user) => user['id'] === world.bot.id)
      const closed = { ...message, content: '', embeds: [], attachments: [], components: [] }
      for (const session of sessions.values()) {
        const wanted = session.intents & (guild === undefined ? Intent.directMessages : Intent.guildMessages)
        if (!isHome(session.shard, guild) || wanted === 0) continue
        const readable = open || (session.intents & Intent.messageContent) !== 0
        session.dispatch(type, (readable ? message : closed) as Json)
      }
    },
    drop: ({ resumable }) => {
      for (const session of [...sessions.values()]) {
        if (!resumable) sessions.delete(session.id)
        session.socket()?.terminate()
      }
    },
    askToReconnect: () => {
      for (const session of sessions.values()) session.socket()?.send(JSON.stringify({ op: GatewayOp.reconnect, d: null }))
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate()
      sessions.clear()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
