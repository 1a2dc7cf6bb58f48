import type { MorrisStudy } from '../studies/morris-study.ts'
import { morrisChart } from './charts/morris-chart.ts'
import { html, tableHtml } from './html.ts'
import { kpiEstimate, kpiLabel } from './kpi-words.ts'
import { type MorrisRow, morrisRows } from './morris-rows.ts'
import { morrisRounds, readingOf, sizeText, wayText } from './morris-text.ts'
import { figure, folded, methodLayout, pageHtml, paragraph, type Section, section } from './page.ts'
import { pairsInFull } from './pairs-words.ts'
import { mattersMost, refusedParts } from './sections/sensitivity.ts'
import type { SensitivityFrame } from './sensitivity-page.ts'
import { counted, percent } from './wording.ts'

/** How a screening was asked, for its page. */
export interface MorrisFrame extends Omit<SensitivityFrame, 'asked'> {
  readonly trajectories: number
}

const table = (rows: readonly MorrisRow[]) =>
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

const figureSection = (study: MorrisStudy, k: number, { top, step }: MorrisFrame): Section => {
  const { kpi, baseline } = study.kpis[k]!
  const rows = morrisRows(study, k)
  const shown = rows.slice(0, top)
  const mean = kpiEstimate(kpi, baseline)
  return section({
    id: `sensitivity-${k + 1}`,
    name: kpiLabel(kpi),
    title: `Which numbers matter for: ${kpiLabel(kpi)}?`,
    parts:
      shown[0] === undefined
        ? [paragraph(`${mean}. None of the numbers moved it.`)]
        : [
            figure({
              title: titleOf(shown[0]),
              note: `${mean} as the config stands. ${readingOf(step).join(' ')} Lines: 95 % intervals of μ* over the walks.`,
              chart: (size) => morrisChart(shown, size),
              table: table(shown),
            }),
            ...(rows.length > shown.length
              ? [folded(`All ${counted(rows.length, 'number')} of the last round that moved it`, table(rows))]
              : []),
          ],
  })
}

const method = (study: MorrisStudy, { base, command, step, trajectories }: MorrisFrame): Section => {
  const { seed, days } = base.plan
  return methodLayout(
    command,
    html`<dt>Pairs</dt><dd>${pairsInFull(base.plan)}, ${counted(days, 'day')}, seed ${seed}</dd>
<dt>Walks</dt><dd>${trajectories} in each round; numbers between ${percent(step, 0)} below and ${percent(step, 0)} above what they are</dd>`,
    [
      paragraph(morrisRounds(study).join('. ').replaceAll('..', '.')),
      paragraph(
        'In a walk all numbers begin somewhere in their ranges, and one group after the other takes a step of two thirds of its range; what that changes, agent by agent, is one effect of the group. Files move first, then the parts of those whose effect is at least a twentieth of the strongest, down to single numbers. Numbers of one group that work against each other may hide each other in an early round.',
      ),
      ...refusedParts(study.refused.map(({ path, reason }) => [path, reason])),
    ],
  )
}

const verdictOf = (study: MorrisStudy): string => {
  const strongest = study.kpis.flatMap(({ kpi }, k) => {
    const row = morrisRows(study, k).find(({ surety }) => surety === 'clear')
    return row === undefined ? [] : [`${kpiLabel(kpi)}: ${row.name}`]
  })
  return mattersMost(strongest)
}

/** A screening as a page: a chart for each figure, and how it was found. */
export const morrisPage = (study: MorrisStudy, frame: MorrisFrame): Promise<string> =>
  pageHtml({
    name: `Lumen screening · ${frame.base.plan.name}`,
    verdict: verdictOf(study),
    lead: frame.base.scenario.description,
    opening: html``,
    sections: [...study.kpis.map((_, k) => figureSection(study, k, frame)), method(study, frame)],
  })
