import { avatar } from '../dom/avatar.ts'
import { element, required } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import type { PageContext } from '../state/page-context.ts'
import { channelTitle, currentChannel, openChannels, type PageState } from '../state/page-state.ts'
import type { Channel } from '../wire/contract.ts'

const row = (channel: Channel, state: PageState, context: PageContext): HTMLElement => {
  const here = channel.id === state.channel
  const unread = state.unread.has(channel.id)
  const title = channelTitle(state, channel)
  return element(
    'li',
    {},
    element(
      'button',
      {
        type: 'button',
        class: unread ? 'channel unread' : 'channel',
        'aria-current': here ? 'page' : undefined,
        'data-channel': channel.id,
        onclick: () => context.openChannel(channel.id),
      },
      channel.kind === 'dm' ? avatar(title, { bot: true, size: 28 }) : icon('hash', 18),
      element('span', {}, title),
      unread && element('span', { class: 'dot' }, element('span', { class: 'hidden-text' }, 'unread')),
    ),
  )
}

const group = (title: string, channels: readonly Channel[], state: PageState, context: PageContext): HTMLElement | undefined =>
  channels.length === 0
    ? undefined
    : element(
        'section',
        { 'aria-label': title },
        element('h2', { class: 'sidebar-heading' }, title),
        element('ul', {}, ...channels.map((one) => row(one, state, context))),
      )

/** The channels the current player may open, and the name of the open one above the messages. */
export const mountChannelList = (context: PageContext): void => {
  const nav = required('channels')
  const guild = required('guild')
  const title = required('channel-title')
  context.store.watch((state, before) => {
    const parts = ['channels', 'user', 'channel', 'unread', 'application', 'guild'] as const
    if (state !== before && parts.every((part) => state[part] === before[part])) return
    const open = openChannels(state)
    const focused = nav.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['channel'] : undefined
    guild.textContent = state.guild.name
    const groups = [
      group(
        'Text channels',
        open.filter((channel) => channel.kind === 'text'),
        state,
        context,
      ),
      group(
        'Direct messages',
        open.filter((channel) => channel.kind === 'dm'),
        state,
        context,
      ),
    ]
    nav.replaceChildren(...groups.filter((one) => one !== undefined))
    if (focused !== undefined) nav.querySelector<HTMLElement>(`[data-channel="${CSS.escape(focused)}"]`)?.focus()
    const channel = currentChannel(state)
    const name = channel === undefined ? '' : channelTitle(state, channel)
    title.replaceChildren(icon(channel?.kind === 'dm' ? 'at' : 'hash', 22), element('h1', {}, name))
    document.title = `${channel?.kind === 'dm' ? '@' : '#'}${name} · ${state.application.name}`
  })
}
