/** A cell of a table: numbers are grouped by thousands. */
export type Cell = string | number | boolean

/** Tables by name: each replaces what stands between `<!-- table: NAME -->` and `<!-- /table -->`. */
export type Tables = Readonly<Record<string, string>>

/** A whole number with its thousands grouped: 1,234,567. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

const shown = (cell: Cell): string => {
  if (typeof cell === 'number') return grouped(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return cell.replaceAll('|', '\\|')
}

/** What stands to the right: numbers, with a sign, a per cent or a hash at most. */
const FIGURE = /^(?:[−+≈]?[\d,.]+(?: %)?|0x[0-9a-f]+|–)$/

/** A Markdown table; columns whose cells are all figures stand to the right. */
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const right = head.map((_, i) => rows.length > 0 && rows.every((row) => FIGURE.test(shown(row[i] ?? ''))))
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(right.map((r) => (r ? '---:' : '---'))), ...rows.map((row) => line(row.map(shown)))].join('\n')
}

/** Parts per million as a percentage, exactly: 258273 → 25.8273 %. */
export const percentOfPpm = (ppm: number): string => {
  const digits = String(ppm).padStart(5, '0')
  const rest = digits.slice(-4).replace(/0+$/, '')
  return `${grouped(Number(digits.slice(0, -4)))}${rest ? `.${rest}` : ''} %`
}

/** Milliseconds as people say them: 3 min 12 s. */
export const spoken = (ms: number): string => {
  const parts = (
    [
      ['d', 86_400_000],
      ['h', 3_600_000],
      ['min', 60_000],
      ['s', 1_000],
    ] as const
  ).map(([unit, size], i, all) => [Math.floor((i === 0 ? ms : ms % all[i - 1]![1]) / size), unit] as const)
  return (
    parts
      .filter(([n]) => n > 0)
      .map(([n, unit]) => `${n} ${unit}`)
      .join(' ') || '0 s'
  )
}
