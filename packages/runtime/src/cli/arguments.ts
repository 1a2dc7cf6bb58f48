import { parseArgs } from 'node:util'
import { nearest } from '@lumen/rules/kernel/nearest'
import { type Given, type Verb, WrongUsage } from './verb.ts'

/** What was asked for: a verb with its arguments, or help about one or all. */
export type Asked =
  | { readonly kind: 'run'; readonly verb: Verb; readonly given: Given; readonly json: boolean }
  | { readonly kind: 'help'; readonly verb: Verb | undefined }

const isOption = (word: string): boolean => word.startsWith('-') && word !== '-'

/** The verb that the first words name, and how many words that took. */
const findVerb = (verbs: readonly Verb[], words: readonly string[]): { readonly verb: Verb; readonly words: number } => {
  const two = words.slice(0, 2).join(' ')
  const verb = verbs.find(({ name }) => name === two) ?? verbs.find(({ name }) => name === words[0])
  if (verb) return { verb, words: verb.name.split(' ').length }
  const below = verbs.filter(({ name }) => name.startsWith(`${words[0]} `)).map(({ name }) => name)
  if (below.length > 0) {
    const near = words[1] === undefined ? undefined : (nearest(two, below) ?? below[0])
    const found = words[1] === undefined ? `"${words[0]}" needs a second word` : `There is no verb "${two}"`
    throw new WrongUsage('VERB', `${found}: ${below.join(' or ')}.`, { nearest: near && `"lumen ${near}"` })
  }
  const names = verbs.map(({ name }) => name)
  const near = nearest(two, names) ?? nearest(words[0] ?? '', names)
  throw new WrongUsage('VERB', `There is no verb "${words[0]}"; there are ${names.join(', ')}.`, {
    nearest: near && `"lumen ${near}"`,
  })
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]

const optionNames = (verb: Verb): readonly string[] => [...Object.keys(verb.options), 'json', 'help']

const unknownOption = (verb: Verb, written: string, name: string): WrongUsage => {
  if (/^-\d/.test(written)) return new WrongUsage(written, `A number below zero, ${written}…, has no meaning for lumen ${verb.name}.`)
  const near = nearest(name, optionNames(verb))
  const known = optionNames(verb).map((one) => `--${one}`)
  return new WrongUsage(written, `lumen ${verb.name} has no option ${written}; it has ${known.join(', ')}.`, {
    nearest: near && `--${near}`,
  })
}

const readOptions = (
  verb: Verb,
  tokens: readonly Token[],
): { readonly options: Record<string, string>; readonly switches: Set<string> } => {
  const options: Record<string, string> = {}
  const switches = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const spec = Object.hasOwn(verb.options, name) ? verb.options[name] : undefined
    if (!spec && name !== 'json' && name !== 'help') throw unknownOption(verb, rawName, name)
    if (!spec?.value) {
      if (value !== undefined) throw new WrongUsage(rawName, `${rawName} is a switch and takes no value, but "${value}" was given.`)
      switches.add(name)
      continue
    }
    if (value === undefined || (!inlineValue && isOption(value) && !/^-\d/.test(value))) {
      const follows = value === undefined ? '' : `, but "${value}" follows (write ${rawName}=${value} if that is the value)`
      throw new WrongUsage(rawName, `${rawName} needs a value${follows}: ${rawName} ${spec.value}, ${spec.doc}.`)
    }
    if (Object.hasOwn(options, name)) throw new WrongUsage(rawName, `${rawName} was given twice; give it once.`)
    options[name] = value
  }
  return { options, switches }
}

const readOperands = (verb: Verb, tokens: readonly Token[]): Record<string, string> => {
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  const operands: Record<string, string> = {}
  verb.operands.forEach(({ name, choices }, i) => {
    const word = words[i]
    if (word === undefined) return
    if (choices && !choices.includes(word)) {
      const near = nearest(word, choices)
      throw new WrongUsage(name, `${name} is "${word}"; expected one of ${choices.join(', ')}.`, { nearest: near })
    }
    operands[name] = word
  })
  const extra = words[verb.operands.length]
  if (extra === undefined) return operands
  const wanted = verb.operands.length === 0 ? 'takes none' : `takes ${verb.operands.map(({ name }) => name).join(' ')}`
  throw new WrongUsage(extra, `"${extra}" is one argument too many: lumen ${verb.name} ${wanted}. Put texts with spaces in quotes.`)
}

const requireAll = (verb: Verb, given: Given): void => {
  for (const { name, doc, required, choices } of verb.operands)
    if (required && !Object.hasOwn(given.operands, name)) {
      const among = choices ? ` (one of ${choices.join(', ')})` : ''
      throw new WrongUsage(name, `${name} is missing: ${doc}${among}. For example: ${verb.example}`)
    }
  for (const [name, { required, value, doc }] of Object.entries(verb.options))
    if (required && !Object.hasOwn(given.options, name))
      throw new WrongUsage(`--${name}`, `--${name} ${value} is missing: ${doc}. For example: ${verb.example}`)
}

/**
 * Reads a command line. Throws WrongUsage. Node splits the words; the sentences are ours, because a help that begins with
 * an example, exit code 64 and a start in a fraction of a second are more than `effect/cli` offers.
 */
export const readArguments = (verbs: readonly Verb[], args: readonly string[]): Asked => {
  const leading = args.findIndex((word) => !isOption(word))
  const before = leading < 0 ? args : args.slice(0, leading)
  const odd = before.find((word) => !['--json', '--help', '-h'].includes(word))
  if (odd !== undefined) throw new WrongUsage(odd, `${odd} stands before any verb; begin with one, as in: ${verbs[0]!.example}`)
  if (leading < 0) return { kind: 'help', verb: undefined }
  const rest = args.slice(leading)
  if (rest[0] === 'help') {
    const words = rest.slice(1).filter((word) => !isOption(word))
    return { kind: 'help', verb: words.length === 0 ? undefined : findVerb(verbs, words).verb }
  }
  const upTo = rest.findIndex(isOption)
  const { verb, words } = findVerb(verbs, upTo < 0 ? rest : rest.slice(0, upTo))
  const { tokens } = parseArgs({
    args: [...before, ...rest.slice(words)],
    options: {
      ...Object.fromEntries(
        Object.entries(verb.options).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' } as const]),
      ),
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const { options, switches } = readOptions(verb, tokens)
  if (switches.has('help')) return { kind: 'help', verb }
  const given: Given = { operands: readOperands(verb, tokens), options, switches }
  requireAll(verb, given)
  return { kind: 'run', verb, given, json: switches.has('json') }
}
