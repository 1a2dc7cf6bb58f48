import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedFiles } from '../../fixtures/shipped-ruleset.ts'
import { game } from '../game.ts'
import { CONFIG_FILES } from '../ruleset.ts'
import { hostileValue, spoiltInput, TUNABLES, tunableValue, validInput } from '../testing/index.ts'
import {
  type AnyCodec,
  dictionary,
  either,
  flag,
  fraction,
  integer,
  json,
  list,
  nothing,
  nullable,
  oneOf,
  oneOfNumbers,
  record,
  snowflake,
  table,
  text,
} from './codec.ts'
import { problemsOf, sentence } from './problem.ts'
import { decimalOf } from './ratio.ts'

const ajv = new Ajv2020({ strict: false, allErrors: false })

const sample = record(
  {
    count: integer({ min: 1, max: 100, unit: 'pulls' }),
    name: text({ min: 0, max: 8 }),
    who: snowflake(),
    kind: oneOf(['red', 'green']),
    size: oneOfNumbers([1, 5, 10]),
    maybe: nullable(integer({ max: 3 })),
    parts: list(record({ on: flag() }), { min: 1, max: 3 }),
    by: table(['a', 'b'], integer()),
    free: dictionary(integer({ max: 9 })),
    which: either(integer({ max: 9 }), text({ min: 1, max: 3 })),
    extra: flag(),
  },
  { defaults: { extra: true } },
)

/** Every codec of the game that a player, an operator or the journal meets, and one of all kinds. */
const CODECS = [
  ['one of all kinds', sample],
  ['nothing', nothing],
  ...[...game.bundles.values(), ...game.queries.values()].map(({ rule }) => [`input of ${rule.name}`, rule.input] as const),
  ...[...game.bundles.values()].map(({ rule }) => [`result of ${rule.name}`, rule.result] as const),
  ...[...game.bundles.values()].flatMap(({ rule }) =>
    rule.emits.map((e) => (typeof e === 'function' ? e : e.event)).map((e) => [`event ${e.type}`, e.codec] as const),
  ),
] as unknown as readonly (readonly [string, AnyCodec])[]

