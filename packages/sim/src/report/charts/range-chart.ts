import { GROUND, SERIES } from '../palette.ts'
import { fit, powersOfTen, type Size, type Spec, width } from './frame.ts'

/** From the tenth to the ninetieth percentile, with the median. */
export interface Range {
  readonly name: string
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export interface Ranges {
  readonly ranges: readonly Range[]
  readonly title: string
  readonly format: string
  readonly log?: true
}

/** One line a name, lying: thick from the tenth to the ninetieth percentile, a dot at the median. */
export const rangeChart = ({ ranges, title, format, log }: Ranges, size: Size): Spec => {
  const values = log
    ? ranges.map((range) => ({ ...range, p10: Math.max(1, range.p10), p50: Math.max(1, range.p50), p90: Math.max(1, range.p90) }))
    : ranges
  const powers = log ? powersOfTen(values.flatMap(({ p10, p90 }) => [p10, p90])) : []
  const y = { field: 'name', type: 'nominal', sort: ranges.map(({ name }) => name), axis: { title: null, labelLimit: 160 } }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: log ? { type: 'log', domain: [powers[0], powers.at(-1)] } : { zero: true },
    axis: { title, format, ...(log ? { values: powers } : { tickCount: size === 'wide' ? 8 : 4 }), grid: true },
  })
  return {
    width: width(size),
    height: 46 + 34 * ranges.length,
    autosize: fit,
    data: { values },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 9, opacity: 0.35, color: SERIES[0], strokeCap: 'round' },
        encoding: { y, x: x('p10'), x2: { field: 'p90' } },
      },
      {
        mark: { type: 'point', filled: true, size: 90, color: SERIES[0], opacity: 1, stroke: GROUND, strokeWidth: 1.5 },
        encoding: { y, x: x('p50') },
      },
    ],
  } as unknown as Spec
}
