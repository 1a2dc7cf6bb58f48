import { defect } from '@lumen/rules/kernel/defect'
import type { Comparison, Expression } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import type { Reads } from './types.ts'
import type { Vocabulary } from './vocabulary.ts'

type Binary = Expression & { readonly kind: 'binary' }

const COMPARE: Readonly<Record<Comparison, (a: Reads<unknown>, b: Reads<unknown>) => Reads<boolean>>> = {
  '==': (a, b) => (scope) => a(scope) === b(scope),
  '!=': (a, b) => (scope) => a(scope) !== b(scope),
  '<': (a, b) => (scope) => (a(scope) as number) < (b(scope) as number),
  '<=': (a, b) => (scope) => (a(scope) as number) <= (b(scope) as number),
  '>': (a, b) => (scope) => (a(scope) as number) > (b(scope) as number),
  '>=': (a, b) => (scope) => (a(scope) as number) >= (b(scope) as number),
}

/** Most conditions compare with a constant: one call less. */
const COMPARE_CONSTANT: Readonly<Record<Comparison, (a: Reads<unknown>, b: unknown) => Reads<boolean>>> = {
  '==': (a, b) => (scope) => a(scope) === b,
  '!=': (a, b) => (scope) => a(scope) !== b,
  '<': (a, b) => (scope) => (a(scope) as number) < (b as number),
  '<=': (a, b) => (scope) => (a(scope) as number) <= (b as number),
  '>': (a, b) => (scope) => (a(scope) as number) > (b as number),
  '>=': (a, b) => (scope) => (a(scope) as number) >= (b as number),
}

const arithmetic = ({ operator, left, right }: Binary, vocabulary: Vocabulary): Reads<number> => {
  const a = compileNumber(left, vocabulary)
  const b = compileNumber(right, vocabulary)
  switch (operator) {
    case '+':
      return (scope) => a(scope) + b(scope)
    case '-':
      return (scope) => a(scope) - b(scope)
    case '*':
      return (scope) => a(scope) * b(scope)
    case '/':
      return (scope) => a(scope) / b(scope)
    default:
      return defect(`${operator} gives no number`)
  }
}

const isTruth = (expression: Expression, { fields }: Vocabulary): boolean =>
  expression.kind === 'boolean' ||
  expression.kind === 'not' ||
  (expression.kind === 'field' && fields[expression.name]!.type === 'boolean') ||
  (expression.kind === 'binary' && !'+-*/'.includes(expression.operator))

/** A number, a truth or a word, whichever it is. */
const compileAny = (expression: Expression, vocabulary: Vocabulary): Reads<unknown> => {
  if (expression.kind === 'text') return () => expression.value
  if (expression.kind === 'field') return vocabulary.fields[expression.name]!.read
  return isTruth(expression, vocabulary) ? compileTruth(expression, vocabulary) : compileNumber(expression, vocabulary)
}

/** The closure of a checked expression that gives a number. Dividing by 0 gives what it does in arithmetic without end: ∞, or no number for 0 / 0. */
export const compileNumber = (expression: Expression, vocabulary: Vocabulary): Reads<number> => {
  switch (expression.kind) {
    case 'number': {
      const { value } = expression
      return () => value
    }
    case 'field':
      return vocabulary.fields[expression.name]!.read as Reads<number>
    case 'negative': {
      const of = compileNumber(expression.of, vocabulary)
      return (scope) => -of(scope)
    }
    case 'call':
      return FUNCTIONS[expression.name]!.build(expression.given.map((part) => compileAny(part, vocabulary) as Reads<never>))
    case 'binary':
      return arithmetic(expression, vocabulary)
    default:
      return defect(`A ${expression.kind} is no number`)
  }
}

/** The closure of a checked expression that gives true or false. */
export const compileTruth = (expression: Expression, vocabulary: Vocabulary): Reads<boolean> => {
  switch (expression.kind) {
    case 'boolean': {
      const { value } = expression
      return () => value
    }
    case 'field':
      return vocabulary.fields[expression.name]!.read as Reads<boolean>
    case 'not': {
      const of = compileTruth(expression.of, vocabulary)
      return (scope) => !of(scope)
    }
    case 'binary': {
      const { operator, left, right } = expression
      if (operator === 'and' || operator === 'or') {
        const a = compileTruth(left, vocabulary)
        const b = compileTruth(right, vocabulary)
        return operator === 'and' ? (scope) => a(scope) && b(scope) : (scope) => a(scope) || b(scope)
      }
      const a = compileAny(left, vocabulary)
      if (right.kind === 'number' || right.kind === 'text') return COMPARE_CONSTANT[operator as Comparison](a, right.value)
      return COMPARE[operator as Comparison](a, compileAny(right, vocabulary))
    }
    default:
      return defect(`A ${expression.kind} is neither true nor false`)
  }
}

/** Whether an expression asks about the command that its line has in mind. */
export const asksOfCandidate = (expression: Expression, { ofCandidate }: Vocabulary): boolean => {
  const inside = (part: Expression): boolean => {
    switch (part.kind) {
      case 'field':
        return Object.hasOwn(ofCandidate, part.name)
      case 'call':
        return part.given.some(inside)
      case 'negative':
      case 'not':
        return inside(part.of)
      case 'binary':
        return inside(part.left) || inside(part.right)
      default:
        return false
    }
  }
  return inside(expression)
}
