import { BOOST_KINDS, type BoostKind, boostPpm, TOKENS, type Token } from '@lumen/rules'
import type { Sight } from '../sight.ts'
import type { Reads, Type } from './types.ts'

/** A function that expressions may call; all of them give a number. */
export interface Builtin {
  /** As it is called, for people: `mod(a, b)`. */
  readonly usage: string
  readonly doc: string
  /** What it is given, in order; the last any number of times more where `more` says so. */
  readonly takes: readonly Type[]
  readonly more?: true
  /** Makes the closure from those of what it is given: numbers, truths and words, as `takes` says. */
  readonly build: (given: readonly Reads<never>[]) => Reads<number>
}

const numbers = (given: readonly Reads<never>[]): readonly Reads<number>[] => given as readonly Reads<unknown>[] as readonly Reads<number>[]

const one =
  (of: (value: number) => number): Builtin['build'] =>
  (given) => {
    const [value] = numbers(given)
    return (scope) => of(value!(scope))
  }

/** Folds any number of values, two at a time. */
const folded =
  (of: (a: number, b: number) => number): Builtin['build'] =>
  (given) =>
    numbers(given).reduce((a, b) => (scope) => of(a(scope), b(scope)))

const ofTier =
  (of: (sight: Sight, tier: number) => number): Builtin['build'] =>
  (given) => {
    const [tier] = numbers(given)
    return (scope) => of(scope.sight, tier!(scope))
  }

const copies = ({ maidens, ruleset }: Sight, tier: number): number => {
  let sum = 0
  for (const id of ruleset.maidens.ofTier[tier] ?? []) sum += (maidens?.stored(id)?.['quantity'] as number | undefined) ?? 0
  return sum
}

const kinds = ({ maidens, ruleset }: Sight, tier: number): number => {
  let count = 0
  for (const id of ruleset.maidens.ofTier[tier] ?? []) if (maidens?.stored(id) !== undefined) count++
  return count
}

const word = (given: readonly Reads<never>[]): Reads<string> => given[0] as Reads<unknown> as Reads<string>

export const FUNCTIONS: Readonly<Record<string, Builtin>> = {
  min: { usage: 'min(a, b, …)', doc: 'the least of them', takes: ['number', 'number'], more: true, build: folded(Math.min) },
  max: { usage: 'max(a, b, …)', doc: 'the most of them', takes: ['number', 'number'], more: true, build: folded(Math.max) },
  floor: { usage: 'floor(a)', doc: 'rounded down', takes: ['number'], build: one(Math.floor) },
  ceil: { usage: 'ceil(a)', doc: 'rounded up', takes: ['number'], build: one(Math.ceil) },
  round: { usage: 'round(a)', doc: 'rounded, halves up', takes: ['number'], build: one(Math.round) },
  abs: { usage: 'abs(a)', doc: 'without its sign', takes: ['number'], build: one(Math.abs) },
  mod: {
    usage: 'mod(a, b)',
    doc: 'what is left of a after whole times b; never below 0 for b above 0',
    takes: ['number', 'number'],
    build: folded((a, b) => a - Math.floor(a / b) * b),
  },
  choose: {
    usage: 'choose(condition, a, b)',
    doc: 'a where the condition holds, else b',
    takes: ['boolean', 'number', 'number'],
    build: ([condition, ...rest]) => {
      const holds = condition as Reads<unknown> as Reads<boolean>
      const [then, otherwise] = numbers(rest)
      return (scope) => (holds(scope) ? then!(scope) : otherwise!(scope))
    },
  },
  shards: { usage: 'shards(tier)', doc: 'fusion shards of a tier', takes: ['number'], build: ofTier((sight, tier) => sight.shards(tier)) },
  copies: { usage: 'copies(tier)', doc: 'copies owned of all maidens of a tier', takes: ['number'], build: ofTier(copies) },
  kinds: { usage: 'kinds(tier)', doc: 'different maidens owned of a tier', takes: ['number'], build: ofTier(kinds) },
  tokens: {
    usage: "tokens('bronze')",
    doc: `tokens of a kind: ${TOKENS.join(', ')}`,
    takes: [{ words: TOKENS }],
    build: (given) => {
      const token = word(given)
      return (scope) => scope.sight.tokens(token(scope) as Token)
    },
  },
  boost: {
    usage: "boost('summon_rate')",
    doc: `what live events add now, as a fraction, of a kind: ${BOOST_KINDS.join(', ')}`,
    takes: [{ words: BOOST_KINDS }],
    build: (given) => {
      const kind = word(given)
      return (scope) => boostPpm(scope.sight.ruleset.events, scope.events, kind(scope) as BoostKind, scope.sight.now) / 1e6
    },
  },
}
