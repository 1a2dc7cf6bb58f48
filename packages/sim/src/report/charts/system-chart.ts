import { SERIES } from '../palette.ts'
import type { SystemShare } from '../systems.ts'
import { fit, type Size, type Spec, width } from './frame.ts'

/** How much of a currency each system earns and takes: one bar a system, earned to the right, spent to the left. */
export const systemChart = (shares: readonly SystemShare[], size: Size): Spec => {
  const bars = shares.flatMap(({ system, earnedShare, spentShare }) => [
    { system, side: 'earned', share: earnedShare },
    { system, side: 'spent', share: -spentShare },
  ])
  return {
    width: width(size),
    height: 40 + 30 * shares.length,
    autosize: fit,
    data: { values: bars.filter(({ share }) => share !== 0) },
    mark: { type: 'bar', height: { band: 0.7 } },
    encoding: {
      y: { field: 'system', type: 'nominal', sort: shares.map(({ system }) => system), axis: { title: null } },
      x: {
        field: 'share',
        type: 'quantitative',
        stack: null,
        scale: { domain: [-1, 1] },
        axis: {
          title: 'Share of all that is spent (left) and earned (right)',
          format: '.0%',
          labelExpr: "format(abs(datum.value), '.0%')",
        },
      },
      color: {
        field: 'side',
        type: 'nominal',
        scale: { domain: ['earned', 'spent'], range: [SERIES[2], SERIES[1]] },
        legend: { columns: 2 },
      },
    },
  } as unknown as Spec
}
