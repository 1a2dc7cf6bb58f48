import { FAINT, GROUND, SERIES } from '../palette.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

/** One difference with its interval, as shares of the baseline. */
export interface ForestPoint {
  readonly what: string
  readonly variant: string
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly sure: boolean
}

/** Differences beside each other: one row a figure, one dot a variant, its 95 % interval as a line, zero in the middle. */
export const forestChart = (points: readonly ForestPoint[], size: Size): Spec => {
  const figures = [...new Set(points.map(({ what }) => what))]
  const variants = [...new Set(points.map(({ variant }) => variant))]
  const y = {
    field: 'what',
    type: 'nominal',
    sort: figures,
    axis: { title: null, labelLimit: size === 'wide' ? 300 : 140, grid: true },
  }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    axis: {
      title: size === 'wide' ? 'Difference, as a share of the baseline' : 'Share of the baseline',
      format: '+.2~p',
      grid: true,
      tickCount: size === 'wide' ? 9 : 3,
    },
    scale: { zero: true, nice: true },
  })
  const colour = {
    field: 'variant',
    type: 'nominal',
    scale: { domain: variants, range: variants.map((_, i) => SERIES[i % SERIES.length]) },
    legend:
      variants.length < 2
        ? null
        : { columns: size === 'wide' ? 4 : 1, labelLimit: size === 'wide' ? 220 : 100, symbolType: 'circle', symbolOpacity: 1 },
  }
  const offset = variants.length < 2 ? {} : { yOffset: { field: 'variant', type: 'nominal', sort: variants } }
  const row = Math.max(24, 11 * variants.length + 8)
  return {
    width: width(size),
    height: 50 + row * figures.length,
    autosize: fit,
    data: { values: points },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: FAINT, strokeWidth: 1.2 },
        encoding: { x: { field: 'zero', type: 'quantitative' } },
      },
      { mark: { type: 'rule', strokeWidth: 2.4 }, encoding: { y, ...offset, x: x('low'), x2: { field: 'high' }, color: colour } },
      {
        mark: { type: 'point', filled: true, size: 62, opacity: 1, stroke: GROUND, strokeWidth: 1 },
        encoding: {
          y,
          ...offset,
          x: x('mean'),
          color: colour,
          shape: { field: 'sure', type: 'nominal', scale: { domain: [true, false], range: ['circle', 'diamond'] }, legend: null },
        },
      },
    ],
  } as unknown as Spec
}
