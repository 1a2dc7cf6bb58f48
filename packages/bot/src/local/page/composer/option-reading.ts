import { channelTitle, openChannels, type PageState } from '../state/page-state.ts'
import type { CommandOption, OptionScalar } from '../wire/contract.ts'

/** A choice that an option's list offers. */
export interface Suggestion {
  readonly label: string
  readonly value: OptionScalar
}

/** What a field holds: nothing, a value ready to send, or a sentence that says what would be right. */
export type Reading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: OptionScalar }
  | { readonly kind: 'error'; readonly sentence: string }

export const OptionType = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10 } as const

const isNumeric = (option: CommandOption): boolean => option.type === OptionType.integer || option.type === OptionType.number

/** The fixed choices of an option; undefined where the player writes freely or the bot completes. */
export const fixedSuggestions = (option: CommandOption, state: PageState): readonly Suggestion[] | undefined => {
  if (option.choices !== undefined && option.choices.length > 0)
    return option.choices.map((choice) => ({ label: choice.name, value: choice.value }))
  switch (option.type) {
    case OptionType.boolean:
      return [
        { label: 'True', value: true },
        { label: 'False', value: false },
      ]
    case OptionType.user:
    case OptionType.mentionable:
      return state.users.map((user) => ({ label: user.name, value: user.id }))
    case OptionType.channel:
      return openChannels(state).map((channel) => ({ label: channelTitle(state, channel), value: channel.id }))
    case OptionType.role:
      return []
    default:
      return undefined
  }
}

const within = (low: number | undefined, high: number | undefined): string => {
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`
  if (low !== undefined) return ` of at least ${low}`
  return high === undefined ? '' : ` of at most ${high}`
}

/** What the option takes, in a few words, for the hint below its description. */
export const expectation = (option: CommandOption): string => {
  if (isNumeric(option))
    return `${option.type === OptionType.integer ? 'a whole number' : 'a number'}${within(option.min_value, option.max_value)}`
  if (option.type === OptionType.string && (option.choices ?? []).length === 0) {
    const length = within(option.min_length, option.max_length)
    return length === '' ? 'text' : `text${length} characters`
  }
  return 'one of the list'
}

const readNumber = (option: CommandOption, text: string): Reading => {
  const value = Number(text.replaceAll(',', ''))
  const fits = option.type === OptionType.integer ? Number.isSafeInteger(value) : Number.isFinite(value)
  const inside = value >= (option.min_value ?? -Infinity) && value <= (option.max_value ?? Infinity)
  if (fits && inside) return { kind: 'value', value }
  return { kind: 'error', sentence: `${option.name} takes ${expectation(option)}; “${text}” is not.` }
}

const readText = (option: CommandOption, text: string): Reading => {
  const length = [...text].length
  if (length < (option.min_length ?? 0) || length > (option.max_length ?? 6000)) {
    return { kind: 'error', sentence: `${option.name} takes ${expectation(option)}; this has ${length}.` }
  }
  return { kind: 'value', value: text }
}

/**
 * Reads what the player wrote for an option. `chosen` is what they took from the list, which counts as
 * long as the field still shows it.
 */
export const readOption = (option: CommandOption, written: string, chosen: Suggestion | undefined, state: PageState): Reading => {
  const text = written.trim()
  if (text === '')
    return option.required === true ? { kind: 'error', sentence: `${option.name} is needed: ${option.description}` } : { kind: 'empty' }
  if (chosen !== undefined && chosen.label === written) return { kind: 'value', value: chosen.value }
  const fixed = fixedSuggestions(option, state)
  if (fixed !== undefined) {
    const found = fixed.find((one) => one.label.toLowerCase() === text.toLowerCase().replace(/^[@#]/, ''))
    if (found !== undefined) return { kind: 'value', value: found.value }
    return { kind: 'error', sentence: `${option.name} has no choice “${text}”. Choose one of the list.` }
  }
  return isNumeric(option) ? readNumber(option, text) : readText(option, text)
}

/** The suggestions that fit what was typed, those that start with it first. */
export const fittingSuggestions = (suggestions: readonly Suggestion[], written: string): readonly Suggestion[] => {
  const text = written.trim().toLowerCase().replace(/^[@#]/, '')
  const starts = suggestions.filter((one) => one.label.toLowerCase().startsWith(text))
  const contains = suggestions.filter((one) => !one.label.toLowerCase().startsWith(text) && one.label.toLowerCase().includes(text))
  return [...starts, ...contains].slice(0, 25)
}
