import { defect } from '@lumen/rules/kernel/defect'
import { chain, type Either, isLeft } from 'fp-ts/lib/Either.js'
import { check } from './check.ts'
import { asksOfCandidate, compileNumber, compileTruth } from './compile.ts'
import type { Expression, Fault } from './expression.ts'
import { parse } from './parse.ts'
import type { Reads } from './types.ts'
import { PLAYER_VOCABULARY, type Vocabulary, vocabularyOf } from './vocabulary.ts'

const read = (text: string, want: 'number' | 'boolean', vocabulary: Vocabulary): Either<Fault, Expression> =>
  chain((expression: Expression) => check(expression, want, vocabulary))(parse(text))

/** Parses and checks what must be true for a line that does a rule. */
export const readCondition = (text: string, rule: string): Either<Fault, Expression> => read(text, 'boolean', vocabularyOf(rule))

/** Parses and checks an amount. */
export const readAmount = (text: string): Either<Fault, Expression> => read(text, 'number', PLAYER_VOCABULARY)

const must = (text: string, read: Either<Fault, Expression>): Expression =>
  isLeft(read) ? defect(`The expression "${text}" was never checked: found ${read.left.found}, expected ${read.left.expected}`) : read.right

/** A condition at work. */
export interface Condition {
  readonly holds: Reads<boolean>
  /** Whether it can be told only once the line has a command in mind. */
  readonly ofCandidate: boolean
}

/** The closure of a condition that was checked before. */
export const compileCondition = (text: string, rule: string): Condition => {
  const vocabulary = vocabularyOf(rule)
  const expression = must(text, readCondition(text, rule))
  return { holds: compileTruth(expression, vocabulary), ofCandidate: asksOfCandidate(expression, vocabulary) }
}

/** The closure of an amount that was checked before: whole or not, at least 0; what is no number counts as 0. */
export const compileAmount = (text: string): Reads<number> => {
  const amount = compileNumber(must(text, readAmount(text)), PLAYER_VOCABULARY)
  return (scope) => {
    const value = amount(scope)
    return value > 0 ? value : 0
  }
}
