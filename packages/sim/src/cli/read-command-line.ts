import { parseArgs } from 'node:util'
import { nearest } from '@lumen/rules'
import { type Given, type NumberOption, type OptionSpec, type Positional, type Verb, WrongArguments } from './verb.ts'

/** What is to be done: a verb with what was given to it, or help about one of them or all. */
export type Request = { readonly kind: 'do'; readonly verb: Verb; readonly given: Given } | { readonly kind: 'help'; readonly verb?: Verb }

const HELP = 'help'

const suggestion = (word: string, words: readonly string[], prefix = ''): string => {
  const near = nearest(word, words)
  return near === undefined ? '' : ` Did you mean ${prefix}${near}?`
}

const grouped = (n: number): string => n.toLocaleString('en-US')

const tokensOf = (args: readonly string[], options: Readonly<Record<string, OptionSpec>>) =>
  parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(
        Object.entries(options).map(([name, { kind }]) => [
          name,
          { type: kind === 'switch' ? 'boolean' : 'string', multiple: true } as const,
        ]),
      ),
      [HELP]: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens

/** A number as typed: digits, one point, a sign before it; nothing that only a program would write. */
const numberOf = (name: string, text: string, { min, max, whole, what }: NumberOption): number => {
  const value = (whole ? /^\d+$/ : /^-?\d+(\.\d+)?$/).test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max))
    throw new WrongArguments(
      `--${name} is "${text}"; expected a ${whole ? 'whole number' : 'number'} from ${grouped(min)} to ${grouped(max)}: ${what}.`,
    )
  return value
}

const exampleOf = (spec: OptionSpec): string => (spec.kind === 'text' ? spec.example : '30')

/** Options as written, each checked: known, not given twice, with a value where it takes one. */
const optionsOf = (
  tokens: ReturnType<typeof tokensOf>,
  options: Readonly<Record<string, OptionSpec>>,
): ReadonlyMap<string, readonly string[]> => {
  const names = Object.keys(options)
  const given = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name === HELP) continue
    const { name, rawName, value } = token
    const spec = options[name]
    if (!Object.hasOwn(options, name) || spec === undefined)
      throw new WrongArguments(
        `There is no option ${rawName}; there are ${[...names, HELP].map((o) => `--${o}`).join(', ')}.${suggestion(name, names, '--')}`,
      )
    const before = given.get(name)
    if (before !== undefined && !(spec.kind === 'text' && spec.many)) throw new WrongArguments(`${rawName} was given twice; give it once.`)
    if (spec.kind === 'switch') {
      if (value !== undefined) throw new WrongArguments(`${rawName} is a switch and takes no value, but "${value}" was given.`)
    } else if (value === undefined || value === '' || (!token.inlineValue && value.startsWith('--')))
      throw new WrongArguments(`${rawName} needs a value, as in ${rawName} ${exampleOf(spec)}.`)
    given.set(name, [...(before ?? []), value ?? ''])
  }
  return given
}

const checkWords = (verb: Verb, words: readonly string[]): void => {
  const { positionals } = verb
  const missing: Positional | undefined = positionals[words.length]
  if (missing && !missing.optional)
    throw new WrongArguments(`${missing.name} is missing: ${missing.what}, as in: ${verb.example.replace(/^npx /, '')}`)
  if (words.length > positionals.length && !positionals.at(-1)?.many)
    throw new WrongArguments(
      `"${words[positionals.length]}" is one argument too many: lumen-sim ${verb.name} takes ${
        positionals.length === 0 ? 'none' : positionals.map(({ name }) => name).join(' and ')
      }.`,
    )
}

const givenOf = (verb: Verb, words: readonly string[], given: ReadonlyMap<string, readonly string[]>): Given => {
  const numbers = new Map(
    Object.entries(verb.options).flatMap(([name, spec]) => {
      const text = given.get(name)?.[0]
      return spec.kind === 'number' && text !== undefined ? [[name, numberOf(name, text, spec)] as const] : []
    }),
  )
  return {
    words,
    text: (option) => given.get(option)?.[0],
    texts: (option) => given.get(option) ?? [],
    number: (option) => numbers.get(option),
    on: (option) => given.has(option),
  }
}

/** Reads a command line. Throws WrongArguments. */
export const readCommandLine = (args: readonly string[], verbs: readonly Verb[]): Request => {
  const names = verbs.map(({ name }) => name)
  const named = (word: string): Verb => {
    const verb = verbs.find(({ name }) => name === word)
    if (verb === undefined)
      throw new WrongArguments(`There is no verb "${word}"; there are ${names.join(', ')}.${suggestion(word, [...names, HELP])}`)
    return verb
  }
  const [first, ...rest] = args
  if (first === undefined || first === '--help' || first === '-h') return { kind: 'help' }
  if (first === HELP) return rest[0] === undefined ? { kind: 'help' } : { kind: 'help', verb: named(rest[0]) }
  if (first.startsWith('-'))
    throw new WrongArguments(`A verb is missing; begin with one of ${names.join(', ')}, as in: lumen-sim run first-month`)
  const verb = named(first)
  const tokens = tokensOf(rest, verb.options)
  if (tokens.some((token) => token.kind === 'option' && token.name === HELP)) return { kind: 'help', verb }
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  const options = optionsOf(tokens, verb.options)
  checkWords(verb, words)
  return { kind: 'do', verb, given: givenOf(verb, words, options) }
}
