import { element, freshId } from './element.ts'

/** One choice of a list: what it shows and, under `group`, the heading it stands below. */
export interface ListboxItem<T> {
  readonly value: T
  readonly content: readonly (Node | string)[]
  readonly group?: string
  readonly selected?: boolean
}

export interface Listbox<T> {
  readonly element: HTMLElement
  readonly open: boolean
  /** Shows the choices with `active` highlighted (-1 for none). No choices: the `empty` sentence, if given. */
  show(items: readonly ListboxItem<T>[], active: number, empty?: string): void
  hide(): void
  /** Moves the highlight, around the ends. */
  move(steps: number): void
  moveTo(index: number): void
  /** The highlighted choice. */
  readonly active: T | undefined
  /** The field that keeps the focus while the list is used, told to screen readers. */
  attach(field: HTMLElement): void
}

/**
 * A list of choices that is steered from the field it belongs to: the focus stays there, and the
 * highlighted choice is told through aria-activedescendant. Pointing picks without taking the focus.
 */
export const createListbox = <T>(label: string, pick: (value: T) => void): Listbox<T> => {
  const id = freshId('listbox')
  const box = element('div', { id, class: 'listbox', role: 'listbox', 'aria-label': label, hidden: true })
  let items: readonly ListboxItem<T>[] = []
  let options: readonly HTMLElement[] = []
  let at = -1
  let field: HTMLElement | undefined
  const tell = (): void => {
    if (field === undefined) return
    field.setAttribute('aria-expanded', String(!box.hidden))
    const option = box.hidden ? undefined : options[at]
    if (option === undefined) field.removeAttribute('aria-activedescendant')
    else field.setAttribute('aria-activedescendant', option.id)
  }
  const highlight = (index: number, scroll: boolean): void => {
    options[at]?.classList.remove('active')
    at = index
    const option = options[at]
    option?.classList.add('active')
    if (scroll) option?.scrollIntoView({ block: 'nearest' })
    tell()
  }
  const optionView = (item: ListboxItem<T>, index: number): HTMLElement => {
    const selected = item.selected === undefined ? undefined : String(item.selected)
    const option = element(
      'div',
      { id: `${id}-${index}`, class: 'option', role: 'option', 'aria-selected': selected ?? 'false' },
      ...item.content,
    )
    option.addEventListener('pointermove', () => {
      if (at !== index) highlight(index, false)
    })
    option.addEventListener('mousedown', (event) => event.preventDefault())
    option.addEventListener('click', () => pick(item.value))
    return option
  }
  box.addEventListener('mousedown', (event) => event.preventDefault())
  return {
    element: box,
    get open() {
      return !box.hidden
    },
    get active() {
      return box.hidden ? undefined : items[at]?.value
    },
    show(next, active, empty) {
      items = next
      options = next.map(optionView)
      const rows: Node[] = []
      next.forEach((item, index) => {
        if (item.group !== undefined && item.group !== next[index - 1]?.group) {
          rows.push(element('div', { class: 'group', role: 'presentation' }, item.group))
        }
        const option = options[index]
        if (option !== undefined) rows.push(option)
      })
      if (next.length === 0 && empty !== undefined) rows.push(element('div', { class: 'empty', role: 'presentation' }, empty))
      box.replaceChildren(...rows)
      box.hidden = rows.length === 0
      at = -1
      highlight(active, true)
    },
    hide() {
      box.hidden = true
      at = -1
      tell()
    },
    move(steps) {
      if (items.length === 0) return
      const from = at === -1 && steps < 0 ? 0 : at
      highlight((from + steps + items.length) % items.length, true)
    },
    moveTo(index) {
      if (items.length > 0) highlight(Math.min(Math.max(index, 0), items.length - 1), true)
    },
    attach(next) {
      if (field !== next) field?.removeAttribute('aria-activedescendant')
      field = next
      next.setAttribute('aria-controls', id)
      next.setAttribute('aria-autocomplete', 'list')
      tell()
    },
  }
}
