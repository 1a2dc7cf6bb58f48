import type { LuckTest } from '../statistics/luck-test.ts'
import type { CurrencyFindings } from './findings/currencies.ts'
import type { RibbonPoint } from './findings/findings.ts'
import type { SystemShare } from './systems.ts'
import { capital, counted, currencyName, percent, sourceName } from './wording.ts'

/** A probability as one reads it. */
export const probability = (p: number): string => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(p < 0.1 ? 3 : 2)}`)

export const flowTitle = ({ currency, totals, minted, burned }: CurrencyFindings): string => {
  const name = capital(currencyName(currency))
  const source = totals.find(({ perAgent }) => perAgent > 0)
  const sink = totals.find(({ perAgent }) => perAgent < 0)
  const from = source ? `; ${percent(source.perAgent / minted, 0)} come from ${sourceName(source.source)}` : ''
  if (!sink) return `${name}: nothing is spent of what is earned${from}`
  return `${name}: ${percent(burned / minted, 0)} of what is earned is spent${totals.filter(({ perAgent }) => perAgent < 0).length === 1 ? ` on ${sourceName(sink.source)}` : ''}${from}`
}

export const ribbonTitle = (what: string, points: readonly RibbonPoint[], days: number): string => {
  const last = points.filter(({ day }) => day === days)
  const sorted = [...last].sort((a, b) => a.p50 - b.p50)
  const [least, most] = [sorted[0], sorted.at(-1)]
  // of many policies only the ends are told
  const told =
    last.length > 4 && least && most
      ? `between ${least.p50} (${least.policy}) and ${most.p50} (${most.policy})`
      : last.map(({ policy, p50 }) => `${p50} for ${policy}`).join(', ')
  return `The median ${what} on day ${days} is ${told}`
}

const said = (fits: readonly { readonly p: number; readonly freedom: number }[]): string => {
  const tested = fits.filter(({ freedom, p }) => freedom > 0 || p === 0)
  if (tested.length === 0) return 'too few to test'
  const p = Math.min(...tested.map((fit) => fit.p))
  return `χ² p ${probability(p)}${tested.length > 1 ? ` at the worst of ${tested.length} tests` : ''}`
}

export const summonTitle = ({ summons }: LuckTest): string => {
  const pulls = summons.reduce((sum, { tiers }) => sum + (tiers[0]?.of ?? 0), 0)
  const fits = summons.map(({ fit }) => fit)
  const sound = fits.every(({ p }) => p * fits.length >= 0.001)
  return `${counted(pulls, 'pull')} ${sound ? 'fall' : 'do not fall'} as the rules say: ${said(fits)}`
}

export const fusionTitle = ({ fusions, fusionFit }: LuckTest): string => {
  const tried = fusions.reduce((sum, { of }) => sum + of, 0)
  return `${counted(tried, 'fusion')} ${fusionFit.p >= 0.001 ? 'succeed' : 'do not succeed'} as often as the rules say: ${said([fusionFit])}`
}

export const pitySentence = ({ pulls, guaranteed, due, every }: LuckTest['pity']): string =>
  `they were ${guaranteed.toLocaleString('en-US')} of ${counted(pulls, 'pull')} (${percent(pulls === 0 ? 0 : guaranteed / pulls, 2)}), ${
    guaranteed === due
      ? `exactly the one in ${every} of each player`
      : `not the ${due.toLocaleString('en-US')} that one in ${every} of each player makes`
  }.`

/** Which system earns most of a currency, and which takes most. */
export const systemTitle = (currency: string, shares: readonly SystemShare[]): string => {
  const most = (of: (share: SystemShare) => number): SystemShare | undefined =>
    shares.reduce<SystemShare | undefined>((a, b) => (of(b) > (a ? of(a) : 0) ? b : a), undefined)
  const earning = most(({ earned }) => earned)
  const taking = most(({ spent }) => spent)
  const named = (system: string): string => (system === 'tower' ? 'the tower' : system)
  const earned = earning ? `${percent(earning.earnedShare, 0)} of what is earned comes from ${named(earning.system)}` : 'nothing is earned'
  const spent = taking ? `${percent(taking.spentShare, 0)} of what is spent goes to ${named(taking.system)}` : 'nothing is spent'
  return `${capital(currencyName(currency))}: ${earned}; ${spent}`
}
