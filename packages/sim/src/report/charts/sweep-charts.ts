import type { Sweep } from '../../studies/sweep.ts'
import type { Axis } from '../../studies/sweep-axis.ts'
import { kpiLabel } from '../kpi-words.ts'
import { FAINT, GROUND, INK, SERIES } from '../palette.ts'
import { axisLabel } from '../sweep-words.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

const format = (kpi: string): string => (/reached_|_share/.test(kpi) ? '.3~p' : '.4~s')

/** The place of the config as it is on an axis; undefined where the axis does not pass it. */
export type Shipped = number | undefined

/** One parameter: the figure along its values with the band of the paired difference, and the config as it is. */
export const curveChart = ({ axes, points, kpis }: Sweep, kpi: string, shipped: Shipped, size: Size): Spec => {
  const index = kpis.indexOf(kpi)
  const base = points[0]!.kpis[index]!.baseline.mean
  const values = points.map(({ at, kpis: figures }) => {
    const { variant, difference } = figures[index]!
    const reach = difference.half95 ?? 0
    return { x: at[0]!, y: variant.mean, low: variant.mean - reach, high: variant.mean + reach }
  })
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { zero: false, nice: false },
    axis: { title: axisLabel(axes[0]!), tickCount: size === 'wide' ? 10 : 5 },
  }
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: false, nice: true },
    axis: { title: kpiLabel(kpi), format: format(kpi), tickCount: 5 },
  })
  return {
    width: width(size),
    height: size === 'wide' ? 260 : 220,
    autosize: fit,
    layer: [
      { data: { values: [{ y: base }] }, mark: { type: 'rule', color: FAINT, strokeDash: [4, 3] }, encoding: { y: y('y') } },
      ...(shipped === undefined
        ? []
        : [{ data: { values: [{ x: shipped }] }, mark: { type: 'rule', color: FAINT, strokeDash: [4, 3] }, encoding: { x } }]),
      { data: { values }, mark: { type: 'area', color: SERIES[0], opacity: 0.25 }, encoding: { x, y: y('low'), y2: { field: 'high' } } },
      { data: { values }, mark: { type: 'line', color: SERIES[0], strokeWidth: 2.4 }, encoding: { x, y: y('y') } },
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 40, color: SERIES[0], opacity: 1, stroke: GROUND, strokeWidth: 1 },
        encoding: { x, y: y('y') },
      },
    ],
  } as unknown as Spec
}

/** Two parameters: a cell a point, coloured by the figure; its value stands in it. */
export const mapChart = ({ axes, points, kpis }: Sweep, kpi: string, size: Size): Spec => {
  const index = kpis.indexOf(kpi)
  const values = points.map(({ at, kpis: figures }) => ({ x: at[0]!, y: at[1]!, value: figures[index]!.variant.mean }))
  const top = Math.max(...values.map(({ value }) => value))
  const low = Math.min(...values.map(({ value }) => value))
  const [across, up] = axes as readonly [Axis, Axis]
  const place = (field: 'x' | 'y', axis: Axis) => ({
    field,
    type: 'ordinal',
    sort: field === 'x' ? 'ascending' : 'descending',
    axis: { title: axisLabel(axis), labelAngle: 0, grid: false },
  })
  const room = width(size) / Math.max(1, across.values.length)
  return {
    width: width(size),
    height: Math.min(460, 40 + up.values.length * 40),
    autosize: fit,
    data: { values },
    layer: [
      {
        mark: { type: 'rect', stroke: GROUND, strokeWidth: 1 },
        encoding: {
          x: place('x', across),
          y: place('y', up),
          color: {
            field: 'value',
            type: 'quantitative',
            scale: { range: ['#DCE8F9', '#1B4F9C'], domain: low === top ? [low, low + 1] : [low, top] },
            legend: {
              title: kpiLabel(kpi),
              format: format(kpi),
              gradientLength: size === 'wide' ? 260 : 160,
              orient: 'top',
              direction: 'horizontal',
            },
          },
        },
      },
      ...(room < 52
        ? []
        : [
            {
              mark: { type: 'text', fontSize: 11 },
              encoding: {
                x: place('x', across),
                y: place('y', up),
                text: { field: 'value', type: 'quantitative', format: format(kpi) },
                color: { condition: { test: `datum.value > ${(low + top) / 2}`, value: '#ffffff' }, value: '#1c2128' },
              },
            },
          ]),
    ],
  } as unknown as Spec
}

/** Many parameters: the figure at every point against each of them. */
export const scatterChart = ({ axes, points, kpis }: Sweep, kpi: string, size: Size): Spec => {
  const index = kpis.indexOf(kpi)
  const columns = size === 'wide' ? Math.min(3, axes.length) : 1
  return {
    concat: axes.map((axis, a) => ({
      title: { text: axisLabel(axis), fontSize: 11 },
      width: size === 'wide' ? Math.floor((740 - (columns - 1) * 46) / columns) : 270,
      height: 170,
      data: {
        values: points.map(({ at, kpis: figures }) => {
          const { variant, difference } = figures[index]!
          return { x: at[a]!, y: variant.mean, low: variant.mean - (difference.half95 ?? 0), high: variant.mean + (difference.half95 ?? 0) }
        }),
      },
      layer: [
        {
          mark: { type: 'rule', color: INK, strokeWidth: 1, opacity: 0.5 },
          encoding: {
            x: { field: 'x', type: 'quantitative', scale: { zero: false }, axis: { title: null, tickCount: 5 } },
            y: {
              field: 'low',
              type: 'quantitative',
              scale: { zero: false },
              axis: { title: a % columns === 0 ? kpiLabel(kpi) : null, format: format(kpi), tickCount: 5 },
            },
            y2: { field: 'high' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 34, color: SERIES[0], opacity: 1, stroke: GROUND, strokeWidth: 1 },
          encoding: {
            x: { field: 'x', type: 'quantitative', scale: { zero: false } },
            y: { field: 'y', type: 'quantitative', scale: { zero: false } },
          },
        },
      ],
    })),
    columns,
    bounds: 'flush',
    spacing: size === 'wide' ? { row: 76, column: 46 } : { row: 76, column: 0 },
  } as unknown as Spec
}
