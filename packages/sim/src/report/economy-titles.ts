import type { CurrencyFindings } from './findings/currencies.ts'
import type { CurrencyHoldings } from './findings/holdings.ts'
import type { InequalityFindings } from './findings/inequality.ts'
import { currencyName, percent, short, times } from './wording.ts'

export const sankeyTitle = ({ currency, minted, burned }: CurrencyFindings): string => {
  const name = currencyName(currency)
  return burned <= minted
    ? `Of every 100 ${name} that come in, ${Math.round((100 * burned) / minted)} go out again and ${100 - Math.round((100 * burned) / minted)} stay`
    : `More ${name} go out than come in: ${short(burned)} against ${short(minted)}`
}

export const holdingTitle = (all: readonly CurrencyHoldings[]): string => {
  const told = all.flatMap(({ currency, days }) => {
    const last = days.at(-1)?.daysHeld
    return last == null ? [] : [`${short(last)} of ${currencyName(currency)}`]
  })
  return told.length === 0 ? 'Nothing comes in any more at the end' : `At the end players hold this many days of income: ${told.join(', ')}`
}

export const indexTitle = (all: readonly CurrencyHoldings[]): string => {
  const told = all.flatMap(({ currency, days }) => {
    const last = days.at(-1)?.index
    return last == null ? [] : [`${currencyName(currency)} ${short(last / 100)} times`]
  })
  return `Against the first week, the last week’s income is: ${told.join(', ')}`
}

export const lorenzTitle = ({ topTenth, gini }: InequalityFindings): string =>
  `The richest tenth owns ${percent(topTenth, 0)} of everything (Gini ${gini.mean.toFixed(2)}${gini.half95 === null ? '' : ` ± ${gini.half95.toFixed(2)}`})`

export const giniTitle = ({ days }: InequalityFindings): string => {
  const [first, last] = [days.find(({ day }) => day >= 7) ?? days[0], days.at(-1)]
  if (!first || !last) return 'Inequality over time'
  const verb = last.gini > first.gini + 0.02 ? 'grows' : last.gini < first.gini - 0.02 ? 'shrinks' : 'stays as it is'
  return `Inequality ${verb}: Gini ${first.gini.toFixed(2)} on day ${first.day}, ${last.gini.toFixed(2)} at the end`
}

export const gapTitle = ({ policies }: InequalityFindings): string => {
  const [richest, poorest] = [policies[0], policies.at(-1)]
  return richest && poorest
    ? `The median of ${richest.policy} is worth ${times(richest.p50 / Math.max(1, poorest.p50))} times that of ${poorest.policy}`
    : 'What each policy is worth'
}
