import { element, freshId } from '../dom/element.ts'
import { createSelectBox } from '../message/select-box.ts'
import { selectChoices } from '../message/select-choices.ts'
import type { PageState } from '../state/page-state.ts'
import type { Select, TextInput } from '../wire/component.ts'
import type { SubmittedComponent } from '../wire/contract.ts'

/** One question of a modal. */
export interface ModalField {
  readonly element: HTMLElement
  /** A sentence about what is wrong with the answer, or undefined. */
  problem(): string | undefined
  focus(): void
  submission(): SubmittedComponent
  /** Called whenever the answer changes. */
  onChange(changed: () => void): void
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

const textProblem = (part: TextInput, value: string): string | undefined => {
  const length = [...value].length
  const least = part.min_length ?? 0
  const most = part.max_length ?? 4_000
  if (length === 0) return part.required === false ? undefined : 'This is needed.'
  if (length < least) return `Write at least ${plural(least, 'character')}; this has ${length}.`
  return length > most ? `Write at most ${plural(most, 'character')}; this has ${length}.` : undefined
}

/** A text question; `labelId` names the element that holds its label. */
export const textField = (part: TextInput, labelId: string): ModalField => {
  const shared = {
    id: freshId('input'),
    'aria-labelledby': labelId,
    'aria-required': String(part.required !== false),
    placeholder: part.placeholder,
    maxlength: part.max_length,
    autocomplete: 'off',
  }
  const input = part.style === 2 ? element('textarea', { ...shared, rows: 4 }) : element('input', { ...shared, type: 'text' })
  input.value = part.value ?? ''
  const count = element('small', { class: 'count', 'aria-hidden': 'true' })
  const recount = (): void => {
    count.textContent = part.max_length === undefined ? '' : `${[...input.value].length} / ${part.max_length}`
  }
  input.addEventListener('input', recount)
  recount()
  return {
    element: element('div', { class: 'text-field' }, input, count),
    problem: () => textProblem(part, input.value),
    focus: () => input.focus(),
    submission: () => ({ type: 4, ...(part.id === undefined ? {} : { id: part.id }), custom_id: part.custom_id, value: input.value }),
    onChange: (changed) => input.addEventListener('input', changed),
  }
}

/** A select question. In a modal a select is required unless it says otherwise. */
export const selectField = (part: Select, label: string, state: PageState): ModalField => {
  const min = part.required === false ? 0 : Math.max(1, part.min_values ?? 1)
  let changed = (): void => {}
  const box = createSelectBox({
    choices: selectChoices(part, state),
    placeholder: part.placeholder ?? 'Make a selection',
    label,
    min: 0,
    max: part.max_values ?? 1,
    disabled: part.disabled === true,
    changed: () => changed(),
  })
  return {
    element: box.element,
    problem: () => {
      if (box.values.length >= min || (part.required === false && box.values.length === 0)) return undefined
      return min === 1 ? 'Choose one.' : `Choose at least ${min}.`
    },
    focus: () => box.field.focus(),
    submission: () => ({
      type: part.type,
      ...(part.id === undefined ? {} : { id: part.id }),
      custom_id: part.custom_id,
      values: box.values,
    }),
    onChange: (listener) => {
      changed = listener
    },
  }
}
