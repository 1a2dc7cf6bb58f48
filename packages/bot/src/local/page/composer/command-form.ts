import { element } from '../dom/element.ts'
import type { PageContext } from '../state/page-context.ts'
import type { CommandOption, OptionValue } from '../wire/contract.ts'
import { type CommandEntry, nestedOptions } from './command-entry.ts'
import { chipValues, createOptionChip, type OptionChip } from './option-chip.ts'
import { createOptionSuggestions } from './option-suggestions.ts'
import type { Popup } from './popup.ts'

export interface CommandForm {
  readonly element: HTMLElement
  focus(): void
  /** Sends if every field is right; otherwise says what is not and goes there. */
  submit(): void
}

export interface CommandFormEnds {
  /** Back to plain text, which then reads `text`. */
  leave(text: string): void
  send(options: readonly OptionValue[]): void
}

/** A chosen command in the composer: its name, a chip for each option in use, and a tail that offers the rest. */
export const createCommandForm = (entry: CommandEntry, popup: Popup, context: PageContext, ends: CommandFormEnds): CommandForm => {
  let chips: readonly OptionChip[] = []
  const tail = element('input', {
    type: 'text',
    class: 'tail',
    role: 'combobox',
    'aria-expanded': 'false',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const name = element('span', { class: 'command-name' }, `/${entry.label}`)
  const root = element('div', { class: 'command-form', role: 'group', 'aria-label': `Command ${entry.label}` }, name, tail)
  const suggestions = createOptionSuggestions(entry, popup, context, (chip, suggestion) => {
    chip.choose(suggestion)
    chip.mark(false)
    popup.error(undefined)
    focusNext()
  })
  const remaining = (): readonly CommandOption[] => entry.options.filter((option) => !chips.some((chip) => chip.option === option))

  const showTail = (): void => {
    const text = tail.value.trim().toLowerCase().replace(/:$/, '')
    const fitting = remaining().filter((option) => option.name.toLowerCase().startsWith(text))
    popup.hint(
      `/${entry.label}`,
      remaining().length === 0 ? `${entry.description} — press Enter to send` : `${entry.description} — Enter sends, or add an option`,
    )
    const items = fitting.map((option) => ({
      group: 'Options',
      value: () => add(option),
      content: [element('span', { class: 'option-text' }, element('span', {}, option.name), element('small', {}, option.description))],
    }))
    popup.show(items, text === '' ? -1 : 0, text === '' ? undefined : 'No option has this name.')
  }
  const tailWords = (): void => {
    const count = remaining().length
    tail.placeholder = count === 0 ? '' : `+${count} optional`
    tail.setAttribute(
      'aria-label',
      count === 0 ? 'Press Enter to send' : `${count} optional: type a name to add one, or press Enter to send`,
    )
  }
  /** The option that is named in a chip as Discord lets one: `count:` where a value could stand. */
  const namedHere = (chip: OptionChip): CommandOption | undefined => {
    const written = chip.input.value.trim().toLowerCase()
    return written.endsWith(':') ? entry.options.find((option) => `${option.name}:` === written) : undefined
  }
  const goTo = (option: CommandOption, from: OptionChip): void => {
    from.input.value = ''
    from.typed()
    const there = chips.find((chip) => chip.option === option)
    if (there === undefined) add(option)
    else {
      there.input.focus()
      suggestions.show(there, chips)
    }
  }
  const add = (option: CommandOption, focus = true): void => {
    const chip = createOptionChip(option)
    chips = [...chips, chip]
    tail.before(chip.element)
    tail.value = ''
    tailWords()
    chip.input.addEventListener('focus', () => {
      popup.list.attach(chip.input)
      suggestions.show(chip, chips)
    })
    chip.input.addEventListener('input', () => {
      const named = namedHere(chip)
      if (named !== undefined) return goTo(named, chip)
      chip.typed()
      chip.mark(false)
      popup.error(undefined)
      suggestions.show(chip, chips)
    })
    chip.input.addEventListener('keydown', (event) => chipKey(event, chip))
    if (focus) chip.input.focus()
  }
  const remove = (chip: OptionChip): void => {
    const index = chips.indexOf(chip)
    chips = chips.filter((one) => one !== chip)
    tailWords()
    ;(chips[index - 1]?.input ?? tail).focus()
    chip.element.remove()
  }
  const focusNext = (): void => {
    const empty = chips.find((chip) => chip.option.required === true && chip.input.value === '')
    ;(empty?.input ?? tail).focus()
  }
  const leave = (text: string): void => {
    suggestions.cancel()
    popup.clear()
    ends.leave(text)
  }
  const submit = (): void => {
    const { state } = context.store
    for (const chip of chips) {
      const reading = chip.reading(state)
      chip.mark(reading.kind === 'error')
    }
    const wrong = chips.map((chip) => ({ chip, reading: chip.reading(state) })).find((one) => one.reading.kind === 'error')
    if (wrong?.reading.kind === 'error') {
      wrong.chip.input.focus()
      wrong.chip.input.select()
      popup.error(wrong.reading.sentence)
      return
    }
    suggestions.cancel()
    popup.clear()
    ends.send(nestedOptions(entry, chipValues(chips, state)))
  }
  const fields = (): readonly HTMLInputElement[] => [...chips.map((chip) => chip.input), tail]
  const step = (from: HTMLInputElement, by: number): void => fields()[fields().indexOf(from) + by]?.focus()

  /** Keys that mean the same in every field. @returns whether the key was one of them. */
  const commonKey = (event: KeyboardEvent, input: HTMLInputElement): boolean => {
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0
    const atEnd = input.selectionStart === input.value.length
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && popup.list.open) popup.list.move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && popup.list.active !== undefined)) {
      if (popup.list.active !== undefined) popup.list.active()
      else submit()
    } else if (event.key === 'Escape') {
      if (popup.list.open) popup.list.hide()
      else leave('')
    } else if (event.key === 'ArrowLeft' && atStart) step(input, -1)
    else if (event.key === 'ArrowRight' && atEnd) step(input, 1)
    else return false
    return true
  }
  const chipKey = (event: KeyboardEvent, chip: OptionChip): void => {
    if (event.isComposing) return
    if (commonKey(event, chip.input)) event.preventDefault()
    else if (event.key === 'Backspace' && chip.input.value === '') {
      event.preventDefault()
      if (chip.option.required !== true) remove(chip)
      else if (chip === chips[0]) leave(`/${entry.label}`)
      else step(chip.input, -1)
    }
  }
  tail.addEventListener('focus', () => {
    popup.list.attach(tail)
    showTail()
  })
  tail.addEventListener('input', () => {
    popup.error(undefined)
    const typed = tail.value.trim().toLowerCase()
    const named = typed.endsWith(':') ? remaining().find((option) => `${option.name}:` === typed) : undefined
    if (named === undefined) showTail()
    else add(named)
  })
  tail.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Enter' && tail.value.trim() !== '' && popup.list.active === undefined) {
      popup.error(`/${entry.label} has no option “${tail.value.trim()}”.`)
      event.preventDefault()
    } else if (commonKey(event, tail)) event.preventDefault()
    else if (event.key === 'Backspace' && tail.value === '') {
      event.preventDefault()
      const last = chips.at(-1)
      if (last === undefined) leave(`/${entry.label}`)
      else last.input.focus()
    }
  })
  root.addEventListener('mousedown', (event) => {
    if (event.target === root || event.target === name) {
      event.preventDefault()
      focusNext()
    }
  })
  for (const option of entry.options.filter((one) => one.required === true)) add(option, false)
  tailWords()
  return { element: root, focus: focusNext, submit }
}
