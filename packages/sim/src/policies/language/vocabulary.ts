import { CANDIDATE_FIELDS } from './candidate-fields.ts'
import { PLAYER_FIELDS } from './player-fields.ts'
import type { Fields } from './types.ts'

/** What an expression may name. */
export interface Vocabulary {
  readonly fields: Fields
  /** Fields that only commands of some lines have: by name, the rules that do. */
  readonly elsewhere: Readonly<Record<string, readonly string[]>>
  /** Which of the fields are known only once the line has a command in mind. */
  readonly ofCandidate: Fields
}

const rulesWith = (name: string): readonly string[] =>
  Object.entries(CANDIDATE_FIELDS).flatMap(([rule, fields]) => (Object.hasOwn(fields, name) ? [rule] : []))

const ELSEWHERE = Object.fromEntries(
  [...new Set(Object.values(CANDIDATE_FIELDS).flatMap((fields) => Object.keys(fields)))].map((name) => [name, rulesWith(name)]),
)

/** Of amounts, which are needed before a line has a command in mind. */
export const PLAYER_VOCABULARY: Vocabulary = { fields: PLAYER_FIELDS, elsewhere: ELSEWHERE, ofCandidate: {} }

/** Of the conditions of a line that does a rule. What its command is about goes before what the account is like. */
export const vocabularyOf = (rule: string): Vocabulary => {
  const ofCandidate = CANDIDATE_FIELDS[rule] ?? {}
  return { fields: { ...PLAYER_FIELDS, ...ofCandidate }, elsewhere: ELSEWHERE, ofCandidate }
}
