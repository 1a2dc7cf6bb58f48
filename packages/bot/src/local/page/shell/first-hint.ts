import { element, required } from '../dom/element.ts'
import type { PageContext } from '../state/page-context.ts'
import { currentChannel, type PageState, slashCommands, visibleMessages } from '../state/page-state.ts'

const hasPlayed = (state: PageState): boolean =>
  state.sent.some((sent) => sent.user === state.user) ||
  visibleMessages(state).some((message) => (message.interaction_metadata ?? message.interaction)?.user.id === state.user)

/** Shown until the player has used a command here: how to begin. */
export const mountFirstHint = (context: PageContext): void => {
  const hint = required('first-hint')
  context.store.watch((state, before) => {
    const parts = ['messages', 'sent', 'user', 'channel', 'commands', 'loaded'] as const
    if (state !== before && parts.every((part) => state[part] === before[part])) return
    const commands = slashCommands(state)
    const first = (commands.find((command) => command.name === 'register') ?? commands[0])?.name
    hint.hidden = !state.loaded || first === undefined || currentChannel(state)?.kind === 'dm' || hasPlayed(state)
    if (hint.hidden || first === undefined) return
    const start = element('button', { type: 'button', class: 'mention', onclick: () => context.prefill(first) }, `/${first}`)
    hint.replaceChildren('Type ', element('kbd', {}, '/'), ' to play. Start with ', start)
  })
}
