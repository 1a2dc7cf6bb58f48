import type { Message } from '../wire/message.ts'
import { hasHeader } from './message-view.ts'

/** Discord's own limit: after seven minutes a new message shows its author again. */
const GROUP_MS = 7 * 60_000

export interface Placed {
  readonly message: Message
  /** Stands below another of the same author, without avatar and name. */
  readonly compact: boolean
  /** The first of its day. */
  readonly newDay: boolean
}

/** Decides for each message whether it starts a group and whether it starts a day. */
export const placeMessages = (messages: readonly Message[]): readonly Placed[] =>
  messages.map((message, index) => {
    const before = messages[index - 1]
    const at = new Date(message.timestamp)
    const newDay = before === undefined || new Date(before.timestamp).toDateString() !== at.toDateString()
    const follows =
      !newDay &&
      before.author.id === message.author.id &&
      at.getTime() - new Date(before.timestamp).getTime() < GROUP_MS &&
      before.local?.ephemeralFor === message.local?.ephemeralFor
    return { message, compact: follows && !hasHeader(message), newDay }
  })
