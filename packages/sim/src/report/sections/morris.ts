import type { MorrisStudy } from '../../studies/morris-study.ts'
import { morrisChart } from '../charts/morris-chart.ts'
import { type Html, tableHtml } from '../html.ts'
import { kpiEstimate, kpiLabel } from '../kpi-words.ts'
import { type MorrisRow, morrisRows } from '../morris-rows.ts'
import { morrisRounds, readingOf, sizeText, wayText } from '../morris-text.ts'
import { type Figure, figure, folded, paragraph } from '../page.ts'
import { counted, percent } from '../wording.ts'
import { mattersMost, refusedParts } from './sensitivity.ts'

type Parts = readonly (Figure | Html)[]

/** How numbers walked: the reach of each, how many walks, and how many numbers a chart shows. */
export interface Walked {
  readonly step: number
  readonly trajectories: number
  readonly top: number
}

const table = (rows: readonly MorrisRow[]): Html =>
  tableHtml(
    ['Number', 'μ*', 'σ', 'more of it makes', 'luck alone', 'beyond the noise'],
    rows.map((row) => [
      row.name,
      sizeText(row),
      percent(row.sigma),
      wayText(row),
      row.noise === null ? '?' : percent(row.noise),
      row.surety === 'clear' ? 'yes' : 'no',
    ]),
  )

const titleOf = ({ name, members, muStar, surety, way, sigma }: MorrisRow): string => {
  const told = surety === 'clear' ? '' : ', as far as can be told'
  const verb = way === 'more' ? 'rises' : way === 'less' ? 'falls' : 'moves'
  const range = `from its lowest to its highest value the figure ${verb} by ${percent(muStar, 0)}`
  const others =
    sigma > muStar ? '; how much and which way depends on the others' : sigma > 0.5 * muStar ? '; how much depends on the others' : ''
  return `${name}${members.length > 1 ? ` (${members.length} numbers)` : ''} matters most${told}: ${range}${others}`
}

/** One figure of a screening: what moved it in the last round. `subject` begins the chart's title where several figures share a section. */
export const morrisParts = (study: MorrisStudy, k: number, { top, step }: Walked, subject = ''): Parts => {
  const { kpi, baseline } = study.kpis[k]!
  const rows = morrisRows(study, k)
  const shown = rows.slice(0, top)
  const mean = kpiEstimate(kpi, baseline)
  if (shown[0] === undefined) return [paragraph(`${subject}${mean}. None of the numbers moved it.`)]
  return [
    figure({
      title: `${subject}${titleOf(shown[0])}`,
      note: `${mean} as the config stands. ${readingOf(step).join(' ')} Lines: 95 % intervals of μ* over the walks.`,
      chart: (size) => morrisChart(shown, size),
      table: table(shown),
    }),
    ...(rows.length > shown.length ? [folded(`All ${counted(rows.length, 'number')} of the last round that moved it`, table(rows))] : []),
  ]
}

/** What a screening found to matter most, figure by figure, in a sentence. */
export const morrisVerdict = (study: MorrisStudy): string =>
  mattersMost(
    study.kpis.flatMap(({ kpi }, k) => {
      const row = morrisRows(study, k).find(({ surety }) => surety === 'clear')
      return row === undefined ? [] : [`${kpiLabel(kpi)}: ${row.name}`]
    }),
  )

/** How far numbers walked, in a sentence without its end. */
export const walksText = ({ step, trajectories }: Walked): string =>
  `${trajectories} in each round; numbers between ${percent(step, 0)} below and ${percent(step, 0)} above what they are`

/** How a screening went, round by round, as a paragraph's text. */
export const roundsText = (study: MorrisStudy): string => morrisRounds(study).join('. ').replaceAll('..', '.')

/** How numbers are moved together, and what cannot be moved. */
export const walkedParts = (study: MorrisStudy): Parts => [
  paragraph(
    'In a walk all numbers begin somewhere in their ranges, and one group after the other takes a step of two thirds of its range; what that changes, agent by agent, is one effect of the group. Files move first, then the parts of those whose effect is at least a twentieth of the strongest, down to single numbers. Numbers of one group that work against each other may hide each other in an early round.',
  ),
  ...refusedParts(study.refused.map(({ path, reason }) => [path, reason])),
]
