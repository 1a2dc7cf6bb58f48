import { numbersOf } from '../scenarios/config-values.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Sweep } from '../studies/sweep.ts'
import { curveChart, mapChart, type Shipped, scatterChart } from './charts/sweep-charts.ts'
import { html, tableHtml } from './html.ts'
import { kpiAmount, kpiLabel } from './kpi-words.ts'
import { type Figure, figure, methodLayout, pageHtml, paragraph, type Size, section } from './page.ts'
import { pairsInFull } from './pairs-words.ts'
import { axisLabel, sweepHead, sweepRow, sweepVerdict } from './sweep-words.ts'
import { counted } from './wording.ts'

/** Where the config as it is stands on the only axis. */
const shippedOf = ({ axes: [axis] }: Sweep, { plan }: LoadedPlan): Shipped => {
  if (axis === undefined) return undefined
  if (/[+-]=$/.test(axis.what)) return 0
  return numbersOf(plan.files).find(({ path }) => `${path}=` === axis.what)?.value
}

const chartOf = (sweep: Sweep, kpi: string, shipped: Shipped, size: Size) =>
  sweep.axes.length === 1
    ? curveChart(sweep, kpi, shipped, size)
    : sweep.axes.length === 2 && sweep.design === 'grid'
      ? mapChart(sweep, kpi, size)
      : scatterChart(sweep, kpi, size)

const note = (sweep: Sweep): string => {
  const { axes, design, agents } = sweep
  return axes.length === 1
    ? `Band: the 95 % interval of the difference to the config as it is, ${pairsInFull(sweep)} at each point. Dashed: the config as it is.`
    : axes.length === 2 && design === 'grid'
      ? `Each cell: the figure under these two values, ${counted(agents, 'agent')}.`
      : `Each dot: one point of the design, with the 95 % interval of its difference to the config as it is. Every panel has all points.`
}

const figureOf = (sweep: Sweep, kpi: string, base: LoadedPlan): Figure => {
  const index = sweep.kpis.indexOf(kpi)
  const values = sweep.points.map((point) => point.kpis[index]!.variant.mean)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const same = sweep.points.every(({ kpis }) => kpis[index]!.identical === kpis[index]!.pairs)
  const shipped = shippedOf(sweep, base)
  return figure({
    title: same
      ? `${kpiLabel(kpi)} does not answer: identical in every pair`
      : `${kpiLabel(kpi)} runs from ${kpiAmount(kpi, low)} to ${kpiAmount(kpi, high)}`,
    note: note(sweep),
    chart: (size) => chartOf(sweep, kpi, shipped, size),
    table: tableHtml(
      sweepHead({ ...sweep, kpis: [kpi] }),
      sweep.points.map((point) => sweepRow(sweep, { ...point, kpis: [point.kpis[index]!] })),
    ),
  })
}

/** A sweep as a page: a figure for each KPI, then how it was found. */
export const sweepPage = (sweep: Sweep, base: LoadedPlan, command: string): Promise<string> =>
  pageHtml({
    name: `Lumen sweep · ${base.plan.name}`,
    verdict: sweepVerdict(sweep),
    lead: base.scenario.description,
    opening: html``,
    sections: [
      section({
        id: 'response',
        name: 'Response',
        title: `How figures answer to ${sweep.axes.map(axisLabel).join(', ')}`,
        parts: sweep.kpis.map((kpi) => figureOf(sweep, kpi, base)),
      }),
      methodLayout(
        command,
        html`<dt>Seed</dt><dd>${sweep.seed}</dd>
<dt>Points</dt><dd>${sweep.points.length}, ${sweep.design === 'grid' ? 'all combinations of the values' : 'a Latin hypercube, spread as far apart as possible'}</dd>
<dt>Agents</dt><dd>${counted(sweep.agents, 'agent')} at each point, ${counted(sweep.days, 'day')} each</dd>
<dt>Ruleset</dt><dd><code>${sweep.ruleset}</code> as it is</dd>`,
        [
          paragraph(
            'All points are played with the same agents and the same luck, and compared with the config as it is agent by agent: neighbouring points differ by the change, hardly by chance.',
          ),
        ],
      ),
    ],
  })
