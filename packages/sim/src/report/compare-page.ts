import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Compared } from '../studies/compare.ts'
import type { ComparedVariant } from '../studies/comparison.ts'
import { flowDifferenceChart } from './charts/flow-difference-chart.ts'
import { type ForestPoint, forestChart } from './charts/forest-chart.ts'
import {
  COMPARE_HEAD,
  compareRow,
  compareVerdict,
  flowSentences,
  identicalSentence,
  MARKS_NOTE,
  orderSentence,
  variantTitle,
} from './compare-words.ts'
import { type Html, html, tableHtml } from './html.ts'
import { kpiDifference, kpiError, kpiLabel } from './kpi-words.ts'
import { type Figure, figure, folded, pageHtml, paragraph, type Section, section } from './page.ts'
import { counted, currencyName, percent, short, sourceName } from './wording.ts'

const pointsOf = (variants: readonly ComparedVariant[]): readonly ForestPoint[] =>
  variants.flatMap(({ name, kpis }) =>
    kpis.flatMap(({ kpi, relative, difference: { mean, half95 }, mark }) => {
      if (relative === null || mark === 'identical') return []
      const scale = mean === 0 ? 0 : relative / mean
      const reach = (half95 ?? 0) * Math.abs(scale)
      return [
        {
          what: kpiLabel(kpi),
          variant: name,
          mean: relative,
          low: relative - reach,
          high: relative + reach,
          sure: mark === 'differs, adjusted',
        },
      ]
    }),
  )

const forest = (variants: readonly ComparedVariant[], agents: number): Figure | Html => {
  const points = pointsOf(variants)
  if (points.length === 0) return paragraph('Nothing to draw: no figure differs in any pair.')
  const sure = points.filter((point) => point.sure)
  const largest = (sure.length > 0 ? sure : points).reduce((a, b) => (Math.abs(b.mean) > Math.abs(a.mean) ? b : a))
  return figure({
    title: `${largest.what} ${sure.length > 0 ? 'moves most' : 'may move most, but nothing is sure'}: ${largest.mean < 0 ? '−' : '+'}${percent(Math.abs(largest.mean))}`,
    note: `Each agent against itself, ${counted(agents, 'pair')}. Lines: 95 % intervals. Dots: differences that stay sure after Holm’s adjustment; diamonds: those that do not. Figures that are identical in every pair are left out.`,
    chart: (size) => forestChart(points, size),
    table: tableHtml(
      ['Figure', 'variant', 'relative', '95 % from', 'to'],
      points.map(({ what, variant, mean, low, high }) => [what, variant, percent(mean, 2), percent(low, 2), percent(high, 2)]),
    ),
  })
}

const effects = ({ comparison: { variants, agents } }: Compared): Section =>
  section({
    id: 'comparison',
    name: 'Comparison',
    title: 'What differs, and how sure is that?',
    parts: [
      forest(variants, agents),
      ...variants.flatMap((variant) => [
        html`<h3>${variantTitle(variant)}</h3>`,
        ...(variant.agents < agents ? [paragraph(`Dropped after ${counted(variant.agents, 'pair')}: clearly not the best.`)] : []),
        ...(identicalSentence(variant) === undefined ? [] : [paragraph(identicalSentence(variant)!)]),
        tableHtml(COMPARE_HEAD, variant.kpis.map(compareRow)),
      ]),
      html`<p class="note">${MARKS_NOTE}</p>`,
    ],
  })

const byPolicy = (variant: ComparedVariant): readonly Html[] => {
  const rows = variant.kpis
    .filter(({ byPolicy: parts, mark }) => parts.length > 0 && mark.startsWith('differs'))
    .flatMap(({ kpi, byPolicy: parts }) =>
      parts.map(({ policy, difference, part }) => [
        kpiLabel(kpi),
        policy,
        difference.half95 === 0 && difference.mean === 0 ? '0' : kpiDifference(kpi, difference.mean),
        kpiError(kpi, difference),
        part === 0 ? '0' : kpiDifference(kpi, part),
      ]),
    )
  return rows.length === 0 ? [] : [folded('By policy', tableHtml(['Figure', 'policy', 'difference', '± 95 %', 'part of the whole'], rows))]
}

