import * as fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { check } from './check.ts'
import { compileNumber, compileTruth } from './compile.ts'
import type { Expression, Operator } from './expression.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import { type Fields, numberField, type Scope, truthField, wordField } from './types.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A world of a few fields; their values are what the scope holds as input. */
interface World {
  readonly gold: number
  readonly level: number
  readonly rich: boolean
  readonly mood: string
}

const MOODS = ['calm', 'bold', 'sad'] as const
const world = ({ input }: Scope): World => input as World
const fields: Fields = {
  gold: numberField('gold', (scope) => world(scope).gold),
  level: numberField('level', (scope) => world(scope).level),
  rich: truthField('rich', (scope) => world(scope).rich),
  mood: wordField(MOODS, 'mood', (scope) => world(scope).mood),
}
const vocabulary: Vocabulary = { fields, elsewhere: { cost: ['summon.pull'] }, ofCandidate: {} }
const scopeOf = (input: World): Scope => ({ input }) as unknown as Scope

const SPAN = { at: 0, end: 0 }
const binary = (operator: Operator, left: Expression, right: Expression): Expression => ({ kind: 'binary', operator, left, right, ...SPAN })

const { number, truth } = fc.letrec<{ number: Expression; truth: Expression }>((tie) => {
  const both = (operators: readonly Operator[], of: 'number' | 'truth') =>
    fc.tuple(fc.constantFrom(...operators), tie(of), tie(of)).map(([operator, left, right]) => binary(operator, left, right))
  const call = (name: string, ...given: readonly fc.Arbitrary<Expression>[]) =>
    fc.tuple(...given).map((parts): Expression => ({ kind: 'call', name, given: parts, ...SPAN }))
  const words = fc.constantFrom(...MOODS).map((value): Expression => ({ kind: 'text', value, ...SPAN }))
  const mood: Expression = { kind: 'field', name: 'mood', ...SPAN }
  return {
    number: fc.oneof(
      { maxDepth: 5 },
      fc
        .oneof(fc.nat(2_000), fc.double({ min: 0, max: 1e9, noNaN: true }))
        .map((value): Expression => ({ kind: 'number', value, ...SPAN })),
      fc.constantFrom('gold', 'level').map((name): Expression => ({ kind: 'field', name, ...SPAN })),
      both(['+', '-', '*', '/'], 'number'),
      tie('number').map((of): Expression => ({ kind: 'negative', of, ...SPAN })),
      call('min', tie('number'), tie('number'), tie('number')),
      call('mod', tie('number'), tie('number')),
      call('choose', tie('truth'), tie('number'), tie('number')),
    ),
    truth: fc.oneof(
      { maxDepth: 5 },
      fc.boolean().map((value): Expression => ({ kind: 'boolean', value, ...SPAN })),
      fc.constant<Expression>({ kind: 'field', name: 'rich', ...SPAN }),
      both(['and', 'or', '==', '!='], 'truth'),
      both(['==', '!=', '<', '<=', '>', '>='], 'number'),
      fc.tuple(fc.constantFrom<Operator>('==', '!='), words).map(([operator, word]) => binary(operator, mood, word)),
      tie('truth').map((of): Expression => ({ kind: 'not', of, ...SPAN })),
    ),
  }
})

const worlds: fc.Arbitrary<World> = fc.record({
  gold: fc.integer({ min: -5, max: 2_000 }),
  level: fc.nat(300),
  rich: fc.boolean(),
  mood: fc.constantFrom(...MOODS),
})

/** An expression without its places in the text. */
const bare = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (key, value) => (key === 'at' || key === 'end' ? undefined : value)))

const parsed = (text: string): Expression => {
  const read = parse(text)
  if (isLeft(read)) throw new Error(`${text}: found ${read.left.found}, expected ${read.left.expected}`)
  return read.right
}

/** What an expression comes to, by walking it: slow and plain. */
const walked = (e: Expression, w: World): unknown => {
  const n = (part: Expression): number => walked(part, w) as number
  switch (e.kind) {
    case 'number':
    case 'boolean':
    case 'text':
      return e.value
    case 'field':
      return w[e.name as keyof World]
    case 'negative':
      return -n(e.of)
    case 'not':
      return walked(e.of, w) !== true
    case 'call': {
      if (e.name === 'min') return Math.min(...e.given.map(n))
      if (e.name === 'mod') return n(e.given[0]!) - n(e.given[1]!) * Math.floor(n(e.given[0]!) / n(e.given[1]!))
      return walked(e.given[0]!, w) === true ? walked(e.given[1]!, w) : walked(e.given[2]!, w)
    }
    case 'binary': {
      const [a, b] = [walked(e.left, w), walked(e.right, w)]
      const [x, y] = [a as number, b as number]
      const results: Readonly<Record<Operator, unknown>> = {
        '+': x + y,
        '-': x - y,
        '*': x * y,
        '/': x / y,
        '<': x < y,
        '<=': x <= y,
        '>': x > y,
        '>=': x >= y,
        '==': a === b,
        '!=': a !== b,
        and: a === true && b === true,
        or: a === true || b === true,
      }
      return results[e.operator]
    }
  }
}

