import type { codec } from '@lumen/rules'
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType as Kind } from 'discord-api-types/v10'
import { capital } from '../messages/en/capital.ts'

/** An option as Discord registers it. */
export type CommandOption = APIApplicationCommandBasicOption

/** What a command says about an option beyond what the codec says. */
export interface OptionDraft {
  /** The codec's field, where players know it by another name. */
  readonly field?: string
  readonly description?: string
  readonly required?: boolean
  /** Suggestions come while typing: the value is a text, which may also be a name. */
  readonly autocomplete?: boolean
  /** The value names a Discord user. */
  readonly user?: boolean
  /** What its choices are called, by their values. */
  readonly words?: Readonly<Record<string, string>>
  /** A number that is one of a few, with words for them. */
  readonly choices?: readonly { readonly name: string; readonly value: number }[]
}

type Schema = codec.Schema

const LONGEST_DESCRIPTION = 100
const MOST_CHOICES = 25

/** The schema behind "or nothing". */
const inner = (schema: Schema): Schema => {
  const branches = schema['anyOf']
  if (!Array.isArray(branches)) return schema
  return (branches.find((branch) => (branch as Schema)['type'] !== 'null') ?? schema) as Schema
}

/** A bound, where the codec has one. */
const bound = <K extends string>(key: K, value: unknown): { readonly [P in K]?: number } =>
  (typeof value === 'number' ? { [key]: value } : {}) as { readonly [P in K]?: number }

const fewEnough = <T>(name: string, choices: readonly T[]): T[] => {
  if (choices.length > MOST_CHOICES)
    throw new TypeError(
      `The option "${name}" has ${choices.length} choices, Discord takes ${MOST_CHOICES}: suggest them instead (autocomplete).`,
    )
  return [...choices]
}

const typed = (schema: Schema, name: string, description: string, required: boolean, draft: OptionDraft): CommandOption => {
  const common = { name, description, required }
  if (draft.user) return { ...common, type: Kind.User }
  if (draft.autocomplete) return { ...common, type: Kind.String, autocomplete: true, max_length: 100 }
  const words = schema['enum']
  if (Array.isArray(words))
    return {
      ...common,
      type: Kind.String,
      choices: fewEnough(
        name,
        words.map(String).map((word) => ({ name: draft.words?.[word] ?? capital(word), value: word })),
      ),
    }
  switch (schema['type']) {
    case 'integer': {
      if (draft.choices) return { ...common, type: Kind.Integer, choices: fewEnough(name, draft.choices) }
      return { ...common, type: Kind.Integer, ...bound('min_value', schema['minimum']), ...bound('max_value', schema['maximum']) }
    }
    case 'boolean':
      return { ...common, type: Kind.Boolean }
    case 'string': {
      const min = Number(schema['minLength'] ?? 0)
      return { ...common, type: Kind.String, ...(min > 0 ? { min_length: min } : {}), ...bound('max_length', schema['maxLength']) }
    }
    default:
      throw new TypeError(`The option "${name}" is of a kind that no Discord option has: ${JSON.stringify(schema)}`)
  }
}

/**
 * The options of a command from the codec of what it asks for: bounds, choices and descriptions come from there, and
 * what has a default may be left out. Required ones come first, as Discord demands.
 */
export const optionsOf = (input: { readonly schema: Schema }, drafts: Readonly<Record<string, OptionDraft>>): readonly CommandOption[] => {
  const properties = input.schema['properties'] as Readonly<Record<string, Schema>>
  const required = input.schema['required'] as readonly string[]
  const options = Object.entries(drafts).map(([name, draft]) => {
    const field = draft.field ?? name
    const property = properties[field]
    if (!property) throw new TypeError(`The codec has no field "${field}"; it has ${Object.keys(properties).join(', ')}`)
    const schema = inner(property)
    const text = draft.description ?? capital(String(schema['description'] ?? name))
    return typed(schema, name, text.slice(0, LONGEST_DESCRIPTION), draft.required ?? required.includes(field), draft)
  })
  return [...options].sort((a, b) => Number(b.required) - Number(a.required))
}
