import { isRight } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Json } from './json.ts'
import { nearest } from './nearest.ts'
import { SAFE_MAX } from './numbers.ts'
import { compare, DECIMAL, decimalOf, isDecimal, type Ratio, ratioOf } from './ratio.ts'

/** What a codec accepts, as a JSON Schema (draft 2020-12). Feeds editors, Discord options, generators and help texts. */
export type Schema = { readonly [key: string]: Json }

/** An io-ts type that can also say what it accepts. */
export interface Codec<A> extends t.Type<A, unknown, unknown> {
  readonly schema: Schema
}

/** A codec of whatever. */
export type AnyCodec = t.Mixed & { readonly schema: Schema }

export type Decoded<C extends t.Mixed> = t.TypeOf<C>

const described = <A>(schema: Schema, type: t.Type<A, unknown, unknown>): Codec<A> => Object.assign(type, { schema })

const clean = (schema: Record<string, Json | undefined>): Schema =>
  Object.fromEntries(Object.entries(schema).filter((entry): entry is [string, Json] => entry[1] !== undefined))

export interface Meaning {
  /** What the value means, in a sentence. */
  readonly doc?: string
  /** What it counts: `lumees`, `minutes`, `points a level`. */
  readonly unit?: string
}

const simple = <A>(name: string, schema: Schema, accepts: (u: unknown) => u is A): Codec<A> =>
  described(schema, new t.Type<A, unknown, unknown>(name, accepts, (u, c) => (accepts(u) ? t.success(u) : t.failure(u, c)), t.identity))

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** A whole number within bounds (both included). */
export const integer = ({
  min = 0,
  max = SAFE_MAX,
  doc,
  unit,
}: Meaning & { readonly min?: number; readonly max?: number } = {}): Codec<number> => {
  const range = max === SAFE_MAX ? `of at least ${grouped(min)}` : `from ${grouped(min)} to ${grouped(max)}`
  return simple(
    `a whole number ${range}${unit ? ` (${unit})` : ''}`,
    clean({ type: 'integer', minimum: min, maximum: max, description: doc, 'x-unit': unit }),
    (u): u is number => typeof u === 'number' && Number.isInteger(u) && !Object.is(u, -0) && u >= min && u <= max,
  )
}

/** A decimal number, read exactly as written; a text such as `"0.15"` is read the same. At most six decimal places unless said otherwise: boosts and chances are compiled to parts per million. */
export const fraction = ({
  min,
  max,
  places = 6,
  doc,
  unit,
}: Meaning & { readonly min?: string; readonly max?: string; readonly places?: number } = {}): Codec<Ratio> => {
  const low = min === undefined ? undefined : ratioOf(min)
  const high = max === undefined ? undefined : ratioOf(max)
  const range = low && high ? ` from ${min} to ${max}` : low ? ` of at least ${min}` : high ? ` of at most ${max}` : ''
  const scale = 10n ** BigInt(places)
  const accepts = (r: Ratio): boolean => (!low || compare(r, low) >= 0) && (!high || compare(r, high) <= 0) && scale % r.d === 0n
  const read = (u: unknown): Ratio | undefined =>
    (typeof u === 'number' && Number.isFinite(u)) || (typeof u === 'string' && isDecimal(u)) ? ratioOf(u) : undefined
  return described(
    clean({
      type: ['number', 'string'],
      minimum: low && Number(min),
      maximum: high && Number(max),
      pattern: DECIMAL.source,
      description: doc,
      'x-unit': unit,
    }),
    new t.Type<Ratio, unknown, unknown>(
      `a decimal number${range}, with at most ${places} decimal places${unit ? ` (${unit})` : ''}`,
      (u): u is Ratio => typeof u === 'object' && u !== null && 'n' in u && 'd' in u,
      (u, c) => {
        const r = read(u)
        return r && accepts(r) ? t.success(r) : t.failure(u, c)
      },
      (r) => decimalOf(r),
    ),
  )
}

/** Characters as people and databases count them: not halves of pairs. */
const characters = (u: string): number => {
  let count = 0
  for (const _ of u) count++
  return count
}

