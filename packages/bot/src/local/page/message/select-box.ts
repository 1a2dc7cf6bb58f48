import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { createListbox } from '../dom/listbox.ts'
import type { SelectChoice } from './select-choices.ts'

export interface SelectBoxOptions {
  readonly choices: readonly SelectChoice[]
  readonly placeholder: string
  /** What the field is called, for those who cannot see its place. */
  readonly label: string
  readonly min: number
  readonly max: number
  readonly disabled: boolean
  /** Called when the player is done choosing and the choice differs from the one before. */
  changed(values: readonly string[]): void
}

export interface SelectBox {
  readonly element: HTMLElement
  readonly field: HTMLElement
  readonly values: readonly string[]
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((value) => b.includes(value))

const amount = (min: number, max: number): string =>
  min === max ? `Choose ${max}` : min === 0 ? `Choose up to ${max}` : `Choose ${min} to ${max}`

/**
 * A select menu. With one value it is done on the first choice; with several when it is closed. The list
 * floats in the top layer, so that neither the message list nor a dialog cuts it off.
 */
export const createSelectBox = (options: SelectBoxOptions): SelectBox => {
  let values: readonly string[] = options.choices.filter((choice) => choice.chosen).map((choice) => choice.value)
  let before = values
  const single = options.max <= 1
  const shown = element('span', { class: 'select-value' })
  const field = element(
    'button',
    { type: 'button', class: 'select', role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', disabled: options.disabled },
    shown,
    icon('chevron', 18),
  )
  const hint = element('span')
  const done = element('button', { type: 'button', class: 'button primary', tabindex: -1, onclick: () => close(true) }, 'Done')
  done.addEventListener('mousedown', (event) => event.preventDefault())
  const foot = element('div', { class: 'select-foot' }, hint, done)
  const panel = element('div', { class: 'select-panel', popover: 'manual' })
  const root = element('div', { class: 'select-box' }, field, panel)
  const list = createListbox<string>(options.label, (value) => choose(value))
  list.element.setAttribute('aria-multiselectable', String(!single))
  panel.append(list.element, ...(single ? [] : [foot]))

  const tell = (): void => {
    const labels = options.choices.filter((choice) => values.includes(choice.value)).map((choice) => choice.label)
    shown.textContent = labels.length === 0 ? options.placeholder : labels.join(', ')
    shown.classList.toggle('placeholder', labels.length === 0)
    field.setAttribute('aria-label', `${options.label}: ${labels.length === 0 ? 'nothing chosen' : labels.join(', ')}`)
    hint.textContent = `${amount(options.min, options.max)} · ${values.length} chosen`
    done.disabled = values.length < options.min
  }
  const show = (active: number): void => {
    const items = options.choices.map((choice) => {
      const selected = values.includes(choice.value)
      const mark = single ? [] : [element('span', { class: selected ? 'tick on' : 'tick' }, icon('check', 14))]
      return { value: choice.value, selected, content: [...choice.content, ...mark] }
    })
    list.show(items, active, 'There is nothing to choose here.')
  }
  const place = (): void => {
    const box = field.getBoundingClientRect()
    const below = window.innerHeight - box.bottom
    const height = Math.min(320, Math.max(below, box.top) - 16)
    panel.style.left = `${box.left}px`
    panel.style.width = `${box.width}px`
    panel.style.maxHeight = `${height}px`
    const over = below < Math.min(height, panel.scrollHeight) + 8 && box.top > below
    panel.style.top = over ? 'auto' : `${box.bottom + 4}px`
    panel.style.bottom = over ? `${window.innerHeight - box.top + 4}px` : 'auto'
  }
  const outside = (event: Event): void => {
    if (event.target instanceof Node && (root.contains(event.target) || panel.contains(event.target))) return
    close(true)
  }
  const open = (): void => {
    if (list.open) return
    before = values
    panel.showPopover()
    show(
      Math.max(
        0,
        options.choices.findIndex((choice) => values.includes(choice.value)),
      ),
    )
    place()
    document.addEventListener('pointerdown', outside, true)
    document.addEventListener('scroll', outside, true)
  }
  const close = (keep: boolean): void => {
    if (!list.open) return
    list.hide()
    panel.hidePopover()
    document.removeEventListener('pointerdown', outside, true)
    document.removeEventListener('scroll', outside, true)
    if (!keep || values.length < options.min) values = before
    tell()
    if (!same(values, before)) options.changed(values)
  }
  const choose = (value: string): void => {
    const had = values.includes(value)
    if (single) values = had && options.min === 0 ? [] : [value]
    else if (had) values = values.filter((one) => one !== value)
    else if (values.length < options.max) values = [...values, value]
    tell()
    if (single) close(true)
    else show(options.choices.findIndex((choice) => choice.value === value))
  }
  const typed = (letter: string): void => {
    const found = options.choices.findIndex((choice) => choice.label.toLowerCase().startsWith(letter.toLowerCase()))
    if (found !== -1) list.moveTo(found)
  }
  field.addEventListener('click', () => (list.open ? close(true) : open()))
  field.addEventListener('blur', () => close(true))
  field.addEventListener('keydown', (event) => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => (list.open ? list.move(1) : open()),
      ArrowUp: () => (list.open ? list.move(-1) : open()),
      Home: () => list.moveTo(0),
      End: () => list.moveTo(options.choices.length - 1),
    }
    const move = moves[event.key]
    if (move !== undefined) move()
    else if (list.open && (event.key === 'Enter' || event.key === ' ')) {
      if (list.active !== undefined) choose(list.active)
    } else if (list.open && event.key === 'Escape') close(!single)
    else if (list.open && event.key.length === 1 && !event.ctrlKey && !event.metaKey) typed(event.key)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  list.attach(field)
  field.removeAttribute('aria-autocomplete')
  tell()
  return {
    element: root,
    field,
    get values() {
      return values
    },
  }
}
