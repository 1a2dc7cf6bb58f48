/** Where a part of an expression stands in its text: offsets from 0, `end` not included. */
export interface Span {
  readonly at: number
  readonly end: number
}

export const ARITHMETIC = ['+', '-', '*', '/'] as const
export const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const
export const LOGIC = ['and', 'or'] as const

export type Arithmetic = (typeof ARITHMETIC)[number]
export type Comparison = (typeof COMPARISONS)[number]
export type Logic = (typeof LOGIC)[number]
export type Operator = Arithmetic | Comparison | Logic

/** An expression as parsed; nothing is known of its types yet. */
export type Expression =
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'text'; readonly value: string })
  | (Span & { readonly kind: 'field'; readonly name: string })
  | (Span & { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] })
  | (Span & { readonly kind: 'negative' | 'not'; readonly of: Expression })
  | (Span & { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression })

/** How tightly each operator binds; `not` binds between `and` and the comparisons, a sign tightest. */
export const BINDS: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
}
export const NOT_BINDS = 3
export const SIGN_BINDS = 7
export const COMPARISON_BINDS = BINDS['==']

/** What is wrong with an expression, and where in its text. */
export interface Fault extends Span {
  readonly found: string
  readonly expected: string
  /** The name that was probably meant. */
  readonly nearest?: string
}

/** Carries a fault out of the depth of parser or checker; never leaves this folder. */
export class Faulty extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(`found ${fault.found}, expected ${fault.expected}`)
    this.fault = fault
  }
}

/** Gives up with a fault at a span. */
export const fail = ({ at, end }: Span, found: string, expected: string, nearest?: string): never => {
  throw new Faulty({ at, end, found, expected, ...(nearest === undefined ? {} : { nearest }) })
}
