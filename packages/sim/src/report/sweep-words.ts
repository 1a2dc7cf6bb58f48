import type { Sweep, SweepPoint } from '../studies/sweep.ts'
import type { Axis } from '../studies/sweep-axis.ts'
import { csvText } from './csv-text.ts'
import { kpiAmount, kpiDifference, kpiError, kpiLabel } from './kpi-words.ts'
import { pairsInFull } from './pairs-words.ts'
import { counted } from './wording.ts'

/** An axis by its last keys: "success.5 =". */
export const axisLabel = ({ what, unit }: Axis): string => `${what.replace(/=$/, '').replace(/([+-])$/, ' $1')}${unit === '' ? '' : ' (%)'}`

export const pointLabel = ({ axes }: Pick<Sweep, 'axes'>, { at }: SweepPoint): string =>
  at.map((value, i) => `${axes.length > 1 ? '' : axes[i]!.what.replace(/^.*\.(?=[^.]*\.[^.]*$)/, '')}${value}${axes[i]!.unit}`).join(' · ')

/** The head of a table of points with one figure after the other. */
export const sweepHead = ({ axes, kpis }: Sweep): readonly string[] => [
  axes.map(axisLabel).join(' · '),
  ...kpis.flatMap((kpi) => [kpiLabel(kpi), 'difference', '± 95 %']),
]

/** One point as a row under sweepHead. */
export const sweepRow = (sweep: Sweep, point: SweepPoint): readonly string[] => [
  point.at.map((value, i) => `${value}${sweep.axes[i]!.unit}`).join(' · '),
  ...point.kpis.flatMap(({ kpi, variant, difference, identical, pairs }) =>
    identical === pairs
      ? [kpiAmount(kpi, variant.mean), '0', 'exactly']
      : [kpiAmount(kpi, variant.mean), kpiDifference(kpi, difference.mean), kpiError(kpi, difference)],
  ),
]

/** What a sweep found, in a sentence: how far the first figure goes, and where. */
export const sweepVerdict = (sweep: Sweep): string => {
  const { points, kpis, days } = sweep
  const kpi = kpis[0]!
  const values = points.map((point) => ({ label: pointLabel(sweep, point), value: point.kpis[0]!.variant.mean, same: point.kpis[0]! }))
  const who = `${counted(points.length, 'point')} of ${pairsInFull(sweep)}, ${counted(days, 'day')}`
  if (values.every(({ same }) => same.identical === same.pairs))
    return `${kpiLabel(kpi)} does not answer at all: identical in every pair (${who}).`
  const low = values.reduce((a, b) => (b.value < a.value ? b : a))
  const high = values.reduce((a, b) => (b.value > a.value ? b : a))
  return `${kpiLabel(kpi)} runs from ${kpiAmount(kpi, low.value)} (${low.label}) to ${kpiAmount(kpi, high.value)} (${high.label}); ${who}.`
}

/** A sweep as CSV: one line a point and figure. */
export const sweepCsv = ({ axes, points }: Sweep): string =>
  csvText(
    [
      ...axes.map(({ what, unit }) => `${what.replace(/=$/, '')}${unit}`),
      ...['kpi', 'value', 'half95', 'difference', 'difference_half95', 'relative', 'p', 'pairs', 'identical'],
    ],
    points.flatMap(({ at, kpis }) =>
      kpis.map(({ kpi, variant, difference, relative, p, pairs, identical }) => [
        ...at,
        kpi,
        variant.mean,
        variant.half95,
        difference.mean,
        difference.half95,
        relative,
        p,
        pairs,
        identical,
      ]),
    ),
  )
