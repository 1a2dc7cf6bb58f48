import type { TopLevelSpec } from 'vega-lite'
import { FAINT, INK, SERIES } from './palette.ts'
import type { SensitivityRow } from './sensitivity-rows.ts'

const [UP, DOWN] = SERIES

/** A tornado: one bar a number, the longest on top, right where more of it makes more; lines for intervals, a band for the noise floor. */
export const tornadoChart = (rows: readonly SensitivityRow[], floor: number | null, size: 'wide' | 'narrow'): TopLevelSpec => {
  const bars = rows.map(({ path, elasticity, half95, surety }) => ({
    path,
    elasticity,
    low: elasticity! - (half95 ?? 0),
    high: elasticity! + (half95 ?? 0),
    surety,
    way: elasticity! < 0 ? 'less' : 'more',
  }))
  const y = {
    field: 'path',
    type: 'nominal',
    sort: rows.map(({ path }) => path),
    axis: { title: null, labelLimit: size === 'wide' ? 340 : 170 },
  }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    axis: { title: 'Elasticity: % of the figure for 1 % of the number', grid: true, tickCount: size === 'wide' ? 9 : 4 },
  })
  const band =
    floor === null
      ? []
      : [
          {
            data: { values: [{ from: -floor, to: floor }] },
            mark: { type: 'rect', color: FAINT, opacity: 0.14 },
            encoding: { x: { field: 'from', type: 'quantitative' }, x2: { field: 'to' } },
          },
        ]
  return {
    width: size === 'wide' ? 800 : 340,
    height: 50 + 24 * rows.length,
    autosize: { type: 'fit', contains: 'padding' },
    data: { values: bars },
    layer: [
      ...band,
      {
        mark: { type: 'bar', height: 13 },
        encoding: {
          y,
          x: x('elasticity'),
          color: { field: 'way', type: 'nominal', scale: { domain: ['more', 'less'], range: [UP, DOWN] }, legend: null },
          opacity: { field: 'surety', type: 'ordinal', scale: { domain: ['clear', 'unclear'], range: [1, 0.35] }, legend: null },
        },
      },
      { mark: { type: 'rule', color: INK, strokeWidth: 1.4 }, encoding: { y, x: x('low'), x2: { field: 'high' } } },
    ],
  } as unknown as TopLevelSpec
}
