import type { Json } from './json.ts'
import type { LocalMessage } from './world/local-message.ts'

/** What an interaction was, in the words of the page. */
export interface InteractionSummary {
  readonly id: string
  readonly kind: 'command' | 'autocomplete' | 'component' | 'modal'
  readonly user: string
  readonly channel: string
  /** Command name, for commands and autocompletes. */
  readonly name?: string
  /** The message pressed, for components and modals that a component opened. */
  readonly message?: string
  readonly custom_id?: string
}

/** Everything the page and the driver hear about, as it goes over the event stream. */
export type LocalEvent =
  | { readonly type: 'message.created'; readonly channel: string; readonly message: LocalMessage }
  | { readonly type: 'message.updated'; readonly channel: string; readonly message: LocalMessage }
  | { readonly type: 'message.deleted'; readonly channel: string; readonly id: string }
  | { readonly type: 'interaction.failed'; readonly interaction: InteractionSummary; readonly text: string }
  | { readonly type: 'modal.opened'; readonly interaction: InteractionSummary; readonly modal: Json }
  | { readonly type: 'commands.changed' }
  | { readonly type: 'gateway'; readonly connected: boolean }
  | { readonly type: 'users.changed' }

export type LocalListener = (event: LocalEvent) => void

export interface LocalEvents {
  /** Tells everybody, or only `audience` (a user id) where one is given. */
  readonly emit: (event: LocalEvent, audience?: string) => void
  /** Hears what `user` may see; without a user, everything. Returns the way to stop. */
  readonly subscribe: (listener: LocalListener, user?: string) => () => void
}

export const createEvents = (): LocalEvents => {
  const listeners = new Set<{ readonly listener: LocalListener; readonly user: string | undefined }>()
  return {
    emit: (event, audience) => {
      for (const { listener, user } of [...listeners]) {
        if (audience === undefined || user === undefined || user === audience) listener(event)
      }
    },
    subscribe: (listener, user) => {
      const entry = { listener, user }
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
  }
}
