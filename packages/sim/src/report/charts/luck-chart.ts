import type { Observed } from '../../statistics/luck-test.ts'
import { GROUND, INK } from '../palette.ts'
import { GUTTER, panelWidth, type Size, type Spec } from './frame.ts'

/** Exact chances as bars, what was seen as dots with their 95 % intervals; one panel a group. */
export const luckChart = (
  groups: readonly { readonly name: string; readonly rates: readonly Observed[] }[],
  what: string,
  size: Size,
): Spec => {
  const columns = size === 'wide' ? Math.min(groups.length, 3) : 1
  // the top of every bar and interval, rounded up to a tenth
  const top = Math.min(
    1,
    Math.ceil(Math.max(...groups.flatMap(({ rates }) => rates.flatMap(({ exact, high }) => [exact, high]))) * 10 - 1e-9) / 10,
  )
  const tiers = (rates: readonly Observed[]) => rates.map(({ tier }) => tier)
  const panel = ({ name, rates }: (typeof groups)[number], i: number) => {
    const x = { field: 'tier', type: 'ordinal', sort: tiers(rates), axis: { title: 'Tier', labelAngle: 0 } }
    const y = (field: string) => ({
      field,
      type: 'quantitative',
      scale: { domain: [0, top], nice: false },
      axis: { title: i % columns === 0 ? what : null, format: '.0%', tickCount: 5 },
    })
    return {
      title: { text: name },
      width: size === 'wide' ? panelWidth(columns) : 270,
      height: size === 'wide' ? 200 : 150,
      data: { values: rates },
      layer: [
        { mark: { type: 'bar', color: '#3A86FF', opacity: 0.4, width: { band: 0.7 } }, encoding: { x, y: y('exact') } },
        { mark: { type: 'rule', color: INK, strokeWidth: 1.6 }, encoding: { x, y: y('low'), y2: { field: 'high' } } },
        {
          mark: { type: 'point', filled: true, size: 34, color: '#E4572E', opacity: 1, stroke: GROUND, strokeWidth: 1 },
          encoding: { x, y: y('share') },
        },
      ],
    }
  }
  return { concat: groups.map(panel), columns, bounds: 'flush', spacing: { row: 76, column: GUTTER } } as unknown as Spec
}
