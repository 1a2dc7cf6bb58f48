import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { BINDS, COMPARISON_BINDS, type Expression, type Fault, Faulty, fail, NOT_BINDS, SIGN_BINDS } from './expression.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Deeper than anyone nests; a parser of recursive functions needs a floor to stand on. */
const DEEPEST = 100

const OPERAND = 'a number, a field, a function, not, or ('

const told = ({ kind, text }: Token): string => (kind === 'end' ? 'the end' : kind === 'text' ? `the text "${text}"` : `"${text}"`)

/** YAML cuts values between { and } at commas, which nobody sees. */
const hint = ({ kind }: Token): string => (kind === 'end' ? '; between { and }, a text with commas stands in quotes' : '')

/** A parser by binding powers, after Pratt: each operator takes to its right what binds tighter than itself. */
class Parser {
  private readonly tokens: readonly Token[]
  private next = 0
  private depth = 0

  constructor(text: string) {
    this.tokens = tokensOf(text)
  }

  whole(): Expression {
    const expression = this.above(0)
    const rest = this.peek()
    if (rest.kind === 'end') return expression
    if (rest.kind === ')') return fail(rest, '")"', 'as many ( as )')
    if (rest.kind === ',') return fail(rest, '","', 'commas only between what a function is given')
    return fail(rest, told(rest), 'an operator before it, such as and, or, +, <')
  }

  private peek(): Token {
    return this.tokens[this.next]!
  }

  private take(): Token {
    const token = this.tokens[this.next]!
    if (token.kind !== 'end') this.next++
    return token
  }

  private above(power: number): Expression {
    if (++this.depth > DEEPEST) fail(this.peek(), `more than ${DEEPEST} parts inside one another`, 'a simpler expression')
    let wrapped = this.peek().kind === '('
    let left = this.operand()
    for (let token = this.peek(); token.kind === 'operator' && BINDS[token.operator] > power; token = this.peek()) {
      const { operator } = this.take() as Token & { readonly kind: 'operator' }
      const binds = BINDS[operator]
      if (binds === COMPARISON_BINDS && !wrapped && left.kind === 'binary' && BINDS[left.operator] === binds)
        fail(token, `a second comparison, "${operator}"`, 'one comparison at a time: a < b and b < c')
      const right = this.above(binds)
      left = { kind: 'binary', operator, left, right, at: left.at, end: right.end }
      wrapped = false
    }
    this.depth--
    return left
  }

  private operand(): Expression {
    const token = this.take()
    const { at, end, text } = token
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(text.replaceAll('_', '')), at, end }
      case 'text':
        return { kind: 'text', value: text, at, end }
      case 'name':
        if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true', at, end }
        return this.peek().kind === '(' ? this.call(token) : { kind: 'field', name: text, at, end }
      case 'not': {
        const of = this.above(NOT_BINDS)
        return { kind: 'not', of, at, end: of.end }
      }
      case '(':
        return this.inside()
      case 'operator':
        if (token.operator === '-') {
          const of = this.above(SIGN_BINDS)
          return { kind: 'negative', of, at, end: of.end }
        }
    }
    return fail(token, told(token), OPERAND)
  }

  private inside(): Expression {
    const inner = this.above(0)
    const close = this.take()
    if (close.kind !== ')') fail(close, told(close), `a ) for the ( before it${hint(close)}`)
    return inner
  }

  private call({ text: name, at }: Token): Expression {
    this.take()
    const given: Expression[] = []
    if (this.peek().kind === ')') return { kind: 'call', name, given, at, end: this.take().end }
    for (;;) {
      given.push(this.above(0))
      const token = this.take()
      if (token.kind === ')') return { kind: 'call', name, given, at, end: token.end }
      if (token.kind !== ',') fail(token, told(token), `, or ) after what ${name} is given${hint(token)}`)
    }
  }
}

/** Parses an expression; what is wrong with it first, if anything. */
export const parse = (text: string): Either<Fault, Expression> => {
  try {
    return right(new Parser(text).whole())
  } catch (error) {
    if (error instanceof Faulty) return left(error.fault)
    throw error
  }
}
