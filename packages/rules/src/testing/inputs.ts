import fc from 'fast-check'
import type { Schema } from '../kernel/codec.ts'
import type { Json } from '../kernel/json.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'

/** Values that the generated input may name, beside made-up ones: ids of players that exist, bases that are owned. */
export interface Hints {
  readonly ids?: readonly string[]
  readonly numbers?: readonly number[]
}

type Shape = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly Json[]
  readonly anyOf?: readonly Shape[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly items?: Shape
  readonly properties?: { readonly [key: string]: Shape }
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Shape
}

// made once: fast-check takes a millisecond to make text of a pattern, and no time to give some of it
const SHORT_ID = fc.stringMatching(/^[1-9][0-9]{16}$/)
const LONG_ID = fc.stringMatching(/^[1-9][0-9]{19}$/)

const numberOf = ({ minimum = -SAFE_MAX, maximum = SAFE_MAX }: Shape, { numbers = [] }: Hints): fc.Arbitrary<number> => {
  const fitting = numbers.filter((n) => n >= minimum && n <= maximum)
  const near = { min: minimum, max: Math.min(maximum, minimum + 20) }
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer(near) },
    { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
    { weight: 1, arbitrary: fc.maxSafeInteger().map((n) => (n < minimum || n > maximum ? minimum : n)) },
    ...(fitting.length > 0 ? [{ weight: 5, arbitrary: fc.constantFrom(...fitting) }] : []),
  )
}

const textOf = ({ minLength = 0, maxLength = 40, pattern }: Shape, { ids = [] }: Hints): fc.Arbitrary<string> => {
  if (pattern === '^\\d{17,20}$')
    return fc.oneof(SHORT_ID, LONG_ID, ...(ids.length > 0 ? [{ weight: 8, arbitrary: fc.constantFrom(...ids) }] : []))
  const size = { minLength, maxLength: Math.min(maxLength, minLength + 60) }
  const fits = (s: string): boolean => pattern === undefined || new RegExp(pattern, 'u').test(s)
  // a form of its own is met by plain printable text, or matched outright
  const plain = fc.string({ ...size, unit: fc.constantFrom(...'abcXYZ019-_!~') })
  return fc.oneof(
    plain.filter(fits),
    fc.string({ ...size, unit: 'grapheme' }).filter((s) => fits(s) && [...s].length <= maxLength),
  )
}

/** Values that a JSON Schema of a codec accepts, with a taste for its edges and for what the hints name. */
export const validInput = (schema: Schema, hints: Hints = {}): fc.Arbitrary<Json> => {
  const shape = schema as Shape
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((s) => validInput(s as Schema, hints)))
  const [type] = [shape.type].flat()
  switch (type) {
    case 'integer':
      return numberOf(shape, hints)
    case 'number':
      return numberOf(shape, hints).map((n) => n)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(shape, hints)
    case 'array':
      return fc.array(validInput((shape.items ?? {}) as Schema, hints), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.min(shape.maxItems ?? 5, (shape.minItems ?? 0) + 5),
      })
    case 'object':
      return objectOf(shape, hints)
    default:
      return fc.jsonValue() as fc.Arbitrary<Json>
  }
}

const objectOf = ({ properties = {}, required = [] }: Shape, hints: Hints): fc.Arbitrary<Json> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([key, s]) => [key, validInput(s as Schema, hints)])), {
    requiredKeys: required.filter((key) => key in properties) as never,
    noNullPrototype: true,
  }) as fc.Arbitrary<Json>

/** What someone with bad intentions, or a broken client, would send where one value is due. */
export const hostileValue = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      ' ',
      '\u0000',
      '\ud800',
      '0',
      '-1',
      '1e309',
      "'; DROP TABLE players; --",
      '<@&1> @everyone',
      '../../etc/passwd',
      '𝟙'.repeat(5_000),
      -0,
      -1,
      0.5,
      1e21,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.MAX_SAFE_INTEGER + 1,
      true,
      [],
      {},
      [[]],
      JSON.parse('{"__proto__":{"admin":true}}'),
      { constructor: 1 },
      { toString: 1 },
      { length: 1, 0: 1 },
    ),
    fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  )

/** Input that is nearly right: one value replaced, a key missing, a key too many, or something else altogether. */
export const spoiltInput = (schema: Schema, hints: Hints = {}): fc.Arbitrary<unknown> => {
  const keys = Object.keys((schema as Shape).properties ?? {})
  const valid = validInput(schema, hints) as fc.Arbitrary<Record<string, unknown>>
  const extra = fc.tuple(valid, fc.constantFrom('__proto__x', 'constructor', 'hasOwnProperty', 'Count', 'cuont', ''), hostileValue())
  const with_ = extra.map(([value, key, bad]) => ({ ...value, [key]: bad }))
  if (keys.length === 0) return fc.oneof(hostileValue(), with_)
  const replaced = fc.tuple(valid, fc.constantFrom(...keys), hostileValue()).map(([value, key, bad]) => ({ ...value, [key]: bad }))
  const missing = fc
    .tuple(valid, fc.constantFrom(...keys))
    .map(([value, key]) => Object.fromEntries(Object.entries(value).filter(([k]) => k !== key)))
  return fc.oneof({ weight: 4, arbitrary: replaced }, missing, with_, hostileValue())
}
