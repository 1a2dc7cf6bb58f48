import type { Choice, InteractionRequest, Player, ServerState } from './contract.ts'
import type { Message } from './message.ts'

/** What the local server refused or could not do, in a sentence for the player. */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal'
}

/** The local server's own end points. Every method rejects with a `ServerRefusal`. */
export interface LocalServer {
  state(): Promise<ServerState>
  messages(channel: string, user: string): Promise<readonly Message[]>
  addPlayer(name: string): Promise<Player>
  setDmOpen(user: string, dmOpen: boolean): Promise<void>
  say(channel: string, user: string, content: string): Promise<void>
  /** Resolves to the interaction's id. */
  interact(request: InteractionRequest): Promise<string>
  autocomplete(request: InteractionRequest): Promise<readonly Choice[]>
}

const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const request: RequestInit =
    body === undefined ? { method } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(path, request).catch(() => {
    throw new ServerRefusal('The game does not answer. Is it still running in its terminal?')
  })
  const text = await response.text()
  if (!response.ok) throw new ServerRefusal(refusalText(text, response.status))
  return text === '' ? undefined : parse(text)
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refusalText = (text: string, status: number): string => {
  const body = parse(text)
  if (typeof body === 'object' && body !== null) {
    for (const key of ['error', 'message']) {
      const value: unknown = Reflect.get(body, key)
      if (typeof value === 'string' && value !== '') return value
    }
  }
  return `The local server refused this (status ${status}).`
}

/** @returns the server this page came from. */
export const localServer = (): LocalServer => ({
  state: async () => (await call('GET', '/local/state')) as ServerState,
  messages: async (channel, user) => {
    const path = `/local/channels/${encodeURIComponent(channel)}/messages?user=${encodeURIComponent(user)}`
    return ((await call('GET', path)) as { messages: readonly Message[] }).messages
  },
  addPlayer: async (name) => (await call('POST', '/local/users', { name })) as Player,
  setDmOpen: async (user, dmOpen) => {
    await call('PATCH', `/local/users/${encodeURIComponent(user)}`, { dmOpen })
  },
  say: async (channel, user, content) => {
    await call('POST', `/local/channels/${encodeURIComponent(channel)}/messages`, { user, content })
  },
  interact: async (request) => ((await call('POST', '/local/interactions', request)) as { id: string }).id,
  autocomplete: async (request) => ((await call('POST', '/local/interactions', request)) as { choices?: readonly Choice[] }).choices ?? [],
})