describe('the language of policies', () => {
  it('reads what it prints: the same expression, and no parentheses more than needed, save around a not', () => {
    fc.assert(
      fc.property(fc.oneof(number, truth), (expression) => {
        const text = print(expression)
        expect(bare(parsed(text))).toEqual(bare(expression))
        expect(print(parsed(text))).toBe(text)
        for (const open of text.matchAll(/(?<![a-z])\((?!not)/g)) {
          const close = closing(text, open.index)
          const without = `${text.slice(0, open.index)} ${text.slice(open.index + 1, close)} ${text.slice(close + 1)}`
          const read = parse(without)
          if (isRight(read)) expect(bare(read.right), `${text} without the ( at ${open.index}`).not.toEqual(bare(expression))
        }
      }),
    )
  })

  it('comes to what walking the expression comes to, in any world', () => {
    fc.assert(
      fc.property(number, truth, worlds, (n, t, w) => {
        expect(isRight(check(n, 'number', vocabulary))).toBe(true)
        expect(isRight(check(t, 'boolean', vocabulary))).toBe(true)
        expect(compileNumber(n, vocabulary)(scopeOf(w))).toEqual(walked(n, w))
        expect(compileTruth(t, vocabulary)(scopeOf(w))).toBe(walked(t, w))
      }),
    )
  })

  it('knows where every part stands in the text', () => {
    const inside = (e: Expression): readonly Expression[] =>
      e.kind === 'binary' ? [e.left, e.right] : e.kind === 'call' ? e.given : e.kind === 'not' || e.kind === 'negative' ? [e.of] : []
    const every = (e: Expression): readonly Expression[] => [e, ...inside(e).flatMap(every)]
    fc.assert(
      fc.property(fc.oneof(number, truth), (expression) => {
        const text = print(expression)
        for (const part of every(parsed(text))) {
          // a part may begin or end with what parentheses hold: those belong to nobody
          const cut = text.slice(part.at, part.end)
          const read = parse(part.kind === 'binary' || part.kind === 'not' || part.kind === 'negative' ? balanced(cut) : cut)
          if (isLeft(read)) throw new Error(`${cut} in ${text}`)
          expect(bare(read.right)).toEqual(bare(part))
        }
      }),
    )
  })

  it('points at a name that does not exist, and says which was meant', () => {
    fc.assert(
      fc.property(truth, fc.nat(), (expression, pick) => {
        const text = print(expression)
        const names = [...text.matchAll(/\b(?:gold|level|rich)\b/g)]
        fc.pre(names.length > 0)
        const { 0: name, index } = names[pick % names.length]!
        const wrong = `${text.slice(0, index)}${name}x${text.slice(index + name.length)}`
        const told = check(parsed(wrong), 'boolean', vocabulary)
        expect(told).toMatchObject({ left: { at: index, end: index + name.length + 1, found: `"${name}x"`, nearest: name } })
      }),
    )
  })

  it('points at a part of the wrong type', () => {
    fc.assert(
      fc.property(truth, fc.nat(), (expression, pick) => {
        const text = print(expression)
        // where a truth is wanted, a number: after and, or, not, and at the very start
        const places = [...text.matchAll(/(?:\b(?:and|or|not) )(?=[a-z])/g)].map(({ 0: word, index }) => index + word.length)
        fc.pre(places.length > 0)
        const at = places[pick % places.length]!
        const wrong = `${text.slice(0, at)}(gold + 1) == true and ${text.slice(at)}`
        const told = check(parsed(wrong), 'boolean', vocabulary)
        expect(isLeft(told)).toBe(true)
        if (isLeft(told)) expect(told.left.at).toBeGreaterThanOrEqual(at)
      }),
    )
  })

  it('never throws, whatever it is given, and stays inside the text', () => {
    const bits = fc.constantFrom(
      'gold',
      'rich',
      'mood',
      "'calm'",
      '1',
      '2.5',
      '+',
      '-',
      '*',
      '/',
      '<',
      '==',
      '=',
      'and',
      'not',
      '(',
      ')',
      ',',
      'min',
      '%',
      '"',
      '.',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(bits).map((words) => words.join(' ')),
        ),
        (text) => {
          const read = parse(text)
          const told = isRight(read) ? check(read.right, 'boolean', vocabulary) : read
          if (isRight(told)) return
          expect(told.left.at).toBeGreaterThanOrEqual(0)
          expect(told.left.end).toBeGreaterThanOrEqual(told.left.at)
          expect(told.left.end).toBeLessThanOrEqual(text.length)
          expect(told.left.expected).not.toBe('')
        },
      ),
    )
  })
})