const why = ({ comparison: { variants } }: Compared): Section =>
  section({
    id: 'why',
    name: 'Why',
    title: 'Where does the difference come from?',
    parts: [
      paragraph(
        'Per player, over all days. The differences of all sources and sinks of a currency add up to the difference of what is in hand at the end.',
      ),
      ...variants.flatMap((variant) => {
        const { flows, name } = variant
        if (flows.length === 0) return [html`<h3>${name}</h3>`, paragraph('No source and no sink moved by a single unit.')]
        return [
          ...[...new Set(flows.map(({ currency }) => currency))].map((currency) => {
            const own = flows.filter((flow) => flow.currency === currency)
            return figure({
              title: `${variants.length > 1 ? `${name}: ` : ''}${flowSentences({ ...variant, flows: own })[0]}`,
              note: 'Bars to the right leave players with more: larger sources, smaller sinks.',
              chart: (size) => flowDifferenceChart(own, size),
              table: tableHtml(
                ['', 'side', 'baseline', 'variant', 'difference'],
                own.map(({ source, side, baseline, variant: after, difference }) => [
                  `${sourceName(source)} (${currencyName(currency)})`,
                  side,
                  short(baseline),
                  short(after),
                  `${difference < 0 ? '−' : '+'}${short(Math.abs(difference))}`,
                ]),
              ),
            })
          }),
          ...byPolicy(variant),
        ]
      }),
    ],
  })

const order = ({ comparison }: Compared): readonly Section[] => {
  const groups = Object.entries(comparison.groups)
  if (comparison.variants.length < 2 || groups.length === 0) return []
  return [
    section({
      id: 'order',
      name: 'Order',
      title: 'Which variants can be told apart?',
      parts: [
        paragraph(
          'Highest first. Variants with ≈ between them differ from the first of their group by less than the error of that difference.',
        ),
        ...groups.map(([kpi, one]) => paragraph(orderSentence(kpi, one))),
      ],
    }),
  ]
}

const method = ({ comparison, ended }: Compared, { scenario }: LoadedPlan, command: string): Section =>
  section({
    id: 'method',
    name: 'Method',
    title: 'Method',
    parts: [
      html`<dl class="method">
<dt>Run it again</dt><dd><code>${command}</code></dd>
<dt>Seed</dt><dd>${comparison.seed}</dd>
<dt>Pairs</dt><dd>${counted(comparison.agents, 'pair')}${ended === 'target error' ? ', as many as the error that was asked for needed' : ended === 'stopped' ? '; stopped early' : ''}, ${counted(comparison.days, 'day')} each, from ${scenario.begins} (UTC)</dd>
<dt>Baseline</dt><dd><code>${comparison.baseline.ruleset}</code></dd>
${comparison.variants.map(({ name, ruleset }) => html`<dt>${name}</dt><dd><code>${ruleset}</code></dd>`)}
</dl>`,
      paragraph(
        'Agent number n has the same policy and the same luck in all variants: its luck depends on the seed, its number and how often it has used each command. So each agent is compared with itself. Differences of means have the interval of a paired sample with fixed quotas of policies; those of percentiles and of Gini’s coefficient come from drawing the pairs anew 400 times. “Identical” means: the same value in every single pair; it is a statement about this scenario.',
      ),
      paragraph(
        'Asking many questions finds differences by chance: p values are adjusted after Holm over all figures and variants, and ** marks those below 5 % after it. Agents saved is measured: the variances of both sides over the variance of the difference.',
      ),
    ],
  })

/** A comparison as a page: verdict, what differs, why, in which order, how it was found. */
export const comparePage = (compared: Compared, base: LoadedPlan, command: string): Promise<string> =>
  pageHtml({
    name: `Lumen comparison · ${base.plan.name}`,
    verdict: compareVerdict(compared),
    lead: base.scenario.description,
    opening: html``,
    sections: [effects(compared), why(compared), ...order(compared), method(compared, base, command)],
  })
