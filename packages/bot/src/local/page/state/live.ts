import type { ModalDialogs } from '../modal/modal-dialog.ts'
import type { ServerEvent, ServerState } from '../wire/contract.ts'
import { followEvents } from '../wire/event-stream.ts'
import { receiveMessage, reconciled, removeMessage } from './message-store.ts'
import type { PageContext } from './page-context.ts'

/** Only the parts that differ: an equal part under a new identity would have everything drawn again. */
const withoutEqualParts = (known: ServerState, fetched: ServerState): Partial<ServerState> =>
  Object.fromEntries(
    Object.entries(fetched).filter(([part, value]) => JSON.stringify(value) !== JSON.stringify(known[part as keyof ServerState])),
  )

export interface Live {
  /** Starts over for the current player and channel. */
  follow(): void
  /** Fetches the open channel's messages anew. */
  reload(): Promise<void>
}

/**
 * Keeps the state in step with the server. While messages are being fetched, events wait, so that the
 * older answer never overwrites the newer event.
 */
export const createLive = (context: PageContext, modals: ModalDialogs, withStream: boolean): Live => {
  const { store, server, interactions } = context
  let stop: (() => void) | undefined
  let fetching = 0
  let refreshes = 0
  let waiting: ServerEvent[] = []

  const refresh = (): void => {
    refreshes += 1
    const mine = refreshes
    server.state().then(
      (fetched) => {
        // An older answer that comes late knows less than what is shown.
        if (mine !== refreshes) return
        store.update(withoutEqualParts(store.state, fetched))
        const gone = !fetched.users.some((one) => one.id === store.state.user)
        // A game that was started anew has forgotten the players that were added.
        if (gone && fetched.users[0] !== undefined) context.switchPlayer(fetched.users[0].id)
      },
      () => {},
    )
  }
  const settle = (interaction: string, failure?: string): void => {
    interactions.settle(interaction, failure)
    modals.settle(interaction, failure)
  }
  const known = (channel: string): boolean => store.state.channels.some((one) => one.id === channel)
  const apply = (event: ServerEvent): void => {
    switch (event.type) {
      case 'message.created':
      case 'message.updated': {
        // The first direct message opens a channel that the page has not heard of.
        if (!known(event.channel)) refresh()
        receiveMessage(store, event.channel, event.message)
        if (event.type === 'message.updated') modals.changed(event.message.id)
        const answered = event.message.interaction_metadata?.id ?? event.message.interaction?.id
        if (answered !== undefined) settle(answered)
        break
      }
      case 'message.deleted':
        removeMessage(store, event.channel, event.id)
        break
      case 'interaction.failed':
        settle(event.interaction.id, event.text)
        break
      case 'interaction.answered':
        settle(event.interaction.id)
        break
      case 'modal.opened':
        settle(event.interaction.id)
        modals.open(event.modal, event.interaction.message)
        break
      case 'gateway':
        store.update({ connected: event.connected })
        refresh()
        break
      case 'commands.changed':
      case 'users.changed':
        refresh()
        break
    }
  }
  const reload = async (): Promise<void> => {
    const { user, channel } = store.state
    fetching += 1
    try {
      const messages = await server.messages(channel, user)
      if (store.state.user === user && store.state.channel === channel)
        store.update({ messages: reconciled(store.state.messages, messages), loaded: true })
    } catch (error) {
      context.complain(error instanceof Error ? error.message : 'The messages could not be read.')
    } finally {
      fetching -= 1
      if (fetching === 0) {
        const late = waiting
        waiting = []
        for (const event of late) apply(event)
      }
    }
  }
  return {
    reload,
    follow() {
      stop?.()
      waiting = []
      if (!withStream) {
        store.update({ stream: 'open' })
        void reload()
        return
      }
      let opened = false
      void reload()
      stop = followEvents(store.state.user, {
        opened() {
          store.update({ stream: 'open' })
          // Whatever happened before the stream was open, or while it was broken, is only in the list.
          void reload()
          if (opened) refresh()
          opened = true
        },
        lost: () => store.update({ stream: 'lost' }),
        received(event) {
          if (fetching > 0) waiting.push(event)
          else apply(event)
        },
      })
    },
  }
}
