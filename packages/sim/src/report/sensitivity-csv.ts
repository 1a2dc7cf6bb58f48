import type { Sensitivity } from '../studies/sensitivity.ts'
import { csvText } from './csv-text.ts'

const HEAD = [
  'file',
  'path',
  'value',
  'unit',
  'result',
  'low',
  'high',
  'kpi',
  'elasticity',
  'elasticity_half95',
  'difference',
  'difference_half95',
  'relative',
  'p_adjusted',
  'identical_pairs',
  'pairs',
  'moved_together',
  'reason',
] as const

type Row = Readonly<Partial<Record<(typeof HEAD)[number], string | number | null>>>

const rows = ({ kpis, numbers }: Sensitivity, pairs: number): readonly Row[] =>
  numbers.flatMap(({ path, value, unit, reading }): readonly Row[] => {
    const about = { file: path.slice(0, path.indexOf('.')), path, value, unit: unit ?? null }
    if (reading.kind === 'refused') return [{ ...about, result: 'cannot be moved', reason: reading.reason }]
    if (reading.kind === 'unknown') return [{ ...about, result: 'not reached' }]
    const { low, high } = reading
    if (reading.kind === 'same')
      return [{ ...about, result: 'no effect seen', low, high, identical_pairs: pairs, pairs, moved_together: reading.together }]
    return reading.effects.map((effect, k) => ({
      ...about,
      result: effect.identical === effect.pairs ? 'no effect seen on this figure' : 'effect',
      low,
      high,
      kpi: kpis[k]!.kpi,
      elasticity: effect.elasticity?.mean ?? null,
      elasticity_half95: effect.elasticity?.half95 ?? null,
      difference: effect.difference.mean,
      difference_half95: effect.difference.half95,
      relative: effect.relative,
      p_adjusted: effect.adjusted,
      identical_pairs: effect.identical,
      pairs: effect.pairs,
      moved_together: 1,
    }))
  })

/** Every number and figure as CSV, one header line. */
export const sensitivityCsv = (study: Sensitivity, pairs: number): string =>
  csvText(
    HEAD,
    rows(study, pairs).map((row) => HEAD.map((column) => row[column])),
  )
