import { BINDS, COMPARISON_BINDS, type Expression, NOT_BINDS, SIGN_BINDS } from './expression.ts'

const OPERAND = 8

const powerOf = (expression: Expression): number => {
  if (expression.kind === 'binary') return BINDS[expression.operator]
  if (expression.kind === 'not') return NOT_BINDS
  return expression.kind === 'negative' ? SIGN_BINDS : OPERAND
}

const wrapped = (expression: Expression, least: number): string =>
  powerOf(expression) < least ? `(${print(expression)})` : print(expression)

/** An expression as text, with no more parentheses than it needs; parsing it gives the same again. */
export const print = (expression: Expression): string => {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return String(expression.value)
    case 'text':
      return expression.value.includes("'") ? `"${expression.value}"` : `'${expression.value}'`
    case 'field':
      return expression.name
    case 'call':
      return `${expression.name}(${expression.given.map(print).join(', ')})`
    case 'not':
      return `not ${wrapped(expression.of, NOT_BINDS)}`
    case 'negative':
      return `-${wrapped(expression.of, SIGN_BINDS)}`
    case 'binary': {
      const binds = BINDS[expression.operator]
      // comparisons do not follow one another, on neither side
      const left = wrapped(expression.left, binds === COMPARISON_BINDS ? binds + 1 : binds)
      return `${left} ${expression.operator} ${wrapped(expression.right, binds + 1)}`
    }
  }
}
