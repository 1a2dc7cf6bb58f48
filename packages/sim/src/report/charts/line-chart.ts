import { FAINT, SERIES } from '../palette.ts'
import { fit, powersOfTen, type Size, type Spec, width } from './frame.ts'

/** One point of a line; with a band, where it has one. */
export interface LinePoint {
  readonly series: string
  readonly x: number
  readonly y: number
  readonly low?: number
  readonly high?: number
}

export interface Lines {
  readonly points: readonly LinePoint[]
  /** The lines, in the order of the legend; each keeps its colour by its place. */
  readonly names: readonly string[]
  readonly x: { readonly title: string; readonly format: string; readonly domain: readonly [number, number] }
  readonly y: { readonly title: string; readonly format: string; readonly domain?: readonly [number, number]; readonly log?: true }
  /** Whether values hold until the next: counts by day. */
  readonly steps?: true
  /** Lines to be told apart also by dashes. */
  readonly dashed?: readonly string[]
  /** A faint line to compare with, through these points. */
  readonly reference?: readonly { readonly x: number; readonly y: number }[]
}

/** Lines over days or shares, each with its band. */
export const lineChart = ({ points, names, x, y, steps, dashed = [], reference }: Lines, size: Size): Spec => {
  const interpolate = steps ? ('step-after' as const) : ('linear' as const)
  const longest = Math.max(...names.map((name) => name.length))
  const legend =
    names.length < 2
      ? null
      : {
          columns: size === 'wide' ? 6 : longest > 9 ? 2 : 3,
          columnPadding: size === 'wide' ? 16 : 8,
          symbolType: 'stroke',
          symbolOpacity: 1,
          symbolStrokeWidth: 2.4,
          symbolSize: size === 'wide' ? 260 : 120,
        }
  const colour = {
    field: 'series',
    type: 'nominal',
    scale: { domain: names, range: names.map((_, i) => SERIES[i % SERIES.length]) },
    legend,
  }
  const dash = {
    field: 'series',
    type: 'nominal',
    scale: { domain: names, range: names.map((name) => (dashed.includes(name) ? [5, 3] : [1, 0])) },
    legend,
  }
  const xOf = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: x.domain, nice: false },
    axis: { title: x.title, format: x.format, tickCount: size === 'wide' ? 15 : 6, ...(x.format === 'd' ? { tickMinStep: 1 } : {}) },
  }
  const powers = y.log ? powersOfTen(points.map((point) => point.y)) : []
  const scale = {
    ...(y.domain ? { domain: y.domain } : y.log ? {} : { zero: true }),
    ...(y.log ? { type: 'log', domain: [powers[0], powers.at(-1)] } : {}),
    nice: !y.domain && !y.log,
  }
  const yOf = (field: string) => ({
    field,
    type: 'quantitative',
    scale,
    axis: {
      title: y.title,
      format: y.format,
      ...(y.log ? { values: powers } : { tickCount: 5 }),
      ...(y.format === 'd' ? { tickMinStep: 1 } : {}),
    },
  })
  const banded = points.filter(({ low, high }) => low !== undefined && high !== undefined)
  return {
    width: width(size),
    height: size === 'wide' ? 260 : 200 + 14 * Math.ceil(names.length / 2),
    autosize: fit,
    layer: [
      ...(reference
        ? [
            {
              data: { values: reference },
              mark: { type: 'line', color: FAINT, strokeDash: [3, 3], strokeWidth: 1 },
              encoding: { x: xOf, y: yOf('y') },
            },
          ]
        : []),
      ...(banded.length > 0
        ? [
            {
              data: { values: banded },
              mark: { type: 'area', interpolate, opacity: 0.18 },
              encoding: { x: xOf, y: yOf('low'), y2: { field: 'high' }, color: colour },
            },
          ]
        : []),
      {
        data: { values: points },
        mark: { type: 'line', interpolate, strokeWidth: 2.4 },
        encoding: { x: xOf, y: yOf('y'), color: colour, strokeDash: dash },
      },
    ],
  } as unknown as Spec
}
