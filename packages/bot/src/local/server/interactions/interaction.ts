import type { InteractionSummary } from '../events.ts'
import type { JsonObject } from '../json.ts'
import type { LocalMessage } from '../world/local-message.ts'

/** What finally came of an interaction, as the person sees it. */
export type Outcome =
  | { readonly kind: 'message'; readonly message: LocalMessage }
  | { readonly kind: 'modal'; readonly modal: JsonObject }
  | { readonly kind: 'choices'; readonly choices: readonly JsonObject[] }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'failed'; readonly text: string }

/** One thing that a person did, from the moment it is sent to the bot until its token has run out. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly summary: InteractionSummary
  /** Discord's number of the kind: 2 command, 3 component, 4 autocomplete, 5 form. */
  readonly type: number
  /** Milliseconds since 1970. */
  readonly openedAt: number
  /** The message that was pressed. */
  readonly source?: string
  /** The interaction that a form was the answer to. */
  readonly opener?: Interaction
  /** Kind of the option that is being typed into. */
  readonly focused?: number
  state: 'waiting' | 'acknowledged' | 'failed'
  /** The message that `@original` speaks of. */
  original?: string
  /** Messages written with this interaction's token. */
  readonly written: Set<string>
  /** Settles with the type of the bot's first answer, or nothing where none came in time. */
  readonly acknowledged: Promise<number | undefined>
  /** Settles with what the person sees in the end; after a deferral that is the edit or follow-up. */
  readonly answered: Promise<Outcome>
  readonly acknowledge: (callback: number | undefined) => void
  /** Only the first outcome counts. */
  readonly settle: (outcome: Outcome) => void
}

/** What a person is told when the bot stays silent. */
export const NO_ANSWER = 'The application did not respond'
export const NOT_CONNECTED = 'The application is not connected'
