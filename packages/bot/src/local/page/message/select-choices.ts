import { avatar } from '../dom/avatar.ts'
import { element } from '../dom/element.ts'
import { channelTitle, openChannels, type PageState } from '../state/page-state.ts'
import type { Select } from '../wire/component.ts'
import { emojiText } from './message-context.ts'

/** One choice of a select menu, whatever it chooses among. */
export interface SelectChoice {
  readonly value: string
  readonly label: string
  readonly chosen: boolean
  readonly content: readonly (Node | string)[]
}

const text = (label: string, description: string | undefined): HTMLElement =>
  element('span', { class: 'option-text' }, element('span', {}, label), description !== undefined && element('small', {}, description))

/** The choices of a select. Roles do not exist on the local server, so a role select has none. */
export const selectChoices = (select: Select, state: PageState): readonly SelectChoice[] => {
  if (select.type === 3) {
    return select.options.map((option) => ({
      value: option.value,
      label: option.label,
      chosen: option.default === true,
      content: [
        ...(option.emoji ? [element('span', { class: 'option-emoji' }, emojiText(option.emoji))] : []),
        text(option.label, option.description),
      ],
    }))
  }
  const chosen = new Set((select.default_values ?? []).map((one) => one.id))
  if (select.type === 8) {
    return openChannels(state).map((channel) => {
      const label = `#${channelTitle(state, channel)}`
      return { value: channel.id, label, chosen: chosen.has(channel.id), content: [text(label, undefined)] }
    })
  }
  if (select.type === 6) return []
  return state.users.map((user) => ({
    value: user.id,
    label: user.name,
    chosen: chosen.has(user.id),
    content: [avatar(user.name, { size: 24 }), text(user.name, undefined)],
  }))
}
