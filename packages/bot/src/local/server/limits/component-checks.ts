import { isObject } from '../json.ts'
import { Kind } from './component-kinds.ts'
import { address, boolean, choice, type Field, integer, list, object, text } from './field.ts'

/** What is counted over all components of one message or modal. */
export interface ComponentTally {
  count: number
  textLength: number
  readonly customIds: Set<string>
  readonly ids: Set<number>
  /** Names of files that `attachment://` may speak of. */
  readonly files: readonly string[]
}

export const newTally = (files: readonly string[]): ComponentTally => ({
  count: 0,
  textLength: 0,
  customIds: new Set(),
  ids: new Set(),
  files,
})

/** The kind of a component where it is one of those allowed here; complains otherwise. */
export const kindOf = (field: Field, allowed: readonly number[]): number | undefined => {
  if (!object(field, { required: true })) return undefined
  const kind = integer(field.at('type'), { required: true })
  if (kind === undefined || allowed.includes(kind)) return kind
  field.at('type').refuse('UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`)
  return undefined
}

export const CUSTOM_ID_MAX = 100
const INT32_MAX = 2_147_483_647

/** A custom id: there, at most 100 long, unlike all others. */
export const customId = (component: Field, tally: ComponentTally): void => {
  const field = component.at('custom_id')
  const value = text(field, { required: true, min: 1, max: CUSTOM_ID_MAX })
  if (value === undefined) return
  if (tally.customIds.has(value)) field.refuse('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
  tally.customIds.add(value)
}

/** What all components share: a number of their own, if they bring one. */
export const countComponent = (component: Field, tally: ComponentTally): void => {
  tally.count += 1
  const id = integer(component.at('id'), { min: 0, max: INT32_MAX })
  if (id === undefined || id === 0) return
  if (tally.ids.has(id)) component.at('id').refuse('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
  tally.ids.add(id)
}

const SNOWFLAKE = /^\d{17,20}$/

export const emoji = (field: Field): void => {
  if (!field.present || !object(field)) return
  const id = text(field.at('id'))
  const name = text(field.at('name'), { max: 32 })
  if (id === undefined && (name === undefined || name === '')) field.refuse('COMPONENT_INVALID_EMOJI', 'Invalid emoji')
  if (id !== undefined && !SNOWFLAKE.test(id)) field.at('id').refuse('NUMBER_TYPE_COERCE', `Value "${id}" is not snowflake.`)
}

const STYLES = [1, 2, 3, 4, 5, 6] as const
const LINK = 5
const PREMIUM = 6

export const button = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  const style = choice(field.at('style'), STYLES, { required: true })
  const label = text(field.at('label'), { max: 80 })
  emoji(field.at('emoji'))
  boolean(field.at('disabled'))
  if (style === undefined) return
  if (style !== PREMIUM && (label ?? '') === '' && !field.at('emoji').present) {
    field.refuse('BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button must have a label or an emoji')
  }
  if (style === LINK) address(field.at('url'), { required: true, schemes: ['http', 'https', 'discord'], max: 512 })
  else if (field.at('url').present) field.at('url').refuse('BUTTON_COMPONENT_URL_NOT_ALLOWED', 'Only link buttons may have a url')
  if (style === LINK || style === PREMIUM) {
    if (field.at('custom_id').present) {
      field.refuse('BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified')
    }
  } else customId(field, tally)
  if (style === PREMIUM) text(field.at('sku_id'), { required: true })
}

const selectOption = (field: Field, values: Set<string>): void => {
  if (!object(field)) return
  text(field.at('label'), { required: true, min: 1, max: 100 })
  const value = text(field.at('value'), { required: true, min: 1, max: 100 })
  text(field.at('description'), { max: 100 })
  emoji(field.at('emoji'))
  boolean(field.at('default'))
  if (value === undefined) return
  if (values.has(value)) field.at('value').refuse('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used')
  values.add(value)
}

export const select = (field: Field, tally: ComponentTally, place: 'message' | 'modal'): void => {
  countComponent(field, tally)
  customId(field, tally)
  text(field.at('placeholder'), { max: 150 })
  const min = integer(field.at('min_values'), { min: 0, max: 25 }) ?? 1
  const max = integer(field.at('max_values'), { min: 1, max: 25 }) ?? 1
  if (min > max) field.at('min_values').refuse('SELECT_COMPONENT_MIN_VALUES_TOO_LARGE', 'min_values must not exceed max_values')
  const disabled = boolean(field.at('disabled'))
  if (place === 'modal' && disabled === true)
    field.at('disabled').refuse('COMPONENT_DISABLED_IN_MODAL', 'Components in modals cannot be disabled')
  boolean(field.at('required'))
  if (isObject(field.value) && field.value['type'] !== Kind.stringSelect) {
    if (field.at('options').present) field.at('options').refuse('COMPONENT_OPTIONS_NOT_ALLOWED', 'Only string selects may have options')
    return
  }
  const values = new Set<string>()
  const options = list(field.at('options'), { required: true, min: 1, max: 25 })
  for (const option of options) selectOption(option, values)
  if (options.length > 0 && max > options.length) {
    field
      .at('max_values')
      .refuse('SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', `max_values must not exceed the number of options, ${options.length}`)
  }
  const chosen = options.filter((option) => isObject(option.value) && option.value['default'] === true).length
  if (chosen > max) field.at('options').refuse('SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', `At most ${max} options may be default`)
}

/** A picture or file: an address of the web, or a file of this message. */
export const media = (field: Field, tally: ComponentTally, schemes: readonly string[]): void => {
  if (!object(field, { required: true })) return
  const value = address(field.at('url'), { required: true, schemes, max: 2048 })
  if (value?.startsWith('attachment://') && !tally.files.includes(value.slice('attachment://'.length))) {
    field.at('url').refuse('UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The referenced attachment "${value}" was not found`)
  }
}

export const textDisplay = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  tally.textLength += text(field.at('content'), { required: true, min: 1, max: 4000 })?.length ?? 0
}
