import { flowChart } from '../charts/flow-chart.ts'
import { sankeyChart } from '../charts/sankey-chart.ts'
import { systemChart } from '../charts/system-chart.ts'
import { sankeyTitle } from '../economy-titles.ts'
import type { CurrencyFindings } from '../findings/currencies.ts'
import type { Findings } from '../findings/findings.ts'
import { type Html, tableHtml } from '../html.ts'
import { type Figure, figure, folded, type Section, section } from '../page.ts'
import { flowTitle, systemTitle } from '../titles.ts'
import { currencyName, percent, short, sourceName } from '../wording.ts'
import { holdings, inflation } from './holdings.ts'

const flowTable = ({ flows, net, totals }: CurrencyFindings): Html => {
  const at = new Map(flows.map(({ day, source, perAgent }) => [`${day} ${source}`, perAgent]))
  return tableHtml(
    ['Day', ...totals.map(({ source }) => sourceName(source)), 'net', '± 95 %'],
    net.map(({ day, mean, high }) => [
      `${day}`,
      ...totals.map(({ source }) => short(at.get(`${day} ${source}`) ?? 0)),
      short(mean),
      short(high - mean),
    ]),
  )
}

const totalsTable = ({ totals, minted, burned }: CurrencyFindings): Html =>
  tableHtml(
    ['Source or sink', 'mean player, all days', 'share'],
    totals.map(({ source, perAgent }) => [
      sourceName(source),
      short(perAgent),
      percent(Math.abs(perAgent) / (perAgent > 0 ? minted : burned)),
    ]),
  )

const perDay = (currency: CurrencyFindings, days: number): Figure =>
  figure({
    title: flowTitle(currency),
    note: 'Per player and day, the mean over all. Above zero: sources; below: sinks. Dots: what was left, with its 95 % interval.',
    chart: (size) => flowChart(currency, days, size),
    table: flowTable(currency),
  })

const wholeRun = (currency: CurrencyFindings): Figure =>
  figure({
    title: sankeyTitle(currency),
    note: 'The whole run, mean player: from the left what came in, to the right where it went; as thick as it was much. Kept: earned and not spent.',
    chart: (size) => sankeyChart(currency, size),
    table: totalsTable(currency),
  })

const system = ({ systems }: Findings, currency: string): readonly Figure[] => {
  const shares = systems.filter((share) => share.currency === currency)
  if (shares.length === 0) return []
  return [
    figure({
      title: systemTitle(currency, shares),
      note: 'What each system of the game earns and takes, over all days and players.',
      chart: (size) => systemChart(shares, size),
      table: tableHtml(
        ['System', 'earned, mean player', 'share', 'spent, mean player', 'share'],
        shares.map((share) => [
          share.system,
          short(share.earned),
          percent(share.earnedShare),
          short(share.spent),
          percent(share.spentShare),
        ]),
      ),
    }),
  ]
}

/** Where currencies come from and go. */
export const flowSection = (findings: Findings): Section => {
  const { currencies, holdings: held, plan } = findings
  const moved = currencies.filter(({ flows }) => flows.length > 0)
  const earned = held.filter(({ currency }) => currencies.some((one) => one.currency === currency && one.minted > 0))
  const [first, ...others] = moved
  return section({
    id: 'flows',
    name: 'Flows',
    title: 'Where do currencies come from, and where do they go?',
    parts: [
      ...(first ? [perDay(first, plan.days), wholeRun(first)] : []),
      ...others.map((currency) => perDay(currency, plan.days)),
      ...moved.flatMap(({ currency }) => system(findings, currency)),
      ...(earned.length > 0 ? [holdings(earned, plan.days), ...inflation(earned, plan.days)] : []),
      folded(
        'Totals by policy',
        tableHtml(
          ['Currency', 'policy', 'earned, mean player', 'spent', 'spent of what was earned'],
          moved.flatMap(({ currency, policies }) =>
            policies.map(({ policy, minted, burned }) => [
              currencyName(currency),
              policy,
              short(minted),
              short(burned),
              minted === 0 ? '–' : percent(burned / minted, 0),
            ]),
          ),
        ),
      ),
      folded(
        'Totals by source and sink',
        tableHtml(
          ['Currency', 'source or sink', 'mean player, all days', 'share'],
          moved.flatMap(({ currency, totals, minted, burned }) =>
            totals.map(({ source, perAgent }) => [
              currencyName(currency),
              sourceName(source),
              short(perAgent),
              percent(Math.abs(perAgent) / (perAgent > 0 ? minted : burned)),
            ]),
          ),
        ),
      ),
    ],
  })
}
