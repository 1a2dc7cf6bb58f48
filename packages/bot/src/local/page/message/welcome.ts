import { avatar } from '../dom/avatar.ts'
import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { channelTitle, currentChannel, type PageState } from '../state/page-state.ts'

/** The start of a channel: where one is, and how to begin. */
export const welcome = (state: PageState): HTMLElement => {
  const channel = currentChannel(state)
  const title = channel === undefined ? '' : channelTitle(state, channel)
  const dm = channel?.kind === 'dm'
  return element(
    'li',
    { class: 'welcome' },
    dm ? avatar(title, { bot: true, size: 68 }) : element('div', { class: 'welcome-sign' }, icon('hash', 40)),
    element('h2', {}, dm ? title : `Welcome to #${title}!`),
    element(
      'p',
      {},
      dm
        ? `What ${title} tells you alone arrives here.`
        : `This is ${state.guild.name}, on your own machine. Everyone you play as has a life of their own here.`,
    ),
  )
}