/** Half a pair, or the character 0, is no text that a database or JSON could carry. */
const WELL_FORMED = '^[^\\u0000\\ud800-\\udfff]*$'
const wellFormed = (u: string): boolean => u.isWellFormed() && !u.includes('\0')

/** A text of a bounded length in characters, and of a form where one is given. */
export const text = ({
  min = 1,
  max = 200,
  pattern,
  form,
  doc,
}: Meaning & { readonly min?: number; readonly max?: number; readonly pattern?: RegExp; readonly form?: string } = {}): Codec<string> =>
  simple(
    form ?? `a text of ${min} to ${max} characters`,
    clean({ type: 'string', minLength: min, maxLength: max, pattern: pattern?.source ?? WELL_FORMED, description: doc }),
    (u): u is string => {
      if (typeof u !== 'string' || u.length < min || u.length > 2 * max || !wellFormed(u)) return false
      const length = characters(u)
      return length >= min && length <= max && (!pattern || pattern.test(u))
    },
  )

/** A Discord id: 17 to 20 decimal digits. They do not fit a number. */
export const snowflake = ({ doc }: Meaning = {}): Codec<string> =>
  text({ min: 17, max: 20, pattern: /^\d{17,20}$/, form: 'a Discord id (17 to 20 digits)', ...(doc ? { doc } : {}) })

/** Yes or no. */
export const flag = ({ doc }: Meaning = {}): Codec<boolean> =>
  simple('true or false', clean({ type: 'boolean', description: doc }), (u): u is boolean => typeof u === 'boolean')

/** One of a few words. */
export const oneOf = <const W extends string>(words: readonly W[], { doc }: Meaning = {}): Codec<W> =>
  simple(`one of ${words.join(', ')}`, clean({ type: 'string', enum: words, description: doc }), (u): u is W => words.some((w) => w === u))

/** One of a few numbers. */
export const oneOfNumbers = <const N extends number>(numbers: readonly N[], { doc, unit }: Meaning = {}): Codec<N> =>
  simple(
    `one of ${numbers.join(', ')}${unit ? ` (${unit})` : ''}`,
    clean({ type: 'integer', enum: numbers, description: doc, 'x-unit': unit }),
    (u): u is N => numbers.some((n) => n === u),
  )

/** The value, or nothing. */
export const nullable = <A>(inner: Codec<A>): Codec<A | null> =>
  described(
    { anyOf: [inner.schema, { type: 'null' }] },
    new t.Type<A | null, unknown, unknown>(
      `${inner.name}, or nothing`,
      (u): u is A | null => u === null || inner.is(u),
      (u, c) => (u === null ? t.success(null) : isRight(inner.decode(u)) ? inner.validate(u, c) : t.failure(u, c)),
      (a) => (a === null ? null : inner.encode(a)),
    ),
  )

/** Any number of values of one kind. */
export const list = <A>(
  item: Codec<A>,
  { min = 0, max, doc }: Meaning & { readonly min?: number; readonly max?: number } = {},
): Codec<readonly A[]> => {
  const size = max === undefined ? `at least ${min}` : min === max ? `${min}` : `${min} to ${max}`
  const inner = t.readonlyArray(item, `a list of ${size}, each ${item.name}`)
  const fits = (u: readonly unknown[]): boolean => u.length >= min && (max === undefined || u.length <= max)
  return described(
    clean({ type: 'array', items: item.schema, minItems: min || undefined, maxItems: max, description: doc }),
    new t.Type<readonly A[], unknown, unknown>(
      inner.name,
      (u): u is readonly A[] => inner.is(u) && fits(u),
      (u, c) => (Array.isArray(u) && fits(u) ? inner.validate(u, c) : t.failure(u, c)),
      (a) => a.map((x) => item.encode(x)),
    ),
  )
}

type Fields = { readonly [key: string]: AnyCodec }
type Values<F extends Fields> = { readonly [K in keyof F]: Decoded<F[K]> }

const isObject = (u: unknown): u is Record<string, unknown> => typeof u === 'object' && u !== null && !Array.isArray(u)

const missing = (name: string): t.Type<unknown> => new t.Type(`${name} (the key is missing)`, t.unknown.is, t.success, t.identity)

