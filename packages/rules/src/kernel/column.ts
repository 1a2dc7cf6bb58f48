import { type AnyCodec, integer, nullable, oneOf, snowflake, text as words, flag as yesNo } from './codec.ts'
import { SAFE_MAX } from './numbers.ts'

/** The kind decides which changes are legal: `gain`/`spend` for a resource, `add` for a counter, `set` for the rest. */
export type ColumnKind = 'resource' | 'counter' | 'value' | 'flag' | 'pointer'

export type Storage = 'bigint' | 'text' | 'boolean'

export interface Column<T = unknown, K extends ColumnKind = ColumnKind, To extends string = string> {
  readonly kind: K
  readonly codec: AnyCodec
  /** What a row that does not exist yet reads as. */
  readonly initial: T
  readonly storage: Storage
  readonly nullable: boolean
  /** Bounds of a number, both included; CHECKs of the database repeat them. */
  readonly min?: number
  readonly max?: number
  /** Words that a text may be; CHECKs repeat them. */
  readonly words?: readonly string[]
  /** A time up to which something that live events may quicken has been settled: the events since then matter. */
  readonly accrues?: true
  /** A pointer's target: the root it names, and the counter there that counts its pointers. */
  readonly to?: To
  readonly counted?: string
}

interface Bounds {
  readonly initial?: number
  readonly min?: number
  readonly max?: number
  readonly doc?: string
  readonly unit?: string
  readonly accrues?: true
}

const number = <K extends ColumnKind>(
  kind: K,
  { initial = 0, min = 0, max = SAFE_MAX, accrues, ...meaning }: Bounds,
): Column<number, K> => ({
  kind,
  codec: integer({ min, max, ...meaning }),
  initial,
  storage: 'bigint',
  nullable: false,
  min,
  max,
  ...(accrues ? { accrues } : {}),
})

/** Something owned that comes from a source and goes to a sink: every change of it names which. */
export const resource = (bounds: Bounds = {}): Column<number, 'resource'> => number('resource', bounds)

/** A number that only moves by deltas. */
export const counter = (bounds: Bounds = {}): Column<number, 'counter'> => number('counter', bounds)

/** A whole number that is set. */
export const value = (bounds: Bounds = {}): Column<number, 'value'> => number('value', bounds)

/** A whole number or nothing. */
export const maybe = ({ min = 0, max = SAFE_MAX, accrues, ...meaning }: Omit<Bounds, 'initial'> = {}): Column<number | null, 'value'> => ({
  kind: 'value',
  codec: nullable(integer({ min, max, ...meaning })),
  initial: null,
  storage: 'bigint',
  nullable: true,
  min,
  max,
  ...(accrues ? { accrues } : {}),
})

/** One of a few words, or nothing. */
export const choice = <const W extends string>(options: readonly W[]): Column<W | null, 'value'> => ({
  kind: 'value',
  codec: nullable(oneOf(options)),
  initial: null,
  storage: 'text',
  nullable: true,
  words: options,
})

/** One of a few words, the first of them to begin with. */
export const word = <const W extends string>(
  options: readonly [W, ...W[]],
  meaning: { readonly doc?: string } = {},
): Column<W, 'value'> => ({
  kind: 'value',
  codec: oneOf(options, meaning),
  initial: options[0],
  storage: 'text',
  nullable: false,
  words: options,
})

/** A short text. */
export const text = ({
  initial = '',
  max = 200,
  doc,
}: {
  readonly initial?: string
  readonly max?: number
  readonly doc?: string
} = {}): Column<string, 'value'> => ({
  kind: 'value',
  codec: words({ min: 0, max, ...(doc ? { doc } : {}) }),
  initial,
  storage: 'text',
  nullable: false,
  max,
})

/** Yes or no. */
export const flag = (initial = false): Column<boolean, 'flag'> => ({
  kind: 'flag',
  codec: yesNo(),
  initial,
  storage: 'boolean',
  nullable: false,
})

/** The id of another root, or none. `counted` names the counter of the target that counts such pointers. */
export const pointer = <const To extends string>(
  to: To,
  { counted }: { readonly counted?: string } = {},
): Column<string | null, 'pointer', To> => ({
  kind: 'pointer',
  codec: nullable(snowflake()),
  initial: null,
  storage: 'text',
  nullable: true,
  to,
  ...(counted ? { counted } : {}),
})
