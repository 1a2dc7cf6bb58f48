import type { Change, GameEvent, Id, Json, Rejection } from '@lumen/rules'

/** Who asks for what. Nothing of it is trusted: it is decoded before anything else. */
export interface ExecuteRequest {
  readonly rule: string
  /** The player who acts (a Discord id), or `null` for the game itself. */
  readonly actor: Id | null
  /** The operator who has the game itself do it (a Discord id), where it is not the game's own doing; goes to the journal. */
  readonly operator?: Id
  /** JSON as it came; the rule's codec reads it. */
  readonly input: unknown
  /** Names this very command for ever: asked again, an accepted one gives its stored result and does nothing. */
  readonly interaction: string
  /** The Discord guild in which it was asked; goes to the journal. */
  readonly guild?: Id
  /** The Discord channel in which it was asked; messages about it may go there. */
  readonly channel?: Id
}

/** A command that was done, now or (`repeated`) before. */
export interface Accepted {
  readonly ok: true
  readonly repeated: boolean
  readonly command: Id
  readonly result: unknown
  readonly events: readonly GameEvent[]
  readonly changes: readonly Change[]
}

/** A command that was not done; may be tried again with the same interaction. */
export interface Refused extends Rejection {
  readonly ok: false
}

export type ExecuteResult = Accepted | Refused

export const refused = ({ code, params, also }: Rejection): Refused => ({ ok: false, code, params, also })

export const refuse = (code: string, params: { readonly [name: string]: Json } = {}): Refused => ({ ok: false, code, params, also: [] })
