import type { LocalEvents } from '../events.ts'
import type { LocalMessage } from './local-message.ts'

/** A channel forgets its oldest messages beyond this, so that a long benchmark does not fill the memory. */
const KEPT_PER_CHANNEL = 1_000

export interface MessageStore {
  /** All messages of a channel, oldest first; with a user, only what this user may see. */
  readonly list: (channel: string, user?: string) => readonly LocalMessage[]
  readonly find: (channel: string, id: string) => LocalMessage | undefined
  /** Id of the newest message ever written there. */
  readonly last: (channel: string) => string | null
  readonly add: (message: LocalMessage) => void
  readonly replace: (message: LocalMessage) => void
  readonly remove: (channel: string, id: string) => LocalMessage | undefined
}

export interface MessageStoreOptions {
  readonly events: LocalEvents
  /** The one reader of a private channel, undefined for a channel that everybody reads. */
  readonly reader: (channel: string) => string | undefined
  /** Called with a message that is gone for good. */
  readonly forget: (message: LocalMessage) => void
}

const visibleTo = (message: LocalMessage, user: string | undefined): boolean =>
  user === undefined || message.local.ephemeralFor === undefined || message.local.ephemeralFor === user

export const createMessageStore = ({ events, reader, forget }: MessageStoreOptions): MessageStore => {
  const channels = new Map<string, Map<string, LocalMessage>>()
  const latest = new Map<string, string>()
  const audience = (message: LocalMessage): string | undefined => message.local.ephemeralFor ?? reader(message.channel_id)
  const messagesOf = (channel: string): Map<string, LocalMessage> => {
    const known = channels.get(channel) ?? new Map<string, LocalMessage>()
    channels.set(channel, known)
    return known
  }
  return {
    list: (channel, user) => [...(channels.get(channel)?.values() ?? [])].filter((message) => visibleTo(message, user)),
    find: (channel, id) => channels.get(channel)?.get(id),
    last: (channel) => latest.get(channel) ?? null,
    add: (message) => {
      const messages = messagesOf(message.channel_id)
      messages.set(message.id, message)
      latest.set(message.channel_id, message.id)
      if (messages.size > KEPT_PER_CHANNEL) {
        const oldest = messages.values().next().value
        if (oldest !== undefined) {
          messages.delete(oldest.id)
          forget(oldest)
        }
      }
      events.emit({ type: 'message.created', channel: message.channel_id, message }, audience(message))
    },
    replace: (message) => {
      const messages = messagesOf(message.channel_id)
      if (!messages.has(message.id)) return
      messages.set(message.id, message)
      events.emit({ type: 'message.updated', channel: message.channel_id, message }, audience(message))
    },
    remove: (channel, id) => {
      const messages = messagesOf(channel)
      const message = messages.get(id)
      if (message === undefined) return undefined
      messages.delete(id)
      forget(message)
      events.emit({ type: 'message.deleted', channel, id }, audience(message))
      return message
    },
  }
}
