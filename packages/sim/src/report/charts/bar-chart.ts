import { GROUND, INK, SERIES } from '../palette.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

/** One bar; with a dot to compare it with and an interval, where it has them. */
export interface Bar {
  readonly name: string
  readonly value: number
  /** What it is one of, told by colour. */
  readonly series?: string
  readonly expected?: number
  readonly low?: number
  readonly high?: number
}

export interface Bars {
  readonly bars: readonly Bar[]
  /** The bars' names, in order. */
  readonly names: readonly string[]
  readonly series?: readonly string[]
  readonly nameTitle: string | null
  readonly valueTitle: string
  readonly format: string
  readonly domain?: readonly [number, number]
  /** Whether bars of one name stand on each other rather than side by side. */
  readonly stacked?: true
}

/** Upright bars, a name each: tiers, levels, floors. */
export const barChart = ({ bars, names, series = [], nameTitle, valueTitle, format, domain, stacked }: Bars, size: Size): Spec => {
  // of many names only some are written out
  const every = Math.ceil(names.length / (size === 'wide' ? 30 : 10))
  // names that would run into each other stand aslant
  const room = (width(size) - 60) / Math.ceil(names.length / every)
  const aslant = Math.max(...names.map((name) => name.length)) * 7 > room
  const x = {
    field: 'name',
    type: 'ordinal',
    sort: names,
    axis: {
      title: nameTitle,
      labelAngle: aslant ? -40 : 0,
      labelOverlap: false,
      ...(every > 1 ? { values: names.filter((_, i) => i % every === 0) } : {}),
    },
    scale: { domain: names },
  }
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { ...(domain ? { domain } : {}), nice: !domain },
    axis: { title: valueTitle, format, tickCount: 5 },
  })
  const beside = series.length > 1 && !stacked ? { xOffset: { field: 'series', sort: series } } : {}
  return {
    width: width(size),
    height: size === 'wide' ? 240 : 210,
    autosize: fit,
    data: { values: bars },
    layer: [
      {
        mark: { type: 'bar', opacity: 0.85, ...(series.length === 0 ? { color: SERIES[0] } : {}) },
        encoding: {
          x,
          y: { ...y('value'), stack: stacked ? 'zero' : null },
          ...beside,
          ...(series.length > 0
            ? {
                color: {
                  field: 'series',
                  type: 'nominal',
                  scale: { domain: series, range: series.map((_, i) => SERIES[i % SERIES.length]) },
                  legend: series.length > 1 ? { columns: size === 'wide' ? 6 : 3 } : null,
                },
              }
            : {}),
        },
      },
      ...(bars.some(({ low }) => low !== undefined)
        ? [{ mark: { type: 'rule', color: INK, strokeWidth: 1.4 }, encoding: { x, ...beside, y: y('low'), y2: { field: 'high' } } }]
        : []),
      ...(bars.some(({ expected }) => expected !== undefined)
        ? [
            {
              mark: { type: 'point', filled: true, size: 44, color: INK, opacity: 1, stroke: GROUND, strokeWidth: 1 },
              encoding: { x, ...beside, y: y('expected') },
            },
          ]
        : []),
    ],
  } as unknown as Spec
}
