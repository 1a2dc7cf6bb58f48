import type { Complaint, FieldPath } from '../discord-error.ts'
import { type ComponentTally, CUSTOM_ID_MAX, countComponent, customId, kindOf, newTally, select, textDisplay } from './component-checks.ts'
import { Kind, SELECTS } from './component-kinds.ts'
import { boolean, choice, Field, integer, list, object, text } from './field.ts'

const IN_LABEL: readonly number[] = [Kind.textInput, ...SELECTS, Kind.fileUpload, Kind.radioGroup, Kind.checkboxGroup, Kind.checkbox]
const VALUE_MAX = 4000

const textInput = (field: Field, tally: ComponentTally, place: 'row' | 'label'): void => {
  countComponent(field, tally)
  customId(field, tally)
  choice(field.at('style'), [1, 2], { required: true })
  if (place === 'row') text(field.at('label'), { required: true, min: 1, max: 45 })
  else if (field.at('label').present)
    field.at('label').refuse('TEXT_INPUT_LABEL_NOT_ALLOWED', 'A text input inside a label has no label of its own')
  const min = integer(field.at('min_length'), { min: 0, max: VALUE_MAX }) ?? 0
  const max = integer(field.at('max_length'), { min: 1, max: VALUE_MAX }) ?? VALUE_MAX
  if (min > max) field.at('min_length').refuse('TEXT_INPUT_MIN_LENGTH_TOO_LARGE', 'min_length must not exceed max_length')
  boolean(field.at('required'))
  text(field.at('placeholder'), { max: 100 })
  const value = text(field.at('value'), { max: VALUE_MAX })
  if (value !== undefined && value !== '' && (value.length < min || value.length > max)) {
    field.at('value').refuse('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
  }
}

const group = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  customId(field, tally)
  boolean(field.at('required'))
}

const labelled = (field: Field, tally: ComponentTally): void => {
  const kind = kindOf(field, IN_LABEL)
  if (kind === undefined) return
  if (kind === Kind.textInput) textInput(field, tally, 'label')
  else if (SELECTS.includes(kind)) select(field, tally, 'modal')
  else group(field, tally)
}

const inputRow = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  for (const child of list(field.at('components'), { required: true, min: 1, max: 1 })) {
    if (kindOf(child, [Kind.textInput]) !== undefined) textInput(child, tally, 'row')
  }
}

const label = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  text(field.at('label'), { required: true, min: 1, max: 45 })
  text(field.at('description'), { max: 100 })
  labelled(field.at('component'), tally)
}

const LINES: Readonly<Record<number, (field: Field, tally: ComponentTally) => void>> = {
  [Kind.actionRow]: inputRow,
  [Kind.textDisplay]: textDisplay,
  [Kind.label]: label,
}

const line = (field: Field, tally: ComponentTally): void => {
  const kind = kindOf(field, Object.keys(LINES).map(Number))
  if (kind !== undefined) LINES[kind]?.(field, tally)
}

/** Everything that Discord would refuse about a form that pops up. */
export const modalLimits = (payload: unknown, path: FieldPath): readonly Complaint[] => {
  const form = new Field(payload, path)
  if (!object(form, { required: true })) return form.complaints
  text(form.at('title'), { required: true, min: 1, max: 45 })
  text(form.at('custom_id'), { required: true, min: 1, max: CUSTOM_ID_MAX })
  const tally = newTally([])
  for (const child of list(form.at('components'), { required: true, min: 1, max: 5 })) line(child, tally)
  return form.complaints
}
