import { element } from '../dom/element.ts'
import type { PageState } from '../state/page-state.ts'
import type { CommandOption, OptionValue } from '../wire/contract.ts'
import { type Reading, readOption, type Suggestion } from './option-reading.ts'

/** One option in the composer: its name, and a field as wide as what stands in it. */
export interface OptionChip {
  readonly option: CommandOption
  readonly element: HTMLElement
  readonly input: HTMLInputElement
  readonly chosen: Suggestion | undefined
  choose(suggestion: Suggestion): void
  /** To be called when the player typed: what was chosen before no longer holds. */
  typed(): void
  reading(state: PageState): Reading
  mark(invalid: boolean): void
}

export const createOptionChip = (option: CommandOption): OptionChip => {
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-describedby': 'composer-hint composer-error',
    'aria-required': option.required === true ? 'true' : undefined,
    autocomplete: 'off',
    spellcheck: 'false',
    inputmode: option.type === 4 && option.autocomplete !== true && option.choices === undefined ? 'numeric' : undefined,
    size: 4,
  })
  const chip = element('label', { class: option.required === true ? 'chip required' : 'chip' }, element('span', {}, option.name), input)
  let chosen: Suggestion | undefined
  const fit = (): void => {
    input.size = Math.min(Math.max([...input.value].length + 1, 4), 40)
  }
  return {
    option,
    element: chip,
    input,
    get chosen() {
      return chosen
    },
    choose(suggestion) {
      chosen = suggestion
      input.value = suggestion.label
      fit()
    },
    typed() {
      chosen = undefined
      fit()
    },
    reading: (state) => readOption(option, input.value, chosen, state),
    mark(invalid) {
      chip.classList.toggle('invalid', invalid)
      if (invalid) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    },
  }
}

/** The chips' values as the wire wants them; fields that are empty or wrong are left out. */
export const chipValues = (chips: readonly OptionChip[], state: PageState): readonly OptionValue[] =>
  chips.flatMap((chip) => {
    const reading = chip.reading(state)
    return reading.kind === 'value' ? [{ name: chip.option.name, type: chip.option.type, value: reading.value }] : []
  })

/** The same with the chip that is being typed in marked, its text as it stands, for completing. */
export const completionValues = (chips: readonly OptionChip[], focused: OptionChip, state: PageState): readonly OptionValue[] => {
  const others = chips.filter((chip) => chip !== focused)
  const asked: OptionValue = { name: focused.option.name, type: focused.option.type, value: focused.input.value, focused: true }
  return [...chipValues(others, state), asked]
}
