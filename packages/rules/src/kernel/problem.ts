import type * as t from 'io-ts'

/** What is wrong with a piece of data, in the parts a good compiler's error has. */
export interface Problem {
  /** Where: keys from the top. */
  readonly path: readonly (string | number)[]
  /** The value found, shortened, as JSON; `nothing` where the key is absent. */
  readonly found: string
  /** What would have been right. */
  readonly expected: string
  /** The valid key that a wrong one most likely meant. */
  readonly nearest?: string
}

const LONGEST = 60

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  // JSON has no big integers, and an input made in memory may hold one
  const json = JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? `${v}` : v)) ?? String(value)
  return json.length > LONGEST ? `${json.slice(0, LONGEST - 1)}…` : json
}

const key = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text)

/** The problems behind io-ts errors. */
export const problemsOf = (errors: t.Errors): readonly Problem[] =>
  errors.map((error) => {
    const last = error.context.at(-1)
    const type = last?.type as { readonly name?: string; readonly nearest?: string } | undefined
    return {
      path: error.context
        .map((entry) => entry.key)
        .filter((k) => k !== '')
        .map(key),
      found: shown(error.value),
      expected: type?.name ?? 'something else',
      ...(type?.nearest ? { nearest: type.nearest } : {}),
    }
  })

/** A problem as one sentence. */
export const sentence = ({ path, found, expected, nearest }: Problem): string =>
  `${path.length > 0 ? `${path.join('.')}: ` : ''}found ${found}, expected ${expected}${nearest ? `; did you mean "${nearest}"?` : ''}`
