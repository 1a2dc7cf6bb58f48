import type { MorrisRow } from '../morris-rows.ts'
import { INK, SERIES } from '../palette.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

/** One bar a number, the longest on top: μ*, a line for its interval, a dot for σ; pale where it is within the noise. */
export const morrisChart = (rows: readonly MorrisRow[], size: Size): Spec => {
  const y = {
    field: 'name',
    type: 'nominal',
    sort: rows.map(({ name }) => name),
    axis: { title: null, labelLimit: size === 'wide' ? 340 : 170 },
  }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    axis: {
      title: 'μ*: how far the figure moves over the whole range (dot: σ)',
      format: '.0%',
      grid: true,
      tickCount: size === 'wide' ? 9 : 4,
    },
  })
  return {
    width: width(size),
    height: 50 + 24 * rows.length,
    autosize: fit,
    data: {
      values: rows.map(({ name, muStar, half95, sigma, surety }) => ({
        name,
        muStar,
        sigma,
        surety,
        low: Math.max(0, muStar - (half95 ?? 0)),
        high: muStar + (half95 ?? 0),
      })),
    },
    layer: [
      {
        mark: { type: 'bar', height: 13, color: SERIES[0] },
        encoding: {
          y,
          x: x('muStar'),
          opacity: { field: 'surety', type: 'ordinal', scale: { domain: ['clear', 'unclear'], range: [1, 0.35] }, legend: null },
        },
      },
      { mark: { type: 'rule', color: INK, strokeWidth: 1.4 }, encoding: { y, x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'point', filled: true, size: 44, color: INK, opacity: 1 }, encoding: { y, x: x('sigma') } },
    ],
  } as unknown as Spec
}
