import type { JsonObject } from '../json.ts'

/** A value that a person typed for an option; sub-commands carry options of their own instead. */
export interface OptionInput {
  readonly name: string
  /** Discord's option kind; taken from the command's definition where it is left out. */
  readonly type?: number
  readonly value?: string | number | boolean
  readonly focused?: boolean
  readonly options?: readonly OptionInput[]
}

interface RequestBase {
  /** Id of the person who acts. */
  readonly user: string
  /** Id of the channel they act in. */
  readonly channel: string
  /** Sends what Discord's client would have stopped, to see how the bot takes hostile input. */
  readonly unchecked?: boolean
}

export interface CommandRequest extends RequestBase {
  readonly kind: 'command' | 'autocomplete'
  readonly name: string
  readonly options?: readonly OptionInput[]
}

export interface ComponentRequest extends RequestBase {
  readonly kind: 'component'
  readonly message: string
  readonly custom_id: string
  readonly component_type: number
  readonly values?: readonly string[]
}

export interface ModalRequest extends RequestBase {
  readonly kind: 'modal'
  readonly custom_id: string
  /** The filled-in form, as Discord sends it: labels or rows with the inputs' `custom_id` and `value` or `values`. */
  readonly components: readonly JsonObject[]
  readonly message?: string
}

/** What a person does: uses a command, types into an option, presses a component, sends a form. */
export type InteractionRequest = CommandRequest | ComponentRequest | ModalRequest
