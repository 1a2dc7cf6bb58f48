import type { Modal } from './component.ts'
import type { Message } from './message.ts'

export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: 'text' | 'dm'
  /** For a DM, the player it belongs to. */
  readonly user?: string | { readonly id: string }
}

export interface Player {
  readonly id: string
  readonly name: string
  readonly dmOpen: boolean
}

/** Option types: 1 sub-command, 2 group, 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number. */
export interface CommandOption {
  readonly type: number
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly choices?: readonly Choice[]
  readonly options?: readonly CommandOption[]
  readonly min_value?: number
  readonly max_value?: number
  readonly min_length?: number
  readonly max_length?: number
}

export interface Choice {
  readonly name: string
  readonly value: string | number
}

export interface Command {
  readonly id: string
  readonly name: string
  readonly description: string
  /** 1 (or absent) a slash command; 2 and 3 are context menus, which the page does not offer. */
  readonly type?: number
  readonly options?: readonly CommandOption[]
  /** Of one server only; absent where it is everywhere. */
  readonly guild_id?: string
  /** 0 in a server, 1 in direct messages with the bot; absent or null where anywhere. */
  readonly contexts?: readonly number[] | null
  /** Bits of permissions that it takes; "0" is for those who run the server alone. */
  readonly default_member_permissions?: string | null
}

export interface ServerState {
  readonly application: { readonly id: string; readonly name: string }
  readonly guild: { readonly id: string; readonly name: string; readonly owner?: string }
  readonly channels: readonly Channel[]
  readonly users: readonly Player[]
  readonly commands: readonly Command[]
  /** Whether the bot holds a gateway connection. */
  readonly connected: boolean
}

export type OptionScalar = string | number | boolean

/** An option as Discord sends it in an interaction: a value, or a sub-command's nested options. */
export interface OptionValue {
  readonly name: string
  readonly type: number
  readonly value?: OptionScalar
  readonly focused?: true
  readonly options?: readonly OptionValue[]
}

export type SubmittedComponent =
  | { readonly type: 1; readonly components: readonly SubmittedComponent[] }
  | { readonly type: 18; readonly component: SubmittedComponent }
  | { readonly type: number; readonly custom_id: string; readonly value?: string; readonly values?: readonly string[] }

interface Asked {
  readonly user: string
  readonly channel: string
}

export type InteractionRequest = Asked &
  (
    | { readonly kind: 'command' | 'autocomplete'; readonly name: string; readonly options: readonly OptionValue[] }
    | {
        readonly kind: 'component'
        readonly message: string
        readonly custom_id: string
        readonly component_type: number
        readonly values?: readonly string[]
      }
    | {
        readonly kind: 'modal'
        readonly custom_id: string
        readonly components: readonly SubmittedComponent[]
        readonly message?: string
      }
  )

/** Which interaction an event speaks of; `message` is the one that was pressed. */
export interface InteractionSummary {
  readonly id: string
  readonly message?: string
}

export type ServerEvent =
  | { readonly type: 'message.created' | 'message.updated'; readonly channel: string; readonly message: Message }
  | { readonly type: 'message.deleted'; readonly channel: string; readonly id: string }
  | { readonly type: 'interaction.failed'; readonly interaction: InteractionSummary; readonly text: string }
  | { readonly type: 'interaction.answered'; readonly interaction: InteractionSummary }
  | { readonly type: 'modal.opened'; readonly interaction: InteractionSummary; readonly modal: Modal }
  | { readonly type: 'gateway'; readonly connected: boolean }
  | { readonly type: 'commands.changed' | 'users.changed' }
