import type { Sensitivity } from '../studies/sensitivity.ts'
import { kpiEstimate, kpiLabel } from './kpi-words.ts'
import { type PairsPlayed, pairsText } from './pairs-words.ts'
import { countsOf, refusedBy, rowsOf, type SensitivityRow } from './sensitivity-rows.ts'
import { amount, counted, percent } from './wording.ts'

/** An elasticity for people. */
export const elasticityText = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value) >= 1_000 ? Math.round(Math.abs(value)).toLocaleString('en-US') : Math.abs(value) >= 10 ? Math.abs(value).toFixed(1) : Math.abs(value).toFixed(2)}`

const plain = (value: number): string => `${Number(value.toPrecision(6))}`
const half = (value: number | null): string => (value === null ? '' : ` ± ${elasticityText(value).slice(1)}`)

const BAR = 12

/** A bar from the middle: to the left what goes down, to the right what goes up. */
const bar = (value: number, most: number): string => {
  const length = most === 0 ? 0 : Math.round((Math.abs(value) / most) * BAR)
  return value < 0 ? `${'█'.repeat(length).padStart(BAR)}│${' '.repeat(BAR)}` : `${' '.repeat(BAR)}│${'█'.repeat(length).padEnd(BAR)}`
}

const aligned = (rows: readonly (readonly string[])[], left: readonly number[]): readonly string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows.map((cells) =>
    cells
      .map((text, i) => (left.includes(i) ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

const surety = ({ surety: sure }: SensitivityRow): string => (sure === 'clear' ? '' : 'within the noise')

const moves = ({ low, value, high }: SensitivityRow): string =>
  low === value ? `${plain(value)} → ${plain(high)}` : high === value ? `${plain(value)} → ${plain(low)}` : `${plain(low)} … ${plain(high)}`

const strongest = (rows: readonly SensitivityRow[], top: number): readonly string[] => {
  const shown = rows.filter(({ elasticity }) => elasticity !== null).slice(0, top)
  if (shown.length === 0) return ['   nothing moved it']
  const most = Math.max(...shown.map(({ elasticity }) => Math.abs(elasticity!)))
  return aligned(
    [
      ['', 'number', 'moved', 'changes it by', 'elasticity', '', ''],
      ...shown.map((row, i) => [
        `${i + 1}`,
        row.path,
        moves(row),
        row.relative === null ? '–' : `${row.relative < 0 ? '−' : '+'}${percent(Math.abs(row.relative))}`,
        `${elasticityText(row.elasticity!)}${half(row.half95)}`,
        bar(row.elasticity!, most),
        surety(row),
      ]),
    ],
    [1, 5, 6],
  )
}

/** Numbers that are 0 have no share to move by. */
const zeros = (kpi: string, rows: readonly SensitivityRow[], top: number): readonly string[] => {
  const shown = rows.filter(({ elasticity, value }) => elasticity === null && value === 0).slice(0, top)
  if (shown.length === 0) return []
  return [
    '   Numbers that are 0, moved by a step of one:',
    ...aligned(
      shown.map((row) => [
        `   ${row.path}`,
        moves(row),
        `${row.difference < 0 ? '−' : '+'}${amount(kpi, Math.abs(row.difference))}`,
        surety(row),
      ]),
      [0, 3],
    ),
  ]
}

const measureOf = (kpi: string): string => kpi.replace(/^\w+\(|\)$/g, '').replace(/\[.*\]$/, '')

/** The strongest numbers of a figure, as lines. */
export const kpiLines = (study: Sensitivity, k: number, top: number): readonly string[] => {
  const { kpi, baseline, elasticity } = study.kpis[k]!
  const measure = measureOf(kpi)
  const rows = rowsOf(study, k)
  const mean = kpiEstimate(kpi, baseline)
  return [
    `${kpiLabel(kpi)}: ${mean}`,
    `   noise floor: ${elasticity === null ? 'cannot be told' : `an elasticity of ± ${elasticity.toFixed(2)} is what other luck makes of the same rules`}; ${counted(rows.length, 'number')} moved it`,
    ...strongest(rows, top),
    ...zeros(measure, rows, 5),
  ]
}

const LISTED = 6

/** What was moved, what came of it, what could not be moved. */
export const studyLines = (study: Sensitivity, played: PairsPlayed): readonly string[] => {
  const { effect, same, refused, unknown } = countsOf(study)
  const total = study.numbers.length
  return [
    `${counted(total, 'number')} of the config: ${effect} changed something, ${same} showed no effect in ${pairsText(played)}, ${refused} cannot be moved${unknown > 0 ? `, ${unknown} were not reached` : ''}. ${counted(study.runs, 'run')}.`,
    ...[...refusedBy(study)]
      .slice(0, LISTED)
      .map(
        ([reason, paths]) =>
          `   cannot be moved: ${paths.length > 3 ? `${paths.slice(0, 2).join(', ')} and ${paths.length - 2} more` : paths.join(', ')}: ${reason}`,
      ),
    ...(refusedBy(study).size > LISTED ? [`   … and ${refusedBy(study).size - LISTED} more reasons in the CSV`] : []),
  ]
}
