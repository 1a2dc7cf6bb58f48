import { barChart } from '../charts/bar-chart.ts'
import { luckChart } from '../charts/luck-chart.ts'
import type { Findings } from '../findings/findings.ts'
import { tableHtml } from '../html.ts'
import { type Figure, figure, paragraph, type Section, section } from '../page.ts'
import { attemptsTitle } from '../system-titles.ts'
import { fusionTitle, probability } from '../titles.ts'
import { percent, short } from '../wording.ts'
import { boosted, RATE_NOTE, rateTable } from './gacha.ts'

const rates = ({ luck }: Findings): readonly Figure[] => {
  if (luck.fusions.length === 0) return []
  const groups = [...new Set(luck.fusions.map(({ boost }) => boost))].map((boost) => ({
    name: `all levels${boosted(boost)}${luck.fusionFit.freedom > 0 ? `, p ${probability(luck.fusionFit.p)}` : ''}`,
    rates: luck.fusions.filter((rate) => rate.boost === boost),
  }))
  return [
    figure({
      title: fusionTitle(luck),
      note: RATE_NOTE,
      chart: (size) => luckChart(groups, 'Successes', size),
      table: rateTable(groups),
    }),
  ]
}

const attempts = ({ fusion }: Findings): readonly Figure[] => {
  const told = fusion.filter((tier) => tier.attempts !== null)
  if (told.length === 0) return []
  return [
    figure({
      title: attemptsTitle(fusion),
      note: 'Bars: attempts for one success as it went, those that shards paid for included. Dots: what the rules promise whoever redeems shards as soon as they suffice. A bar above its dot: shards lie idle, or luck was bad.',
      chart: (size) =>
        barChart(
          {
            bars: told.map(({ tier, attempts: value, expected }) => ({ name: `${tier}`, value: value!, expected })),
            names: told.map(({ tier }) => `${tier}`),
            nameTitle: 'Tier that is fused',
            valueTitle: 'Attempts for one success',
            format: '.1f',
          },
          size,
        ),
      table: tableHtml(
        [
          'Tier',
          'tried',
          'succeeded',
          'by shards',
          'attempts a success',
          'in theory',
          'lumees a success',
          'in theory',
          'shards gained',
          'shards used',
        ],
        fusion.map(({ tier, tried, succeeded, redeemed, attempts: seen, expected, cost, shardsGained, shardsSpent }) => [
          `${tier}`,
          tried.toLocaleString('en-US'),
          succeeded.toLocaleString('en-US'),
          redeemed.toLocaleString('en-US'),
          seen === null ? '–' : seen.toFixed(2),
          expected.toFixed(2),
          seen === null ? '–' : short(seen * cost),
          short(expected * cost),
          short(shardsGained),
          shardsGained === 0 ? '–' : percent(shardsSpent / shardsGained, 0),
        ]),
      ),
    }),
  ]
}

/** What fusions cost and give. */
export const fusionSection = (findings: Findings): Section => {
  const parts = [...rates(findings), ...attempts(findings)]
  return section({
    id: 'fusion',
    name: 'Fusion',
    title: 'What does a successful fusion take?',
    parts: parts.length > 0 ? parts : [paragraph('Nobody fused anything.')],
  })
}