/** The place of the parenthesis that closes one. */
const closing = (text: string, open: number): number => {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return i
  }
  return text.length
}

/** A cut with the parentheses that it lost at its ends. */
const balanced = (cut: string): string => {
  let depth = 0
  let least = 0
  for (const c of cut) {
    if (c === '(') depth++
    if (c === ')') depth--
    least = Math.min(least, depth)
  }
  return `${'('.repeat(-least)}${cut}${')'.repeat(depth - least)}`
}

describe('what is wrong with an expression', () => {
  it.each([
    ['', 0, 'the end', /a number, a field/],
    ['gold >', 6, 'the end', /a number, a field/],
    ['gold = 3', 5, '=', /== to compare/],
    ['rich && rich', 5, '&&', /^and$/],
    ['!rich', 0, '!', /not/],
    ['gold > 20%', 9, '%', /0\.2 for 20 %/],
    ['gold > 1k', 7, '"1k"', /a number such as 1500/],
    ['.5 < gold', 0, '.', /0\.5/],
    ["mood == 'calm", 8, 'a text without an end', /another '/],
    ['gold > #', 7, '"#"', /a number, a name/],
    ['(gold > 1', 9, 'the end', /a \) for the \(/],
    ['gold > 1)', 8, '")"', /as many \( as \)/],
    ['min(gold, 1 > 2', 15, 'the end', /, or \) after what min is given; between \{ and \}/],
    ['gold, level', 4, '","', /commas only/],
    ['gold level', 5, '"level"', /an operator before it/],
    ['1 < level < 9', 10, 'a second comparison, "<"', /a < b and b < c/],
    ['gold', 0, 'a number', /a condition/],
    ['gold > rich', 7, 'true or false', /a number after >/],
    ['gold and rich', 0, 'a number', /true or false before and/],
    ['not gold > 1 and not level', 21, 'a number', /true or false after not/],
    ['-rich > 1', 1, 'true or false', /a number after -/],
    ["mood == 'clam'", 8, "'clam'", /one of 'calm', 'bold', 'sad'/],
    ['mood == calm', 8, '"calm"', /quotes around a word: 'calm'/],
    ["'calm' == 'calm'", 10, 'two texts', /a field on one side/],
    ['mood == 3', 8, 'a number', /one of 'calm'/],
    ['mood > 3', 0, "one of 'calm', 'bold', 'sad'", /a number before >/],
    ['gold == rich', 8, 'true or false', /a number, as on the other side/],
    ['golt > 1', 0, '"golt"', /a field/],
    ['cost > 1', 0, '"cost"', /belongs to conditions of summon\.pull/],
    ['floor > 1', 0, '"floor" alone', /floor\(a\): rounded down/],
    ['gold(3) > 1', 0, '"gold(…)"', /gold without parentheses; it is a field/],
    ['mix(gold, 3) > 1', 0, '"mix"', /a function/],
    ['min(gold) > 1', 0, '1 between the parentheses', /min\(a, b, …\)/],
    ['floor() > 1', 0, 'nothing between the parentheses', /floor\(a\)/],
    ['choose(gold, 1, 2) > 1', 7, 'a number', /true or false as number 1 of choose\(condition, a, b\)/],
    ["tokens('gould') > 1", 7, "'gould'", /one of 'bronze'/],
  ])('%j: at %i, found %s', (text, at, found, expected) => {
    const read = parse(text)
    const told = isRight(read) ? check(read.right, 'boolean', vocabulary) : read
    expect(told).toMatchObject({ left: { at, found } })
    if (isLeft(told)) expect(told.left.expected).toMatch(expected)
  })

  it('is said of nests that nobody reads', () => {
    expect(parse(`${'('.repeat(500)}1${')'.repeat(500)}`)).toMatchObject({ left: { at: 100, expected: 'a simpler expression' } })
  })

  it('names the function that was meant', () => {
    const told = check(parsed('mix(gold, 3) > 1'), 'boolean', vocabulary)
    expect(told).toMatchObject({ left: { nearest: 'min' } })
  })
})
