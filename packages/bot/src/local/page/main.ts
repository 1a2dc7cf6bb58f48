import { mountComposer } from './composer/composer.ts'
import { required } from './dom/element.ts'
import { keepTimesCurrent } from './markdown/timestamp.ts'
import { mountMessageList } from './message/message-list.ts'
import { createModalDialogs } from './modal/modal-dialog.ts'
import { mountBanner } from './shell/banner.ts'
import { mountChannelList } from './shell/channel-list.ts'
import { mountDrawer } from './shell/drawer.ts'
import { mountFirstHint } from './shell/first-hint.ts'
import { openLightbox } from './shell/lightbox.ts'
import { mountPlayerSwitcher } from './shell/player-switcher.ts'
import { complain } from './shell/toast.ts'
import { createInteractions } from './state/interactions.ts'
import { createLive } from './state/live.ts'
import type { PageContext } from './state/page-context.ts'
import { openChannels, type PageState } from './state/page-state.ts'
import { createStore } from './state/store.ts'
import type { ServerState } from './wire/contract.ts'
import { localServer } from './wire/server.ts'

const asked = new URLSearchParams(location.search)

/** What this tab looked at before a reload: two tabs can be two players. */
const remembered = (key: 'user' | 'channel'): string | undefined => asked.get(key) ?? sessionStorage.getItem(key) ?? undefined

const initialState = (server: ServerState): PageState => {
  const user = server.users.find((one) => one.id === remembered('user')) ?? server.users[0]
  const bare: PageState = {
    ...server,
    user: user?.id ?? '',
    channel: '',
    stream: 'opening',
    loaded: false,
    messages: [],
    sent: [],
    busy: new Map(),
    failures: new Map(),
    unread: new Set(),
    dismissed: new Set(sessionStorage.getItem('dismissed')?.split(' ') ?? []),
  }
  const open = openChannels(bare)
  const channel = open.find((one) => one.id === remembered('channel')) ?? open.find((one) => one.kind === 'text') ?? open[0]
  return { ...bare, channel: channel?.id ?? '' }
}

const start = async (): Promise<void> => {
  const server = localServer()
  const store = createStore(initialState(await server.state()))
  const interactions = createInteractions(store, server)
  const drawer = mountDrawer()
  const context: PageContext = {
    store,
    server,
    interactions,
    complain,
    openImage: openLightbox,
    prefill: (command) => {
      drawer.close()
      composer.prefill(command)
    },
    openChannel: (id) => {
      drawer.close()
      if (id === store.state.channel) return
      const unread = new Set(store.state.unread)
      unread.delete(id)
      store.update({ channel: id, messages: [], loaded: false, unread })
      void live.reload()
    },
    switchPlayer: (id) => {
      drawer.close()
      if (id === store.state.user) return
      modals.close()
      composer.clear()
      const next = { ...store.state, user: id }
      const kept = openChannels(next).some((one) => one.id === next.channel)
      const channel = kept ? next.channel : (openChannels(next)[0]?.id ?? '')
      store.update({ user: id, channel, messages: [], loaded: false, unread: new Set(), busy: new Map(), failures: new Map() })
      live.follow()
    },
  }
  const modals = createModalDialogs(context)
  // Keyboards can scroll the messages.
  required('scroller').tabIndex = 0
  const still = asked.get('static') === '1'
  const live = createLive(context, modals, !still)
  mountChannelList(context)
  mountPlayerSwitcher(context)
  mountBanner(context)
  mountMessageList(context)
  mountFirstHint(context)
  const composer = mountComposer(context)
  store.watch((state) => {
    sessionStorage.setItem('user', state.user)
    sessionStorage.setItem('channel', state.channel)
    sessionStorage.setItem('dismissed', [...state.dismissed].slice(-200).join(' '))
  })
  live.follow()
  if (!still) keepTimesCurrent()
  document.body.classList.add('ready')
}

start().catch((error: unknown) => {
  const banner = required('banner')
  banner.hidden = false
  banner.textContent = `${error instanceof Error ? error.message : 'The page could not start.'} Reload the page to try again.`
})
