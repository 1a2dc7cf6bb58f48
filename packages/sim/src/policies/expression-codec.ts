import type { Codec, Json } from '@lumen/rules'
import * as t from 'io-ts'
import type { Amount } from './policy.ts'

interface Meaning {
  readonly doc: string
  readonly unit?: string
}

const LONGEST = 500

const described = <A>(name: string, schema: { readonly [key: string]: Json }, read: (u: unknown) => A | undefined): Codec<A> => {
  const type = new t.Type<A, unknown, unknown>(
    name,
    (u): u is A => read(u) !== undefined,
    (u, c) => {
      const value = read(u)
      return value === undefined ? t.failure(u, c) : t.success(value)
    },
    t.identity,
  )
  return Object.assign(type, { schema })
}

const isText = (u: unknown): u is string => typeof u === 'string' && u.length > 0 && u.length <= LONGEST

/** A condition as text; YAML's own true and false are conditions too. What it says is checked later, when its line is known. */
export const expressionText = ({ doc }: Meaning): Codec<string> =>
  described(
    'a condition such as auric_coin >= 10 and hour < 12',
    { type: ['string', 'boolean'], minLength: 1, maxLength: LONGEST, description: doc, 'x-holds': 'a condition' },
    (u) => (typeof u === 'boolean' ? `${u}` : isText(u) ? u : undefined),
  )

/** A number of at least 0, or the text of an expression for one. */
export const numberText = ({ doc, unit }: Meaning): Codec<Amount> =>
  described(
    'a number of at least 0, or an expression such as 0.2 * lumees',
    {
      type: ['number', 'string'],
      minimum: 0,
      minLength: 1,
      maxLength: LONGEST,
      description: doc,
      'x-holds': `a number or an expression${unit ? ` (${unit})` : ''}`,
    },
    (u) => ((typeof u === 'number' && Number.isFinite(u) && u >= 0) || isText(u) ? u : undefined),
  )
