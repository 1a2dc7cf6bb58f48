import { nearest } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { type Expression, type Fault, Faulty, fail } from './expression.ts'
import { type Builtin, FUNCTIONS } from './functions.ts'
import { type Type, typeName } from './types.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a part of an expression is; a text in quotes is a word of whatever it is compared with. */
export type Known = Type | { readonly literal: string }

const isWords = (known: Known): known is { readonly words: readonly string[] } => typeof known === 'object' && 'words' in known
const isLiteral = (known: Known): known is { readonly literal: string } => typeof known === 'object' && 'literal' in known

const called = (known: Known): string => (isLiteral(known) ? 'a text' : typeName(known))

const unknownField = (expression: Expression & { readonly kind: 'field' }, { fields, elsewhere }: Vocabulary): never => {
  const { name } = expression
  const rules = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined
  if (rules) return fail(expression, `"${name}"`, `a field that is known here; ${name} belongs to conditions of ${rules.join(', ')}`)
  if (Object.hasOwn(FUNCTIONS, name)) return fail(expression, `"${name}" alone`, `${FUNCTIONS[name]!.usage}: ${FUNCTIONS[name]!.doc}`)
  const words = Object.values(fields).flatMap(({ type }) => (typeof type === 'object' ? type.words : []))
  if (words.includes(name)) return fail(expression, `"${name}"`, `quotes around a word: '${name}'`)
  return fail(expression, `"${name}"`, 'a field', nearest(name, Object.keys(fields)))
}

/** That a part is one of some words: a text in quotes, or a field with the same. */
const demandWord = (part: Expression, is: Known, wanted: { readonly words: readonly string[] }, whose = ''): void => {
  const { words } = wanted
  if (isWords(is) && is.words === words) return
  if (!isLiteral(is)) fail(part, called(is), `${typeName(wanted)}${whose}`)
  else if (!words.includes(is.literal)) fail(part, `'${is.literal}'`, `${typeName(wanted)}${whose}`, nearest(is.literal, words))
}

const demand = (expression: Expression, want: Type, vocabulary: Vocabulary, whose: string): void => {
  const is = typeOf(expression, vocabulary)
  if (typeof want === 'object') demandWord(expression, is, want, whose)
  else if (is !== want) fail(expression, called(is), `${typeName(want)}${whose}`)
}

const call = (expression: Expression & { readonly kind: 'call' }, vocabulary: Vocabulary): Type => {
  const { name, given } = expression
  const builtin: Builtin | undefined = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (!builtin) {
    if (Object.hasOwn(vocabulary.fields, name)) return fail(expression, `"${name}(…)"`, `${name} without parentheses; it is a field`)
    return fail(expression, `"${name}"`, 'a function', nearest(name, Object.keys(FUNCTIONS)))
  }
  const { takes, more, usage } = builtin
  if (given.length < takes.length || (given.length > takes.length && !more))
    return fail(expression, `${given.length === 0 ? 'nothing' : given.length} between the parentheses`, usage)
  given.forEach((part, i) => {
    demand(part, takes[Math.min(i, takes.length - 1)]!, vocabulary, ` as number ${i + 1} of ${usage}`)
  })
  return 'number'
}

/** `==` and `!=` compare two of one kind. */
const comparable = (a: Expression, b: Expression, vocabulary: Vocabulary): void => {
  const [left, right] = [typeOf(a, vocabulary), typeOf(b, vocabulary)]
  if (isWords(left)) demandWord(b, right, left)
  else if (isWords(right)) demandWord(a, left, right)
  else if (isLiteral(left) && isLiteral(right)) fail(b, 'two texts', 'a field on one side')
  else if (left !== right) fail(b, called(right), `${called(left)}, as on the other side`)
}

/** The type of an expression over a vocabulary. Throws Faulty at the first part that cannot be. */
export const typeOf = (expression: Expression, vocabulary: Vocabulary): Known => {
  switch (expression.kind) {
    case 'number':
      if (!Number.isFinite(expression.value)) return fail(expression, 'a number beyond all bounds', 'a smaller one')
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'text':
      return { literal: expression.value }
    case 'field':
      return Object.hasOwn(vocabulary.fields, expression.name)
        ? vocabulary.fields[expression.name]!.type
        : unknownField(expression, vocabulary)
    case 'call':
      return call(expression, vocabulary)
    case 'negative':
      demand(expression.of, 'number', vocabulary, ' after -')
      return 'number'
    case 'not':
      demand(expression.of, 'boolean', vocabulary, ' after not')
      return 'boolean'
    case 'binary': {
      const { operator, left, right } = expression
      if (operator === '==' || operator === '!=') {
        comparable(left, right, vocabulary)
        return 'boolean'
      }
      const logic = operator === 'and' || operator === 'or'
      const want = logic ? 'boolean' : 'number'
      demand(left, want, vocabulary, ` before ${operator}`)
      demand(right, want, vocabulary, ` after ${operator}`)
      return logic || '<>='.includes(operator[0]!) ? 'boolean' : 'number'
    }
  }
}

/** Whether an expression is of a type; what is wrong with it first, if anything. */
export const check = (expression: Expression, want: 'number' | 'boolean', vocabulary: Vocabulary): Either<Fault, Expression> => {
  try {
    const is = typeOf(expression, vocabulary)
    if (is !== want) fail(expression, called(is), want === 'number' ? 'a number' : 'a condition, which is true or false')
    return right(expression)
  } catch (error) {
    if (error instanceof Faulty) return left(error.fault)
    throw error
  }
}
