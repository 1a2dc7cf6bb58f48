import { lineChart } from '../charts/line-chart.ts'
import { holdingTitle, indexTitle } from '../economy-titles.ts'
import type { CurrencyHoldings } from '../findings/holdings.ts'
import { tableHtml } from '../html.ts'
import { type Figure, figure } from '../page.ts'
import { currencyName, short } from '../wording.ts'

/** Days of income in hand, of all currencies that were earned. */
export const holdings = (all: readonly CurrencyHoldings[], days: number): Figure => {
  const points = all.flatMap(({ currency, days: held }) =>
    held.flatMap(({ day, daysHeld }) => (daysHeld === null ? [] : [{ series: currencyName(currency), x: day, y: daysHeld }])),
  )
  return figure({
    title: holdingTitle(all),
    note: 'What the mean player has in hand at the end of a day, divided by what came in a day in the week before. A line that climbs: more comes in than anyone has use for. What the scenario gave at the start is in the purse, not in the income.',
    chart: (size) =>
      lineChart(
        {
          points,
          names: all.map(({ currency }) => currencyName(currency)),
          x: { title: 'Day', format: 'd', domain: [1, Math.max(2, days)] },
          y: { title: 'Days of income in hand', format: '~s' },
        },
        size,
      ),
    table: tableHtml(
      ['Currency', 'day', 'in hand', '± 95 %', 'income a day', 'days held'],
      all.flatMap(({ currency, days: held }) =>
        held.map(({ day, held: inHand, high, income, daysHeld }) => [
          currencyName(currency),
          `${day}`,
          short(inHand),
          short(high - inHand),
          short(income),
          daysHeld === null ? '–' : short(daysHeld),
        ]),
      ),
    ),
  })
}

/** How incomes grow against prices that do not. */
export const inflation = (all: readonly CurrencyHoldings[], days: number): readonly Figure[] => {
  const points = all.flatMap(({ currency, days: held }) =>
    held.flatMap(({ day, index }) => (index === null || index <= 0 ? [] : [{ series: currencyName(currency), x: day, y: index }])),
  )
  if (new Set(points.map(({ x }) => x)).size < 2) return []
  return [
    figure({
      title: indexTitle(all),
      note: 'Inflation: income a day, the mean of a week, in per cent of the first week’s. Prices stand in the config and do not move, so at 300 a price takes a third of the days that it took in the first week. The axis is logarithmic.',
      chart: (size) =>
        lineChart(
          {
            points,
            names: all.map(({ currency }) => currencyName(currency)),
            x: { title: 'Day', format: 'd', domain: [Math.min(7, days - 1), days] },
            y: { title: 'Income, first week = 100', format: '~s', log: true },
            reference: [
              { x: Math.min(7, days - 1), y: 100 },
              { x: days, y: 100 },
            ],
          },
          size,
        ),
      table: tableHtml(
        ['Currency', 'day', 'index'],
        all.flatMap(({ currency, days: held }) =>
          held.flatMap(({ day, index }) => (index === null ? [] : [[currencyName(currency), `${day}`, index.toFixed(0)]])),
        ),
      ),
    }),
  ]
}
