import { amount, label } from '../report/wording.ts'
import { type Kpi, toldKpis } from '../statistics/kpis.ts'
import type { Result } from '../statistics/result.ts'

const HEAD = ['', 'mean', '± 95 %', 'p10', 'p50', 'p90'] as const

const cell = (name: string, value: number | null): string => (value === null ? '–' : amount(name, value))

const row = ([name, kpi]: readonly [string, Kpi]): readonly string[] => [
  label(name),
  amount(name, kpi.mean),
  kpi.half95 === null ? '–' : amount(name, kpi.half95),
  ...(name.startsWith('reached_') ? ['', '', ''] : [cell(name, kpi.p10), cell(name, kpi.p50), cell(name, kpi.p90)]),
]

/** Cells in columns: the first to the left, all others to the left too unless `right` says so. */
export const alignedLines = (rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] => {
  const columns = Math.max(0, ...rows.map((cells) => cells.length))
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows.map((cells) =>
    cells
      .map((text, i) => (right.includes(i) ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

/** Cells in columns: the first to the left, all others, which are figures, to the right. */
export const aligned = (rows: readonly (readonly string[])[]): readonly string[] =>
  alignedLines(
    rows,
    (rows[0] ?? []).map((_, i) => i).filter((i) => i > 0),
  )

/** The indicators as the cells of rows, below a head; – where that share of the agents has not come so far. */
export const tableRows = ({ kpis }: Result): readonly (readonly string[])[] => [HEAD, ...toldKpis(kpis).map(row)]

/** The indicators as aligned lines. */
export const tableOf = (result: Result): readonly string[] => alignedLines(tableRows(result), [1, 2, 3, 4, 5])
