import { barChart } from '../charts/bar-chart.ts'
import type { Findings } from '../findings/findings.ts'
import { tableHtml } from '../html.ts'
import { type Figure, figure, paragraph, type Section, section } from '../page.ts'
import { explorationTitle, matronSentence } from '../system-titles.ts'
import { percent } from '../wording.ts'
import { ribbonFigure } from './progression.ts'

const whole = (n: number): string => n.toLocaleString('en-US')
const of = (part: number, all: number): string => (all === 0 ? '–' : percent(part / all, 0))

const encounters = ({ exploration }: Findings): Figure => {
  const { sectors } = exploration
  const series = ['captured', 'purified', 'let go or lost']
  return figure({
    title: explorationTitle(exploration),
    note: 'Encounters by sector and by what became of them, everyone together.',
    chart: (size) =>
      barChart(
        {
          bars: sectors.flatMap(({ sector, encounters: met, captured, purified }) =>
            [captured, purified, Math.max(0, met - captured - purified)].map((value, i) => ({
              name: `${sector}`,
              series: series[i]!,
              value,
            })),
          ),
          names: sectors.map(({ sector }) => `${sector}`),
          series,
          nameTitle: 'Sector',
          valueTitle: 'Encounters',
          format: '~s',
          stacked: true,
        },
        size,
      ),
    table: tableHtml(
      ['Sector', 'explored', 'energy', 'encounters', 'captures tried', 'captured', 'purifications tried', 'purified', 'let go'],
      sectors.map((s) => [
        `${s.sector}`,
        whole(s.explored),
        whole(s.energy),
        `${whole(s.encounters)} (${of(s.encounters, s.explored)})`,
        whole(s.captures),
        `${whole(s.captured)} (${of(s.captured, s.captures)})`,
        whole(s.purifications),
        `${whole(s.purified)} (${of(s.purified, s.purifications)})`,
        whole(s.released),
      ]),
    ),
  })
}

/** What exploration gives, sector by sector. */
export const explorationSection = (findings: Findings): Section =>
  section({
    id: 'exploration',
    name: 'Exploration',
    title: 'What do players meet when they explore, and what becomes of it?',
    parts:
      findings.exploration.sectors.length === 0
        ? [paragraph('Nobody explored.')]
        : [
            encounters(findings),
            paragraph(matronSentence(findings.exploration.matrons)),
            ...ribbonFigure(findings, 'boons', 'number of mastery boons', 'Mastery boons'),
          ],
  })
