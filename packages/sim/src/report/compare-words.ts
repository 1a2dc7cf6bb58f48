import { changesText } from '../scenarios/changes.ts'
import type { Compared } from '../studies/compare.ts'
import type { ComparedKpi, ComparedVariant, Comparison } from '../studies/comparison.ts'
import type { FlowDifference } from '../studies/flow-differences.ts'
import type { Sidegrades } from '../studies/sidegrades.ts'
import { kpiAmount, kpiDifference, kpiError, kpiLabel } from './kpi-words.ts'
import { everyPair, type PairsPlayed, pairsInFull, pairsOf } from './pairs-words.ts'
import { counted, currencyName, percent, short, sourceName } from './wording.ts'

export const COMPARE_HEAD = ['', 'baseline', 'variant', 'difference', '± 95 %', 'relative', '', 'pairs differ', 'agents saved'] as const

/** What a mark says of a difference. */
export const MARKS: Readonly<Record<ComparedKpi['mark'], string>> = {
  identical: 'identical',
  'within error': 'within error',
  differs: 'differs',
  'differs, adjusted': 'differs **',
}

export const MARKS_NOTE =
  '** differs also after Holm’s adjustment for asking so many questions at once. Agents saved: how many times more agents independent runs would need for the same error.'

const PAIRED: readonly string[] = [
  'Agent number n has the same policy and the same luck in all variants: its luck depends on the seed, its number and how often it has used each command. So each agent is compared with itself. Differences of means have the interval of a paired sample with fixed quotas of policies; those of percentiles and of Gini’s coefficient come from drawing the pairs anew 400 times. “Identical” means: the same value in every single pair; it is a statement about this scenario.',
  'Asking many questions finds differences by chance: p values are adjusted after Holm over all figures and variants, and ** marks those below 5 % after it. Agents saved is measured: the variances of both sides over the variance of the difference.',
]

const PAIRED_WORLDS =
  'Agents of one world do as others of it do, so that worlds are what was drawn: intervals come from how far worlds scatter, and it takes more worlds, not more agents in each, to narrow them.'

/** How differences come about and what their marks are worth, as paragraphs. */
export const howPaired = ({ worlds }: PairsPlayed): readonly string[] => [...PAIRED, ...(worlds === undefined ? [] : [PAIRED_WORLDS])]

const signed = (share: number): string =>
  Math.abs(share) < 0.00005 ? '0 %' : `${share < 0 ? '−' : '+'}${percent(Math.abs(share), Math.abs(share) < 0.01 ? 2 : 1)}`

const times = (factor: number | null): string =>
  factor === null ? '–' : `${factor >= 10 ? Math.round(factor).toLocaleString('en-US') : factor.toFixed(1)}×`

/** A figure of a variant as the cells of a row, under COMPARE_HEAD. */
export const compareRow = (one: ComparedKpi): readonly string[] => {
  const { kpi, baseline, variant, difference, relative, pairs, identical, varianceReduction, mark } = one
  return [
    kpiLabel(kpi),
    kpiAmount(kpi, baseline.mean),
    kpiAmount(kpi, variant.mean),
    mark === 'identical' ? '0' : kpiDifference(kpi, difference.mean),
    mark === 'identical' ? 'exactly' : kpiError(kpi, difference),
    mark === 'identical' ? '' : relative === null ? '–' : signed(relative),
    MARKS[mark],
    pairs === 0 ? '–' : percent((pairs - identical) / pairs, 0),
    times(varianceReduction),
  ]
}

/** What a variant changes, if that is not its name already. */
export const variantTitle = ({ name, changes }: Pick<ComparedVariant, 'name' | 'changes'>): string => {
  const text = changesText(changes)
  return text === '' || text === name ? name : `${name} (${text.length > 160 ? `${Object.keys(changes).length} values` : text})`
}