const unknownKey = (keys: readonly string[], key: string): t.Type<unknown> => {
  const near = nearest(key, keys)
  return Object.assign(new t.Type<unknown>(`no such key; valid keys are ${keys.join(', ')}`, t.unknown.is, t.success, t.identity), {
    nearest: near,
  })
}

/** An object with exactly these keys: a missing one and an unknown one are both errors. Give `optional` keys' defaults to allow their absence. */
export const record = <F extends Fields>(
  fields: F,
  { doc, defaults = {} }: Meaning & { readonly defaults?: { readonly [K in keyof F]?: Decoded<F[K]> } } = {},
): Codec<Values<F>> => {
  const keys = Object.keys(fields)
  const required = keys.filter((k) => !Object.hasOwn(defaults, k))
  return described(
    clean({
      type: 'object',
      properties: Object.fromEntries(keys.map((k) => [k, fields[k]!.schema])),
      required,
      additionalProperties: false,
      description: doc,
    }),
    new t.Type<Values<F>, unknown, unknown>(
      `an object with the keys ${keys.join(', ')}`,
      (u): u is Values<F> => isObject(u) && keys.every((k) => fields[k]!.is(u[k])),
      (u, c) => {
        if (!isObject(u)) return t.failure(u, c)
        const errors: t.ValidationError[] = []
        const values: Record<string, unknown> = {}
        for (const key of keys) {
          const field = fields[key]!
          if (!Object.hasOwn(u, key)) {
            if (Object.hasOwn(defaults, key)) values[key] = defaults[key]
            else errors.push({ value: undefined, context: t.appendContext(c, key, missing(field.name)) })
            continue
          }
          const result = field.validate(u[key], t.appendContext(c, key, field, u[key]))
          if (isRight(result)) values[key] = result.right
          else errors.push(...result.left)
        }
        for (const key of Object.keys(u))
          if (!Object.hasOwn(fields, key)) errors.push({ value: u[key], context: t.appendContext(c, key, unknownKey(keys, key), u[key]) })
        return errors.length > 0 ? t.failures(errors) : t.success(values as Values<F>)
      },
      (a) => Object.fromEntries(keys.map((k) => [k, fields[k]!.encode(a[k as keyof F])])),
    ),
  )
}

/** An object with the same kind of value under each of a fixed set of keys (tiers, elements). */
export const table = <const K extends string, A>(
  keys: readonly K[],
  item: Codec<A>,
  meaning: Meaning = {},
): Codec<{ readonly [k in K]: A }> =>
  record(Object.fromEntries(keys.map((k) => [k, item])), meaning) as unknown as Codec<{ readonly [k in K]: A }>

/** An object with free keys. */
export const dictionary = <A>(item: Codec<A>, { doc }: Meaning = {}): Codec<{ readonly [key: string]: A }> => {
  const inner = t.record(t.string, item, `an object, each value ${item.name}`)
  return described(
    clean({ type: 'object', additionalProperties: item.schema, description: doc }),
    new t.Type<{ readonly [key: string]: A }, unknown, unknown>(
      inner.name,
      inner.is,
      (u, c) => (isObject(u) ? inner.validate(u, c) : t.failure(u, c)),
      (a) => Object.fromEntries(Object.entries(a).map(([k, v]) => [k, item.encode(v)])),
    ),
  )
}

/** Several kinds of value in one place; the first that fits is taken. */
export const either = <A, B>(a: Codec<A>, b: Codec<B>): Codec<A | B> =>
  described(
    { anyOf: [a.schema, b.schema] },
    new t.Type<A | B, unknown, unknown>(
      `${a.name}, or ${b.name}`,
      (u): u is A | B => a.is(u) || b.is(u),
      (u, c) => (isRight(a.decode(u)) ? a.validate(u, c) : isRight(b.decode(u)) ? b.validate(u, c) : t.failure(u, c)),
      (v) => (a.is(v) ? a.encode(v) : b.encode(v as B)),
    ),
  )

/** Whatever JSON. */
export const json: Codec<Json> = simple('a JSON value', {}, (u): u is Json => u !== undefined)

/** Nothing to say: an empty object. */
export const nothing: Codec<Record<never, never>> = record({})
