import type { Storage } from '@lumen/rules'

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** Values of one column as a PostgreSQL array literal: one join instead of the driver's escaping of each element. */
export const arrayLiteral = (values: readonly unknown[], storage: Storage): string =>
  `{${values.map((value) => (value === null ? 'NULL' : storage === 'text' ? quoted(value as string) : String(value))).join(',')}}`
