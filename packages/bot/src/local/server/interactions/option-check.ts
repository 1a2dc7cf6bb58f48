import type { JsonObject } from '../json.ts'
import { asList, asObject } from '../json.ts'
import { OptionKind } from '../limits/command-limits.ts'
import { optionsOf, type RegisteredCommand } from '../world/command-registry.ts'
import type { OptionInput } from './interaction-request.ts'
import { Refusal } from './refusal.ts'

const TEXT_MAX = 6000

const isNested = (kind: unknown): boolean => kind === OptionKind.subcommand || kind === OptionKind.subcommandGroup

const guessKind = ({ value, options }: OptionInput): number => {
  if (options !== undefined) return OptionKind.subcommand
  if (typeof value === 'boolean') return OptionKind.boolean
  if (typeof value === 'number') return Number.isSafeInteger(value) ? OptionKind.integer : OptionKind.number
  return OptionKind.string
}

const number = (value: unknown, definition: JsonObject, whole: boolean): string | undefined => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number'
  if (whole && !Number.isSafeInteger(value)) return 'must be a whole number'
  const { min_value: min, max_value: max } = definition
  if (typeof min === 'number' && value < min) return `must be at least ${min}`
  if (typeof max === 'number' && value > max) return `must be at most ${max}`
  return undefined
}

const length = (value: unknown, { min_length: min, max_length: max }: JsonObject): string | undefined => {
  if (typeof value !== 'string') return 'must be a text'
  if (value.length > (typeof max === 'number' ? max : TEXT_MAX)) return `must have at most ${String(max ?? TEXT_MAX)} characters`
  if (typeof min === 'number' && value.length < min) return `must have at least ${min} characters`
  return undefined
}

/** Why Discord's client would not send this value, or nothing. */
const fault = (value: unknown, definition: JsonObject): string | undefined => {
  const choices = asList(definition['choices']).map(asObject)
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value)) {
    return `must be one of ${choices.map((choice) => String(choice['name'])).join(', ')}`
  }
  switch (definition['type']) {
    case OptionKind.string:
      return length(value, definition)
    case OptionKind.integer:
      return number(value, definition, true)
    case OptionKind.number:
      return number(value, definition, false)
    case OptionKind.boolean:
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    default:
      return typeof value === 'string' && /^\d{17,20}$/.test(value) ? undefined : 'must be the id of somebody or something'
  }
}

interface CheckMode {
  /** While typing, what is there may be half a value and required options may be missing. */
  readonly typing: boolean
  readonly unchecked: boolean
}

const level = (
  given: readonly OptionInput[],
  definitions: readonly JsonObject[],
  where: string,
  mode: CheckMode,
): readonly JsonObject[] => {
  if (!mode.unchecked && !mode.typing) {
    const absent = definitions.find(({ name, required }) => required === true && !given.some((each) => each.name === name))
    if (absent !== undefined) throw new Refusal(`${where}: the option "${String(absent['name'])}" is required.`)
  }
  const nested = definitions.filter(({ type }) => isNested(type))
  if (!mode.unchecked && nested.length > 0 && given.length !== 1) {
    throw new Refusal(`${where}: choose one of ${nested.map(({ name }) => String(name)).join(', ')}.`)
  }
  return given.map((input) => {
    const definition = definitions.find(({ name }) => name === input.name)
    if (definition === undefined && !mode.unchecked) {
      const names = definitions.map(({ name }) => String(name)).join(', ')
      throw new Refusal(`${where} has no option "${input.name}"; it has ${names === '' ? 'none' : names}.`)
    }
    const type = typeof definition?.['type'] === 'number' ? definition['type'] : (input.type ?? guessKind(input))
    if (isNested(type)) {
      return {
        name: input.name,
        type,
        options: [...level(input.options ?? [], optionsOf(definition ?? {}), `${where} ${input.name}`, mode)],
      }
    }
    const focused = input.focused === true
    const wrong = definition === undefined || mode.unchecked || (mode.typing && focused) ? undefined : fault(input.value, definition)
    if (wrong !== undefined && !mode.typing)
      throw new Refusal(`${where}: the option "${input.name}" ${wrong}, not ${JSON.stringify(input.value ?? null)}.`)
    return { name: input.name, type, value: input.value ?? '', ...(focused ? { focused } : {}) }
  })
}

/** The option values as Discord sends them to a bot, with their kinds; refuses what Discord's client would not send. */
export const checkOptions = (command: RegisteredCommand, given: readonly OptionInput[], mode: CheckMode): readonly JsonObject[] =>
  level(given, optionsOf(command), `/${command.name}`, mode)

/** All plain option values, whatever sub-command they are under. */
export const leafOptions = (options: readonly JsonObject[]): readonly JsonObject[] =>
  options.flatMap((option) => (isNested(option['type']) ? leafOptions(optionsOf(option)) : [option]))
