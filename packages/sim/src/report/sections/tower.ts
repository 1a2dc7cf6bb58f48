import { barChart } from '../charts/bar-chart.ts'
import type { Findings } from '../findings/findings.ts'
import { tableHtml } from '../html.ts'
import { type Figure, figure, paragraph, type Section, section } from '../page.ts'
import { towerTitle } from '../system-titles.ts'
import { percent } from '../wording.ts'
import { ribbonFigure } from './progression.ts'

/** Floors in bands of so many that a chart of them can be read. */
const banded = (tower: Findings['tower']): readonly { name: string; attacks: number; victories: number; defeats: number }[] => {
  const highest = tower.at(-1)?.floor ?? 0
  const wide = Math.max(1, Math.ceil(highest / 40))
  const bands = new Map<number, { name: string; attacks: number; victories: number; defeats: number }>()
  for (const { floor, attacks, victories, defeats } of tower) {
    const first = Math.floor((floor - 1) / wide) * wide + 1
    const band = bands.get(first) ?? {
      name: `${first}`,
      attacks: 0,
      victories: 0,
      defeats: 0,
    }
    bands.set(first, {
      name: band.name,
      attacks: band.attacks + attacks,
      victories: band.victories + victories,
      defeats: band.defeats + defeats,
    })
  }
  return [...bands.values()]
}

const attacks = ({ tower }: Findings): Figure => {
  const bands = banded(tower).filter(({ victories }) => victories > 0)
  return figure({
    title: towerTitle(tower),
    note: 'Attacks that a victory took, lost ones included, by floor. Where bars rise, the bosses outgrow the players.',
    chart: (size) =>
      barChart(
        {
          bars: bands.map((band) => ({ name: band.name, value: band.attacks / band.victories })),
          names: bands.map(({ name }) => name),
          nameTitle: bands.length < tower.length ? 'Floors from' : 'Floor',
          valueTitle: 'Attacks for one victory',
          format: '.1f',
        },
        size,
      ),
    table: tableHtml(
      ['Floor', 'attacks', 'victories', 'defeats', 'attacks a victory', 'defeats of fights that ended'],
      tower.map(({ floor, attacks: all, victories, defeats }) => [
        `${floor}`,
        all.toLocaleString('en-US'),
        victories.toLocaleString('en-US'),
        defeats.toLocaleString('en-US'),
        victories === 0 ? '–' : (all / victories).toFixed(1),
        victories + defeats === 0 ? '–' : percent(defeats / (victories + defeats)),
      ]),
    ),
  })
}

/** How high players climb, and what a floor takes. */
export const towerSection = (findings: Findings): Section =>
  section({
    id: 'tower',
    name: 'Tower',
    title: 'How high do players climb, and what does a floor take?',
    parts:
      findings.tower.length === 0
        ? [paragraph('Nobody attacked a boss of the tower.')]
        : [...ribbonFigure(findings, 'floor', 'highest floor', 'Highest floor'), attacks(findings)],
  })