describe.each(CODECS)('%s', (_, codec) => {
  const agrees = ajv.compile(codec.schema)

  it('takes what its JSON Schema takes, and gives it back', () => {
    fc.assert(
      fc.property(validInput(codec.schema), (value) => {
        expect(agrees(value), ajv.errorsText(agrees.errors)).toBe(true)
        const read = codec.decode(value)
        if (isLeft(read)) throw new Error(problemsOf(read.left).map(sentence).join('; '))
        expect(codec.is(read.right)).toBe(true)
        const written = JSON.parse(JSON.stringify(codec.encode(read.right))) as unknown
        expect(codec.decode(written)).toEqual(read)
        expect(agrees(written)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses what its JSON Schema refuses, and nothing else', () => {
    // what JSON can carry: both see the same value
    const carried = spoiltInput(codec.schema)
      .map((value) => {
        try {
          return JSON.parse(JSON.stringify(value, (__, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)) ?? 'null') as unknown
        } catch {
          return null
        }
      })
      .filter((value) => JSON.stringify(value).length < 20_000)
    fc.assert(
      fc.property(carried, (value) => {
        expect(isRight(codec.decode(value)), JSON.stringify(value)).toBe(agrees(value))
      }),
      { numRuns: 80 },
    )
  })
})

describe('fractions', () => {
  const share = fraction({ min: '0', max: '2', unit: 'fraction' })
  const agrees = ajv.compile(share.schema)

  it('are read exactly as written, number or text, and written back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (micro) => {
        const literal = (micro / 1_000_000).toFixed(6)
        for (const given of [literal, Number(literal)]) {
          const read = share.decode(given)
          if (isLeft(read)) throw new Error(`${given}`)
          expect(read.right.n * 1_000_000n).toBe(BigInt(micro) * read.right.d)
          expect(share.encode(read.right)).toBe(decimalOf(read.right))
          expect(agrees(given)).toBe(true)
        }
      }),
    )
  })

  it('keep to their bounds and to six places', () => {
    for (const bad of [-0.1, 2.000001, '2.1', 0.1234567, '1e-7', Number.NaN, Number.POSITIVE_INFINITY, 'half', '', null, [], {}])
      expect(isLeft(share.decode(bad)), String(bad)).toBe(true)
    for (const good of [0, 2, '0.15', '1e-6', 0.000001]) expect(isRight(share.decode(good)), String(good)).toBe(true)
  })

  it('are never refused by the schema that editors use where the game would take them', () => {
    fc.assert(
      fc.property(fc.oneof(hostileValue(), fc.double(), fc.string()), (value) => {
        if (isRight(share.decode(value))) expect(agrees(value)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('texts', () => {
  it('are counted in characters, and hold nothing that a database refuses', () => {
    const name = text({ min: 1, max: 3 })
    for (const good of ['a', '𝟙𝟙𝟙', 'née', '日本語']) expect(isRight(name.decode(good)), good).toBe(true)
    for (const bad of ['', 'abcd', '𝟙𝟙𝟙𝟙', 'a\u0000', '\ud800', 'a\udc00', 7, null])
      expect(isLeft(name.decode(bad)), String(bad)).toBe(true)
  })
})

const worded = (codec: AnyCodec, value: unknown): string => {
  const read = codec.decode(value)
  return isLeft(read) ? problemsOf(read.left).map(sentence).join('\n') : 'taken'
}

describe('an error', () => {
  const good = {
    count: 1,
    name: '',
    who: '12345678901234567',
    kind: 'red',
    size: 5,
    maybe: null,
    parts: [{ on: true }],
    by: { a: 1, b: 2 },
    free: {},
    which: 1,
  }
  it.each([
    [{ ...good, count: 0 }, 'count: found 0, expected a whole number from 1 to 100 (pulls)'],
    [{ ...good, count: '5' }, 'count: found "5", expected a whole number from 1 to 100 (pulls)'],
    [{ ...good, count: 1.5 }, 'count: found 1.5, expected a whole number from 1 to 100 (pulls)'],
    [
      { ...good, by: { a: 1, c: 2 } },
      'by.b: found nothing, expected a whole number of at least 0 (the key is missing)\nby.c: found 2, expected no such key; valid keys are a, b; did you mean "a"?',
    ],
    [{ ...good, parts: [{ on: true }, { on: 1 }] }, 'parts.1.on: found 1, expected true or false'],
    [{ ...good, parts: [] }, 'parts: found [], expected a list of 1 to 3, each an object with the keys on'],
    [{ ...good, who: '1' }, 'who: found "1", expected a Discord id (17 to 20 digits)'],
    [{ ...good, kind: 'blue' }, 'kind: found "blue", expected one of red, green'],
    [{ ...good, size: 2 }, 'size: found 2, expected one of 1, 5, 10'],
    [{ ...good, maybe: 4 }, 'maybe: found 4, expected a whole number from 0 to 3, or nothing'],
    [{ ...good, free: { x: 10 } }, 'free.x: found 10, expected a whole number from 0 to 9'],
    [{ ...good, which: 'long' }, 'which: found "long", expected a whole number from 0 to 9, or a text of 1 to 3 characters'],
    [{ ...good, cuont: 1 }, /^cuont: found 1, expected no such key; valid keys are count, .*; did you mean "count"\?$/],
    [{ ...good, name: 'x'.repeat(200) }, `name: found "${'x'.repeat(58)}…, expected a text of 0 to 8 characters`],
    [null, /^found null, expected an object with the keys count, name/],
    [[], /^found \[\], expected an object/],
    ['{}', /^found "{}", expected an object/],
  ])('names path, what was found and what was expected: %j', (value, told) => {
    if (typeof told === 'string') expect(worded(sample, value)).toBe(told)
    else expect(worded(sample, value)).toMatch(told)
  })

  it('finds all that is wrong, not only the first', () => {
    expect(worded(sample, { ...good, count: 0, size: 2, kind: 1 }).split('\n')).toHaveLength(3)
  })

  it('is not fooled by what every object inherits', () => {
    expect(worded(sample, { ...good, constructor: 1 })).toMatch(/constructor: found 1, expected no such key/)
    expect(worded(record({ toString: integer() }), {})).toMatch(/toString: found nothing/)
    expect(worded(nothing, JSON.parse('{"__proto__": 1}'))).toMatch(/__proto__: found 1, expected no such key/)
  })
})

describe('any JSON', () => {
  it('is taken as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(json.decode(value)).toEqual({ _tag: 'Right', right: value })
      }),
    )
  })
})

describe('the schemas of the config files', async () => {
  const files = await shippedFiles()

  it.each(Object.entries(CONFIG_FILES))('%s: what ships is valid, and every tunable says what it takes', (file, codec) => {
    const agrees = ajv.compile(codec.schema)
    expect(agrees(files[file]), ajv.errorsText(agrees.errors)).toBe(true)
    for (const tunable of TUNABLES.filter((t) => t.file === file)) {
      const one = ajv.compile(tunable.schema)
      fc.assert(
        fc.property(tunableValue(tunable), (value) => {
          expect(one(value)).toBe(true)
        }),
        { numRuns: 5 },
      )
    }
  })
})
