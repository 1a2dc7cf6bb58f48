import type { Observed } from '../../statistics/luck-test.ts'
import { barChart } from '../charts/bar-chart.ts'
import { luckChart } from '../charts/luck-chart.ts'
import type { Findings } from '../findings/findings.ts'
import { type Html, html, tableHtml } from '../html.ts'
import { type Figure, figure, type Section, section, tableCard } from '../page.ts'
import { dryTitle, pullsTitle } from '../system-titles.ts'
import { pitySentence, probability, summonTitle } from '../titles.ts'
import { percent, short } from '../wording.ts'

/** What events added, where they did. */
export const boosted = (ppm: number): string => (ppm === 0 ? '' : `, events + ${percent(ppm / 1e6, 0)}`)

export interface RateGroup {
  readonly name: string
  readonly rates: readonly Observed[]
}

export const rateTable = (groups: readonly RateGroup[]): Html =>
  tableHtml(
    ['', 'tier', 'exact', 'observed', '95 % from', 'to', 'seen', 'of'],
    groups.flatMap(({ name, rates }) =>
      rates.map(({ tier, exact, share, low, high, seen, of }) => [
        name,
        `${tier}`,
        percent(exact, 2),
        percent(share, 2),
        percent(low, 2),
        percent(high, 2),
        seen.toLocaleString('en-US'),
        of.toLocaleString('en-US'),
      ]),
    ),
  )

export const RATE_NOTE = 'Bars: the exact chance, from the rules’ own tables. Dots: what was seen, with its 95 % interval.'

/** Whether the dice did what the rules say, in a word. */
export const soundness = ({ luck }: Findings): Html =>
  html`<p><span class="${luck.verdict === 'does not fit' ? 'bad' : 'good'}">${
    luck.verdict === 'fits' ? '✓ The rates fit.' : luck.verdict === 'nothing drawn' ? 'Nothing was drawn.' : '✗ The rates do not fit.'
  }</span></p>`

const rates = ({ luck }: Findings): readonly Figure[] => {
  const groups = luck.summons.map(({ bracket, tiers, fit }) => ({
    name: `level ${bracket.from === bracket.to ? bracket.from : `${bracket.from}–${bracket.to}`}${boosted(bracket.boost)}${fit.freedom > 0 ? `, p ${probability(fit.p)}` : ''}`,
    rates: tiers,
  }))
  if (groups.length === 0) return []
  return [
    figure({
      title: summonTitle(luck),
      note: `${RATE_NOTE} Pulls that pity guaranteed are left out; ${pitySentence(luck.pity)}`,
      chart: (size) => luckChart(groups, 'Share of pulls', size),
      table: rateTable(groups),
    }),
  ]
}

const pulls = (n: number | null): string => (n === null ? 'not seen' : short(n))

const toTier = ({ gacha }: Findings): readonly Figure[] => {
  const { pullsToTier } = gacha
  if (pullsToTier.length === 0) return []
  const series = ['half of the players', '90 %', '99 %']
  const bars = pullsToTier.flatMap(({ tier, p50, p90, p99 }) =>
    [p50, p90, p99].flatMap((value, i) => (value === null ? [] : [{ name: `${tier}`, series: series[i]!, value }])),
  )
  return [
    figure({
      title: pullsTitle(pullsToTier),
      note: 'Pulls until the first copy of a tier or a higher one, over whole lives: levels rise on the way, and who stopped before counts until then (Kaplan and Meier). No bar: not so many of the players pulled long enough. Exact odds at a level: npx lumen-sim odds.',
      chart: (size) =>
        barChart(
          {
            bars,
            names: pullsToTier.map(({ tier }) => `${tier}`),
            series,
            nameTitle: 'Tier, or a higher one',
            valueTitle: 'Pulls',
            format: ',d',
          },
          size,
        ),
      table: tableHtml(
        ['Tier', 'players who had one', 'half', '90 %', '99 %'],
        pullsToTier.map(({ tier, reached, p50, p90, p99 }) => [
          `${tier}`,
          reached.toLocaleString('en-US'),
          pulls(p50),
          pulls(p90),
          pulls(p99),
        ]),
      ),
    }),
  ]
}

const dry = ({ gacha }: Findings): readonly Html[] => {
  const { dryStreaks, pity } = gacha
  if (pity.pulls === 0) return []
  return [
    tableCard(
      dryTitle(dryStreaks),
      `The longest run of pulls without a maiden new to the player, before one came. Pity decides every ${pity.every}th pull of each player: ${percent(pity.guaranteed / pity.pulls, 1)} of all pulls.`,
      tableHtml(
        ['Policy', 'median player', 'one in ten', 'longest of all'],
        dryStreaks.map(({ policy, p50, p90, longest }) => [policy, `${p50}`, `${p90}`, `${longest}`]),
      ),
    ),
  ]
}

/** What summons give: rates, pulls to each tier, dry streaks, pity. */
export const gachaSection = (findings: Findings): Section =>
  section({
    id: 'gacha',
    name: 'Gacha',
    title: 'Do summons give what the rules say, and how long does a tier take?',
    parts: [soundness(findings), ...rates(findings), ...toTier(findings), ...dry(findings)],
  })
