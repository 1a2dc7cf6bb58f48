import type { Compared } from '../../studies/compare.ts'
import type { ComparedVariant } from '../../studies/comparison.ts'
import { flowDifferenceChart } from '../charts/flow-difference-chart.ts'
import { type ForestPoint, forestChart } from '../charts/forest-chart.ts'
import { COMPARE_HEAD, compareRow, flowSentences, identicalSentence, MARKS_NOTE, orderSentence, variantTitle } from '../compare-words.ts'
import { type Html, html, tableHtml } from '../html.ts'
import { kpiDifference, kpiError, kpiLabel } from '../kpi-words.ts'
import { type Figure, figure, folded, paragraph } from '../page.ts'
import { type PairsPlayed, pairsInFull, pairsText } from '../pairs-words.ts'
import { counted, currencyName, percent, short, sourceName } from '../wording.ts'

type Found = Pick<Compared, 'comparison'>
type Parts = readonly (Figure | Html)[]

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

const forest = (variants: readonly ComparedVariant[], played: PairsPlayed): Figure | Html => {
  const points = pointsOf(variants)
  if (points.length === 0) return paragraph('Nothing to draw: no figure differs in any pair.')
  const sure = points.filter((point) => point.sure)
  const largest = (sure.length > 0 ? sure : points).reduce((a, b) => (Math.abs(b.mean) > Math.abs(a.mean) ? b : a))
  return figure({
    title: `${largest.what} ${sure.length > 0 ? 'moves most' : 'may move most, but nothing is sure'}: ${largest.mean < 0 ? '−' : '+'}${percent(Math.abs(largest.mean))}`,
    note: `Each agent against itself, ${pairsInFull(played)}. Lines: 95 % intervals. Dots: differences that stay sure after Holm’s adjustment; diamonds: those that do not. Figures that are identical in every pair are left out.`,
    chart: (size) => forestChart(points, size),
    table: tableHtml(
      ['Figure', 'variant', 'relative', '95 % from', 'to'],
      points.map(({ what, variant, mean, low, high }) => [what, variant, percent(mean, 2), percent(low, 2), percent(high, 2)]),
    ),
  })
}

/** What differs: a chart of all differences, then each variant's figures. */
export const effectParts = ({ comparison }: Found): Parts => [
  forest(comparison.variants, comparison),
  ...comparison.variants.flatMap((variant) => [
    html`<h3>${variantTitle(variant)}</h3>`,
    ...(variant.agents < comparison.agents
      ? [paragraph(`Dropped after ${pairsText({ ...comparison, agents: variant.agents })}: clearly not the best.`)]
      : []),
    ...[identicalSentence(variant, comparison)].flatMap((same) => (same === undefined ? [] : [paragraph(same)])),
    tableHtml(COMPARE_HEAD, variant.kpis.map(compareRow)),
  ]),
  html`<p class="note">${MARKS_NOTE}</p>`,
]

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

const flowsOf = (variant: ComparedVariant, several: boolean): Parts => {
  const { flows, name } = variant
  if (flows.length === 0) return [html`<h3>${name}</h3>`, paragraph('No source and no sink moved by a single unit.')]
  return [...new Set(flows.map(({ currency }) => currency))].map((currency) => {
    const own = flows.filter((flow) => flow.currency === currency)
    return figure({
      title: `${several ? `${name}: ` : ''}${flowSentences({ ...variant, flows: own })[0]}`,
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
  })
}

/** Where the difference comes from: sources and sinks of each currency, and each policy's part. */
export const whyParts = ({ comparison: { variants } }: Found): Parts => [
  paragraph(
    'Per player, over all days. The differences of all sources and sinks of a currency add up to the difference of what is in hand at the end.',
  ),
  ...variants.flatMap((variant) => [...flowsOf(variant, variants.length > 1), ...(variant.flows.length > 0 ? byPolicy(variant) : [])]),
]

/** Figures whose order is open to see. */
const ORDERED = 5

/** Which variants can be told apart; nothing where there is only one. */
export const orderParts = ({ comparison }: Found): Parts => {
  const groups = Object.entries(comparison.groups)
  if (comparison.variants.length < 2 || groups.length === 0) return []
  return [
    paragraph(
      'Highest first. Variants with ≈ between them differ from the first of their group by less than the error of that difference.',
    ),
    ...groups.slice(0, ORDERED).map(([kpi, one]) => paragraph(orderSentence(kpi, one))),
    ...(groups.length > ORDERED
      ? [
          folded(
            `${counted(groups.length - ORDERED, 'more figure')}`,
            html`${groups.slice(ORDERED).map(([kpi, one]) => paragraph(orderSentence(kpi, one)))}`,
          ),
        ]
      : []),
  ]
}
