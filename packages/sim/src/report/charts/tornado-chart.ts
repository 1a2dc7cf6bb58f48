import { FAINT, INK, SERIES } from '../palette.ts'
import type { SensitivityRow } from '../sensitivity-rows.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

const [UP, DOWN] = SERIES

/** One that is so many times the fifth would leave nothing to be seen of the others. */
const FAR = 40

/** Each tick with a prefix of its own; Vega gives all of them that of the largest. */
const EACH = "replace(replace(format(datum.value, '~s'), 'G', 'B'), 'k', 'K')"

/** Powers of ten to both sides of 0, as far as the bars go. */
const ticks = (values: readonly number[], wide: boolean): readonly number[] => {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const powers = Array.from({ length: 12 }, (_, i) => 10 ** i)
  const far = Math.max(-low, high)
  const every = powers.filter((power) => power <= far).length > 6 ? 2 : 1
  // on a phone 1 stands too near to 0
  const shown = powers.filter((_, i) => i % every === 0 && (wide || i > 0))
  return [...shown.filter((power) => power <= -low).map((power) => -power), 0, ...shown.filter((power) => power <= high)]
}

/** Whether some bars are so much longer than others that their axis has to be logarithmic (but for what is near 0). */
export const farApart = (rows: readonly SensitivityRow[]): boolean => {
  const sizes = rows.map(({ elasticity }) => Math.abs(elasticity ?? 0)).sort((a, b) => b - a)
  return sizes.length > 1 && sizes[0]! > FAR * Math.max(1, sizes[Math.min(4, sizes.length - 1)]!)
}

/** The end of a name is what tells it from its neighbours. */
const endOf = (path: string, most: number): string => (path.length > most ? `…${path.slice(1 - most)}` : path)

/** A tornado: one bar a number, the longest on top, right where more of it makes more; lines for intervals, a band for the noise floor. */
export const tornadoChart = (rows: readonly SensitivityRow[], floor: number | null, size: Size): Spec => {
  const wide = size === 'wide'
  const bars = rows.map(({ path, elasticity, half95, surety }) => ({
    path: endOf(path, wide ? 52 : 24),
    elasticity,
    low: elasticity! - (half95 ?? 0),
    high: elasticity! + (half95 ?? 0),
    surety,
    way: elasticity! < 0 ? 'less' : 'more',
  }))
  const far = farApart(rows)
  const scale = far ? { scale: { type: 'symlog', constant: 1, nice: false } } : {}
  const y = {
    field: 'path',
    type: 'nominal',
    sort: bars.map(({ path }) => path),
    axis: { title: null, labelLimit: wide ? 360 : 180 },
  }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    axis: {
      title: wide ? 'Elasticity: % of the figure for 1 % of the number' : 'Elasticity',
      grid: true,
      ...(far
        ? {
            values: ticks(
              bars.flatMap(({ low, high }) => [low, high]),
              wide,
            ),
            labelExpr: EACH,
          }
        : { tickCount: wide ? 9 : 4 }),
    },
    ...scale,
  })
  const band =
    floor === null
      ? []
      : [
          {
            data: { values: [{ from: -floor, to: floor }] },
            mark: { type: 'rect', color: FAINT, opacity: 0.14 },
            encoding: { x: { field: 'from', type: 'quantitative', ...scale }, x2: { field: 'to' } },
          },
        ]
  return {
    width: width(size),
    height: 50 + 24 * rows.length,
    autosize: fit,
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
  } as unknown as Spec
}
