import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { safeLink } from '../dom/safe-url.ts'
import type { Button } from '../wire/component.ts'
import { emojiText, type MessageContext } from './message-context.ts'

const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link' }

const content = (button: Button): (Node | undefined)[] => [
  button.emoji ? element('span', { class: 'button-emoji' }, emojiText(button.emoji)) : undefined,
  button.label === undefined ? undefined : element('span', {}, button.label),
]

/** Three dots in place of the label, as wide as the label, while the bot works on the press. */
const dots = (): HTMLElement => element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i'))

export const buttonView = (button: Button, context: MessageContext): HTMLElement => {
  const look = `button ${STYLES[button.style] ?? 'secondary'}`
  const target = button.url === undefined ? undefined : safeLink(button.url)
  if (button.style === 5 && target !== undefined && button.disabled !== true) {
    return element(
      'a',
      { class: look, href: target, target: '_blank', rel: 'noopener noreferrer' },
      ...content(button),
      icon('external', 16),
    )
  }
  const id = button.custom_id
  const busy = id !== undefined && context.busy(id)
  const view = element(
    'button',
    {
      type: 'button',
      class: busy ? `${look} busy` : look,
      disabled: button.disabled === true || id === undefined,
      'aria-busy': busy ? 'true' : undefined,
      'data-custom-id': id,
    },
    ...content(button),
    busy && dots(),
  )
  if (id !== undefined && !busy) view.addEventListener('click', () => context.press(id, 2))
  return view
}