/** The figures in which nothing at all differs, as a sentence; undefined without any. */
export const identicalSentence = (
  { kpis, agents, identicalMeasures, measures }: ComparedVariant,
  played: PairsPlayed,
): string | undefined => {
  const pairs = everyPair({ ...played, agents })
  const same = kpis.filter(({ mark }) => mark === 'identical')
  if (identicalMeasures === measures)
    return `Nothing differs: all ${measures} measures are identical in ${pairs}. That is a statement about this scenario, not a proof for others.`
  if (same.length === 0) return undefined
  return `Identical in ${pairs}: ${same.map(({ kpi }) => kpiLabel(kpi)).join(', ')}.`
}

const MOST_FLOWS = 3

const signedShort = (value: number): string => {
  const size = short(Math.abs(value))
  return Number(size) === 0 ? '0' : `${value < 0 ? '−' : '+'}${size}`
}

const flowPhrase = ({ source, side, baseline, variant }: FlowDifference): string =>
  `${side === 'source' ? 'from' : 'spent on'} ${sourceName(source)} ${signedShort(Math.abs(variant) - Math.abs(baseline))}`

/** Why balances moved: of each currency the largest differences by source and sink, per player. */
export const flowSentences = ({ flows }: ComparedVariant): readonly string[] => {
  const currencies = [...new Set(flows.map(({ currency }) => currency))]
  return currencies.map((currency) => {
    const own = flows.filter((flow) => flow.currency === currency)
    const net = own.reduce((sum, { difference }) => sum + difference, 0)
    const rest = own.length - MOST_FLOWS
    return `${currencyName(currency)}: ${own.slice(0, MOST_FLOWS).map(flowPhrase).join('; ')}${rest > 0 ? `; and ${rest} smaller` : ''}; in hand at the end ${signedShort(net)}`
  })
}

const groupText = (kpi: string, { names, highest, lowest }: Sidegrades): string =>
  `${names.join(' ≈ ')} (${highest === lowest ? kpiAmount(kpi, highest) : `${kpiAmount(kpi, highest)} to ${kpiAmount(kpi, lowest)}`})`

/** The order of all variants by a figure; those that cannot be told from the first of their group stand with ≈. */
export const orderSentence = (kpi: string, groups: readonly Sidegrades[]): string =>
  `${kpiLabel(kpi)}, highest first: ${groups.map((group) => groupText(kpi, group)).join('  >  ')}`

/** The figure that speaks first: the surest difference, as a share of its baseline the largest. */
const foremost = (comparison: Comparison): { readonly variant: ComparedVariant; readonly one: ComparedKpi } | undefined =>
  comparison.variants
    .flatMap((variant) => variant.kpis.map((one) => ({ variant, one })))
    .filter(({ one }) => one.mark === 'differs, adjusted' && one.relative !== null)
    .sort((a, b) => Math.abs(b.one.relative!) - Math.abs(a.one.relative!))[0]

/** What came of a comparison, in a sentence. */
export const compareVerdict = ({ comparison }: Pick<Compared, 'comparison'>): string => {
  const { variants, days } = comparison
  const all = variants.flatMap(({ kpis }) => kpis)
  const sure = all.filter(({ mark }) => mark === 'differs, adjusted').length
  const same = all.filter(({ mark }) => mark === 'identical').length
  const first = foremost(comparison)
  const who = `${pairsInFull(comparison)}, ${counted(days, 'day')}`
  if (first === undefined)
    return same === all.length
      ? `No difference: all ${counted(all.length, 'figure')} are identical in ${who}.`
      : pairsOf(comparison) === 1
        ? `Whether anything differs for sure cannot be told of ${who}; it takes two pairs at least.`
        : `No difference that ${who} can tell for sure.`
  const { variant, one } = first
  const what = `${kpiLabel(one.kpi)} ${kpiDifference(one.kpi, one.difference.mean)} ± ${kpiError(one.kpi, one.difference)} (${signed(one.relative!)})`
  return `${variants.length > 1 ? `${variant.name}: ` : ''}${what}; ${sure} of ${counted(all.length, 'figure')} differ for sure, ${same} are identical in every pair (${who}).`
}
