import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Json } from '../json.ts'
import { GatewayOp, REPLAY_LIMIT } from './gateway-protocol.ts'

/** One identified session of a shard; it outlives its connection, so that the bot can resume it. */
export interface GatewaySession {
  readonly id: string
  readonly shard: readonly [index: number, count: number]
  readonly intents: number
  readonly connected: () => boolean
  /** Numbers, keeps and, where a connection is open, sends an event. */
  readonly dispatch: (type: string, data: Json) => void
  readonly attach: (socket: WebSocket) => void
  readonly detach: (socket: WebSocket) => void
  /** Sends everything after `sequence` again; refused when that is not kept any more or never was. */
  readonly replay: (sequence: number) => 'replayed' | 'too-old' | 'never-sent'
  readonly socket: () => WebSocket | undefined
}

/** Discord's formula for the shard of a guild; private channels live on shard 0. */
export const isHome = ([index, count]: readonly [number, number], guild: string | undefined): boolean =>
  index === (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count)))

export const createSession = (shard: readonly [number, number], intents: number): GatewaySession => {
  const kept: { readonly sequence: number; readonly text: string }[] = []
  let sequence = 0
  let socket: WebSocket | undefined
  return {
    id: randomBytes(16).toString('hex'),
    shard,
    intents,
    connected: () => socket !== undefined,
    socket: () => socket,
    dispatch: (type, data) => {
      sequence += 1
      const text = JSON.stringify({ op: GatewayOp.dispatch, s: sequence, t: type, d: data })
      kept.push({ sequence, text })
      if (kept.length > REPLAY_LIMIT) kept.shift()
      socket?.send(text)
    },
    attach: (opened) => {
      if (socket !== undefined && socket !== opened) socket.close(4000, 'Another connection took this session over')
      socket = opened
    },
    detach: (closed) => {
      if (socket === closed) socket = undefined
    },
    replay: (from) => {
      if (from > sequence || from < 0) return 'never-sent'
      const first = kept[0]?.sequence ?? sequence + 1
      if (from + 1 < first) return 'too-old'
      for (const event of kept) if (event.sequence > from) socket?.send(event.text)
      return 'replayed'
    },
  }
}
