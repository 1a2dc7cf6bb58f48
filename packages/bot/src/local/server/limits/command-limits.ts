import type { Complaint, FieldPath } from '../discord-error.ts'
import { asList, asObject, asText, inWords, isObject } from '../json.ts'
import { boolean, choice, Field, integer, list, object, text } from './field.ts'

/** Discord's numbers for the kinds of options. */
export const OptionKind = {
  subcommand: 1,
  subcommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const

const OPTION_KINDS = Object.values(OptionKind)
const CHAT_INPUT = 1
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const OPTIONS_MAX = 25
const CHOICES_MAX = 25
const COMMAND_TEXT_MAX = 8000
/** Chat commands that an application may have in one scope. */
export const COMMANDS_MAX = 100

const commandName = (field: Field): string | undefined => {
  const value = text(field, { required: true, min: 1, max: 32 })
  if (value === undefined) return undefined
  if (!NAME.test(value) || value !== value.toLowerCase()) {
    field.refuse('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid: lower-case letters, digits, - and _ only')
  }
  return value
}

const localized = (field: Field, check: (entry: Field) => void): void => {
  if (!field.present || !object(field)) return
  for (const key of Object.keys(asObject(field.value))) check(field.at(key))
}

const describe = (field: Field): void => {
  text(field.at('description'), { required: true, min: 1, max: 100 })
  localized(field.at('description_localizations'), (entry) => text(entry, { min: 1, max: 100 }))
}

const choices = (field: Field, kind: number): void => {
  const names = new Set<string>()
  for (const entry of list(field, { max: CHOICES_MAX })) {
    if (!object(entry)) continue
    const name = text(entry.at('name'), { required: true, min: 1, max: 100 })
    if (name !== undefined && names.has(name))
      entry.at('name').refuse('APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE', 'Choice names must be unique')
    if (name !== undefined) names.add(name)
    choiceValue(entry.at('value'), kind)
  }
}

/** A choice's value, of the kind that its option takes. */
export const choiceValue = (field: Field, kind: number): void => {
  if (kind === OptionKind.string) text(field, { required: true, max: 100 })
  else if (kind === OptionKind.integer) integer(field, { required: true })
  else if (typeof field.value !== 'number' || !Number.isFinite(field.value)) {
    field.refuse('NUMBER_TYPE_COERCE', `Value "${inWords(field.value)}" is not a number.`)
  }
}

const HAS_CHOICES: readonly number[] = [OptionKind.string, OptionKind.integer, OptionKind.number]

const only = (field: Field, key: string, kinds: readonly number[], kind: number): void => {
  if (field.at(key).present && !kinds.includes(kind)) {
    field.at(key).refuse('APPLICATION_COMMAND_OPTION_FIELD_NOT_ALLOWED', `Options of this type have no "${key}"`)
  }
}

const bounds = (field: Field, kind: number): void => {
  for (const key of ['min_value', 'max_value']) only(field, key, [OptionKind.integer, OptionKind.number], kind)
  for (const key of ['min_length', 'max_length']) only(field, key, [OptionKind.string], kind)
  const [low, high] = [field.at('min_value').value, field.at('max_value').value]
  if (typeof low === 'number' && typeof high === 'number' && low > high) {
    field.at('min_value').refuse('APPLICATION_COMMAND_OPTION_MIN_VALUE_TOO_LARGE', 'min_value must not exceed max_value')
  }
  const min = integer(field.at('min_length'), { min: 0, max: 6000 })
  const max = integer(field.at('max_length'), { min: 1, max: 6000 })
  if (min !== undefined && max !== undefined && min > max) {
    field.at('min_length').refuse('APPLICATION_COMMAND_OPTION_MIN_LENGTH_TOO_LARGE', 'min_length must not exceed max_length')
  }
}

const leaf = (field: Field, kind: number): void => {
  boolean(field.at('required'))
  only(field, 'options', [], kind)
  only(field, 'choices', HAS_CHOICES, kind)
  only(field, 'autocomplete', HAS_CHOICES, kind)
  choices(field.at('choices'), kind)
  const automatic = boolean(field.at('autocomplete'))
  if (automatic === true && asList(field.at('choices').value).length > 0) {
    field.at('autocomplete').refuse('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'An option has either choices or autocomplete')
  }
  bounds(field, kind)
}

/** Options of a command or of one of its sub-commands; `depth` 0 is the command itself. */
const options = (field: Field, depth: number): void => {
  const names = new Set<string>()
  const kinds = new Set<string>()
  let optionalSeen = false
  for (const entry of list(field, { max: OPTIONS_MAX })) {
    if (!object(entry)) continue
    const kind = choice(entry.at('type'), OPTION_KINDS, { required: true })
    const name = commandName(entry.at('name'))
    localized(entry.at('name_localizations'), commandName)
    describe(entry)
    if (name !== undefined && names.has(name))
      entry.at('name').refuse('APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique')
    if (name !== undefined) names.add(name)
    if (kind === undefined) continue
    const nests = kind === OptionKind.subcommand || kind === OptionKind.subcommandGroup
    kinds.add(nests ? 'nested' : 'leaf')
    if (nests) {
      const allowed = kind === OptionKind.subcommandGroup ? depth === 0 : depth < 2
      if (!allowed) entry.at('type').refuse('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-command option type is invalid here')
      else options(entry.at('options'), kind === OptionKind.subcommandGroup ? 1 : 2)
      continue
    }
    if (depth === 1) entry.at('type').refuse('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A sub-command group holds sub-commands only')
    leaf(entry, kind)
    const required = asObject(entry.value)['required'] === true
    if (required && optionalSeen) {
      entry.refuse('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before non-required options')
    }
    optionalSeen ||= !required
  }
  if (kinds.size > 1) field.refuse('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-commands and plain options cannot stand side by side')
}

/** Characters that count towards the 8000 of one command: names, descriptions and choices of all levels. */
const textSize = (holder: unknown): number => {
  const own = asText(asObject(holder)['name']).length + asText(asObject(holder)['description']).length
  const values = asList(asObject(holder)['choices']).map(asObject)
  const choiceSize = values.reduce((sum, each) => sum + asText(each['name']).length + asText(each['value']).length, 0)
  return own + choiceSize + asList(asObject(holder)['options']).reduce((sum: number, each) => sum + textSize(each), 0)
}

const command = (field: Field, whole: boolean): void => {
  if (!object(field, { required: true })) return
  const kind = choice(field.at('type'), [1, 2, 3, 4]) ?? CHAT_INPUT
  if (kind === CHAT_INPUT) {
    if (whole || field.at('name').present) commandName(field.at('name'))
    localized(field.at('name_localizations'), commandName)
    if (whole || field.at('description').present) describe(field)
    options(field.at('options'), 0)
  } else {
    text(field.at('name'), { required: whole, min: 1, max: 32 })
    if (asText(field.at('description').value) !== '')
      field.at('description').refuse('APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED', 'Context menu commands have no description')
  }
  text(field.at('default_member_permissions'))
  boolean(field.at('dm_permission'))
  boolean(field.at('nsfw'))
  for (const entry of list(field.at('contexts'), { max: 3 })) choice(entry, [0, 1, 2])
  const size = textSize(field.value)
  if (size > COMMAND_TEXT_MAX)
    field.refuse('APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${COMMAND_TEXT_MAX}), it has ${size}`)
}

/** Everything that Discord would refuse about one command; an edit may leave name and description out. */
export const commandLimits = (body: unknown, kind: 'whole' | 'edit', path: FieldPath = []): readonly Complaint[] => {
  const field = new Field(body, path)
  command(field, kind === 'whole')
  return field.complaints
}

/** The same for a whole list, whose names must differ. */
export const commandListLimits = (body: unknown): readonly Complaint[] => {
  const field = new Field(body)
  const seen = new Set<string>()
  for (const entry of list(field, { required: true, max: COMMANDS_MAX + 10 })) {
    command(entry, true)
    const key = isObject(entry.value) ? `${inWords(entry.value['type'] ?? CHAT_INPUT)}:${asText(entry.value['name'])}` : ''
    if (seen.has(key)) entry.at('name').refuse('APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
    seen.add(key)
  }
  return field.complaints
}
