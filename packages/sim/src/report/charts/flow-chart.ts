import type { CurrencyFindings, FlowPoint } from '../findings/currencies.ts'
import { flowColour, GROUND, INK } from '../palette.ts'
import { currencyName, sourceName } from '../wording.ts'
import { dayAxis, fit, type Size, type Spec, width } from './frame.ts'

/** The bars of each day: sources piled up from zero, sinks down from it, in the order given. */
const stacked = (flows: readonly FlowPoint[], sources: readonly string[]) => {
  const above = new Map<number, number>()
  const below = new Map<number, number>()
  return sources.flatMap((source) =>
    flows
      .filter((flow) => flow.source === source && flow.perAgent !== 0)
      .map(({ day, perAgent }) => {
        const side = perAgent > 0 ? above : below
        const from = side.get(day) ?? 0
        side.set(day, from + perAgent)
        return { day, source: sourceName(source), from, to: from + perAgent, left: day - 0.42, right: day + 0.42 }
      }),
  )
}

/** Sources above and sinks below zero, stacked per day; dots are the net with its interval. */
export const flowChart = ({ currency, flows, net, totals }: CurrencyFindings, days: number, size: Size): Spec => {
  const sources = totals.map(({ source }) => source)
  const x = { field: 'day', type: 'quantitative' as const, axis: dayAxis(days, size), scale: { domain: [0.4, days + 0.6], nice: false } }
  return {
    width: width(size),
    height: size === 'wide' ? 310 : 250 + 14 * Math.ceil(sources.length / 2),
    autosize: fit,
    layer: [
      {
        data: { values: stacked(flows, sources) },
        mark: { type: 'rect', stroke: GROUND, strokeWidth: 0.6 },
        encoding: {
          x: { ...x, field: 'left' },
          x2: { field: 'right' },
          y: { field: 'from', type: 'quantitative', axis: { title: `${currencyName(currency)} a day, mean player`, format: '~s' } },
          y2: { field: 'to' },
          color: {
            field: 'source',
            type: 'nominal',
            scale: { domain: sources.map(sourceName), range: sources.map(flowColour) },
            legend: { columns: size === 'wide' ? 4 : 2, columnPadding: size === 'wide' ? 16 : 4 },
          },
        },
      },
      {
        data: { values: net },
        mark: { type: 'rule', color: INK, strokeWidth: 1.5 },
        encoding: { x, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
      },
      {
        data: { values: net },
        mark: { type: 'point', filled: true, size: 22, color: INK, opacity: 1, stroke: GROUND, strokeWidth: 1 },
        encoding: { x, y: { field: 'mean', type: 'quantitative' } },
      },
    ],
  } as Spec
}
