import { WrongUsage } from './verb.ts'

/** One line of JSON. Exact integers beyond what a number holds become texts. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)) ?? 'null'

/** JSON for people: short things on one line, long ones indented. */
export const readableJson = (value: unknown): string => {
  const short = jsonText(value)
  return short.length <= 100 ? short : JSON.stringify(JSON.parse(short), null, 2)
}

const WINDOW = 40

const LONGEST_SEARCH = 4_000

const messageOf = (text: string): string | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Whether a text only breaks off, and could be the beginning of JSON. */
const breaksOff = (text: string): boolean => {
  const message = messageOf(text)
  if (message === undefined || /^(Unexpected end|Unterminated|No number)/.test(message)) return true
  const named = /position (\d+)/.exec(message)
  return named !== null && Number(named[1]) >= text.length
}

/** Where reading stopped: the place that the message names, or the end of the longest beginning that could go on. */
const offsetOf = (message: string, text: string): number => {
  const named = /position (\d+)/.exec(message)
  if (named) return Number(named[1])
  if (message.startsWith('Unexpected end') || text.length > LONGEST_SEARCH) return text.length
  let length = 0
  while (length < text.length && breaksOff(text.slice(0, length + 1))) length++
  return length
}

/** Reads JSON that was typed. Throws WrongUsage, which points at the place. */
export const readJson = (argument: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = Math.min(offsetOf(message, text), text.length)
    const upTo = text.slice(0, offset)
    const line = upTo.split('\n').length
    const column = offset - upTo.lastIndexOf('\n')
    const lineText = text.split('\n')[line - 1] ?? ''
    const from = Math.max(0, column - 1 - WINDOW)
    const excerpt = lineText.slice(from, column - 1 + WINDOW)
    const found = offset >= text.length ? 'the end of the text' : JSON.stringify(text[offset])
    throw new WrongUsage(
      argument,
      `${argument} is not JSON: unexpected ${found} at line ${line}, column ${column}.\n    ${excerpt}\n    ${' '.repeat(column - 1 - from)}^\nKeys and texts stand in double quotes, for example '{"count": 10}'.`,
    )
  }
}
