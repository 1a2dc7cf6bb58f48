import type { RibbonPoint } from '../findings/findings.ts'
import { SERIES } from '../palette.ts'
import { dayAxis, GUTTER, panelWidth, type Size, type Spec } from './frame.ts'

/** One panel a policy, all on one scale: the band from the tenth to the ninetieth percentile, the line the median. */
export const ribbonChart = (points: readonly RibbonPoint[], policies: readonly string[], days: number, what: string, size: Size): Spec => {
  const top = Math.max(1, ...points.map(({ p90 }) => p90))
  const least = Math.min(...points.map(({ p10 }) => p10))
  const bottom = least > 20 ? least - 1 : 0
  const columns = size === 'wide' ? Math.min(3, policies.length) : 1
  const panel = (policy: string, i: number) => {
    const first = i % columns === 0
    const colour = SERIES[i % SERIES.length]!
    const x = {
      field: 'day',
      type: 'quantitative',
      axis: { ...dayAxis(days, size), tickCount: 5 },
      scale: { domain: [1, Math.max(2, days)], nice: false },
    }
    const scale = { domain: [bottom, top], nice: true }
    const y = (field: string) => ({
      field,
      type: 'quantitative',
      scale,
      axis: { title: first ? what : null, format: 'd', tickMinStep: 1, tickCount: 6 },
    })
    return {
      title: { text: policy },
      width: size === 'wide' ? panelWidth(columns) : 270,
      height: size === 'wide' ? 220 : 150,
      data: { values: points.filter((point) => point.policy === policy) },
      layer: [
        {
          mark: { type: 'area', interpolate: 'step-after', color: colour, opacity: 0.28 },
          encoding: { x, y: y('p10'), y2: { field: 'p90' } },
        },
        { mark: { type: 'line', interpolate: 'step-after', color: colour, strokeWidth: 2.5 }, encoding: { x, y: y('p50') } },
      ],
    }
  }
  return {
    concat: policies.map(panel),
    columns,
    bounds: 'flush',
    spacing: { row: 76, column: size === 'wide' ? GUTTER : 0 },
  } as unknown as Spec
}
