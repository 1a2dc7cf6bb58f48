import { element } from '../dom/element.ts'
import { createListbox, type Listbox, type ListboxItem } from '../dom/listbox.ts'

/** What floats above the composer: what is being asked, what is wrong with it, and the choices. */
export interface Popup {
  readonly element: HTMLElement
  readonly list: Listbox<() => void>
  /** `title` and its explanation; undefined takes the line away. */
  hint(title: string | undefined, text?: string): void
  error(sentence: string | undefined): void
  show(items: readonly ListboxItem<() => void>[], active: number, empty?: string): void
  clear(): void
}

export const createPopup = (): Popup => {
  const list = createListbox<() => void>('Choices', (run) => run())
  const hint = element('p', { class: 'popup-hint', id: 'composer-hint', hidden: true })
  const error = element('p', { class: 'popup-error', id: 'composer-error', role: 'alert', hidden: true })
  const root = element('div', { class: 'popup' }, error, hint, list.element)
  const popup: Popup = {
    element: root,
    list,
    hint(title, text = '') {
      hint.hidden = title === undefined
      hint.replaceChildren(...(title === undefined ? [] : [element('strong', {}, title), ` ${text}`]))
    },
    error(sentence) {
      error.hidden = sentence === undefined
      error.textContent = sentence ?? ''
    },
    show: (items, active, empty) => list.show(items, active, empty),
    clear() {
      list.hide()
      popup.hint(undefined)
      popup.error(undefined)
    },
  }
  return popup
}
