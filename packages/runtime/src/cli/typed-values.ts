import { readJson } from './json-text.ts'
import { type Surroundings, WrongUsage } from './verb.ts'

/** A Discord id. Throws WrongUsage. */
export const playerId = (argument: string, text: string): string => {
  if (/^\d{17,20}$/.test(text)) return text
  throw new WrongUsage(argument, `${argument} is "${text}"; expected a Discord id of 17 to 20 digits, for example 123456789012345678.`)
}

/** A whole number within bounds (both included). Throws WrongUsage. */
export const wholeNumber = (argument: string, text: string, min: number, max: number): number => {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value
  throw new WrongUsage(argument, `${argument} is "${text}"; expected a whole number from ${min} to ${max}.`)
}

/** Bytes as hexadecimal digits; gives them in lower case. Throws WrongUsage. */
export const hexBytes = (argument: string, text: string, bytes: number): string => {
  if (/^[0-9a-f]*$/i.test(text) && text.length === bytes * 2) return text.toLowerCase()
  const found = /^[0-9a-f]*$/i.test(text) ? `has ${text.length}` : `is "${text.slice(0, 80)}"`
  throw new WrongUsage(argument, `${argument} ${found}; expected ${bytes * 2} hexadecimal digits (${bytes} bytes).`)
}

/** A text that names a command for ever. Throws WrongUsage. */
export const commandKey = (argument: string, text: string): string => {
  if (text.length >= 1 && text.length <= 200) return text
  throw new WrongUsage(argument, `${argument} has ${text.length} characters; expected 1 to 200.`)
}

/** JSON from the command line, or with `-` from the standard input. Throws WrongUsage. */
export const jsonValue = async (argument: string, text: string, { stdin }: Surroundings): Promise<unknown> =>
  text === '-' ? readJson(`${argument} (standard input)`, await stdin()) : readJson(argument, text)
