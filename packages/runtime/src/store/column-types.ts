import pg from 'pg'

/** Column types whose text both databases must turn into the same JavaScript value. */
const oid = { int8: 20, int8Array: 1016, textArray: 1009, date: 1082, dateArray: 1182 } as const

/** A bigint column as a number. Throws a RangeError for values that a number cannot hold exactly. */
export const parseInt8 = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`A bigint column holds ${text}, outside of ±${Number.MAX_SAFE_INTEGER}; select it as text.`)
  }
  return value
}

const parseArray =
  <A>(element: (text: string) => A) =>
  (text: string): readonly (A | null)[] =>
    (pg.types.getTypeParser(oid.textArray as number, 'text')(text) as readonly (string | null)[]).map((item) =>
      item === null ? null : element(item),
    )

const asText = (text: string): string => text

/**
 * Parsers by type id: bigint becomes a number (loud when unsafe), date stays the text `YYYY-MM-DD`
 * (a Date would depend on the time zone of the process). numeric stays text in both drivers.
 */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: parseInt8,
  [oid.int8Array]: parseArray(parseInt8),
  [oid.date]: asText,
  [oid.dateArray]: parseArray(asText),
}

/** The same parsers in the shape that `pg` wants. */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    format === 'binary'
      ? pg.types.getTypeParser(id, 'binary')
      : (columnParsers[id] ?? pg.types.getTypeParser(id, 'text'))) as typeof pg.types.getTypeParser,
}
