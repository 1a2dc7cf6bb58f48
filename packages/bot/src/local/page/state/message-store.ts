import type { Message } from '../wire/message.ts'
import { olderFirst } from '../wire/message.ts'
import type { PageState } from './page-state.ts'
import type { Store } from './store.ts'

/** The list with `message` in its place: replaced where its id is known, else sorted in by age. */
export const withMessage = (messages: readonly Message[], message: Message): readonly Message[] =>
  messages.some((one) => one.id === message.id)
    ? messages.map((one) => (one.id === message.id ? message : one))
    : [...messages, message].sort(olderFirst)

/** What was fetched, with the known object for every message that is still the same, so that nothing is drawn or told twice. */
export const reconciled = (known: readonly Message[], fetched: readonly Message[]): readonly Message[] => {
  const before = new Map(known.map((message) => [message.id, message]))
  return fetched.map((message) => {
    const one = before.get(message.id)
    return one !== undefined && JSON.stringify(one) === JSON.stringify(message) ? one : message
  })
}

const answers = (message: Message): readonly string[] =>
  [message.interaction_metadata?.id, message.interaction_metadata?.triggering_interaction_metadata?.id, message.interaction?.id].filter(
    (id) => id !== undefined,
  )

/** Presses on this message, and commands and presses that it answers, are no longer under way. */
const settled = (state: PageState, message: Message): Partial<PageState> => {
  const ids = answers(message)
  const busy = [...state.busy].filter(([id, key]) => !ids.includes(id) && !key.startsWith(`${message.id} `))
  return {
    sent: state.sent.filter((one) => !ids.includes(one.id)),
    busy: busy.length === state.busy.size ? state.busy : new Map(busy),
  }
}

/** Takes in a message that arrived or changed. */
export const receiveMessage = (store: Store, channel: string, message: Message): void => {
  const { state } = store
  if (channel !== state.channel) {
    store.update({ unread: new Set([...state.unread, channel]), ...settled(state, message) })
    return
  }
  store.update({ messages: withMessage(state.messages, message), ...settled(state, message) })
}

export const removeMessage = (store: Store, channel: string, id: string): void => {
  if (channel !== store.state.channel) return
  store.update({ messages: store.state.messages.filter((message) => message.id !== id) })
}
