/** Whether a value has nothing to tell: its cell stays empty. */
export const isEmpty = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value)

/** A value as CSV has it (RFC 4180): in quotes only where it must be. */
const cell = (value: unknown): string => {
  if (isEmpty(value)) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Values as one line of a CSV, without its end. */
export const csvLine = (values: readonly unknown[]): string => values.map(cell).join(',')

/** Rows as a CSV with a head. */
export const csvText = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [head, ...rows].map((row) => `${csvLine(row)}\n`).join('')
