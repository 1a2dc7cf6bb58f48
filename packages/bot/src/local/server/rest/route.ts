import type { Complaint } from '../discord-error.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Interactions } from '../interactions/interactions.ts'
import type { Json } from '../json.ts'
import type { UploadedFile } from '../world/attachment-store.ts'
import type { World } from '../world/world.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request to Discord's API after routing and reading. */
export interface RestRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Json | undefined
  readonly files: readonly UploadedFile[]
}

/** An answer; without a body it is 204. */
export interface RestAnswer {
  readonly status: number
  readonly body?: unknown
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body })
export const created = (body: unknown): RestAnswer => ({ status: 201, body })
export const NO_CONTENT: RestAnswer = { status: 204 }

/** What the endpoints work on. */
export interface RestContext {
  readonly world: World
  readonly interactions: Interactions
  readonly gateway: Gateway
  /** Throws Discord's form error where the complaints are not empty and checking is on. */
  readonly ensure: (complaints: () => readonly Complaint[]) => void
  /** Base address of the gateway, `ws://…`. */
  readonly gatewayUrl: () => string
}

export interface Route {
  readonly method: Method
  /** Path under `/api/v10`, with `:names` for its variable parts. */
  readonly path: string
  /** Whether the bot's token is asked for, or the token in the path is proof enough. */
  readonly auth: 'bot' | 'path'
  readonly handle: (request: RestRequest, context: RestContext) => RestAnswer
}

/** The value of a path's variable part. */
export const param = (request: RestRequest, name: string): string => request.params[name] ?? ''
