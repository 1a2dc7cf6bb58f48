import type { FlowDifference } from '../../studies/flow-differences.ts'
import { FAINT, SERIES } from '../palette.ts'
import { sourceName } from '../wording.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

const MOST = 12

/** One bar a source or sink: to the right what leaves players with more. */
export const flowDifferenceChart = (flows: readonly FlowDifference[], size: Size): Spec => {
  const bars = flows.slice(0, MOST).map(({ source, side, difference }) => ({ what: `${sourceName(source)} (${side})`, side, difference }))
  return {
    width: width(size),
    height: 46 + 26 * bars.length,
    autosize: fit,
    data: { values: bars },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.65 } },
        encoding: {
          y: {
            field: 'what',
            type: 'nominal',
            sort: bars.map(({ what }) => what),
            axis: { title: null, labelLimit: size === 'wide' ? 300 : 170 },
          },
          x: {
            field: 'difference',
            type: 'quantitative',
            stack: null,
            axis: { title: 'Per player, over all days', format: '+~s', grid: true, tickCount: size === 'wide' ? 9 : 4 },
          },
          color: {
            field: 'side',
            type: 'nominal',
            scale: { domain: ['source', 'sink'], range: [SERIES[2], SERIES[1]] },
            legend: { columns: 2 },
          },
        },
      },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: FAINT, strokeWidth: 1.2 },
        encoding: { x: { field: 'zero', type: 'quantitative' } },
      },
    ],
  } as unknown as Spec
}
