import { judge } from './bars.ts'
import type { Figure } from './measure.ts'

/** A number with three significant digits, or all digits before the point where there are more. */
export const short = (value: number): string => {
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 6))
}

const HEAD = ['figure', 'value', 'unit', 'baseline', 'ratio', 'bar'] as const
/** Columns of numbers stand to the right. */
const RIGHT = new Set([1, 3, 4])

/** Figures as lines of a table, columns aligned. */
export const tableOf = (figures: readonly Figure[]): readonly string[] => {
  const rows = figures.map(({ name, value, unit, baseline, ratio }) => [
    name,
    short(value),
    unit,
    baseline === null ? '–' : short(baseline),
    ratio === null ? '–' : ratio.toFixed(2),
    judge(name, ratio),
  ])
  const all = [HEAD, ...rows]
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (RIGHT.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd()
  return [line(HEAD), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)]
}
