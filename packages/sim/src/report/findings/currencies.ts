import type { Census } from '../../engine/census.ts'
import { CURRENCIES, type Currency } from '../../engine/flow-ledger.ts'
import type { Plan } from '../../engine/plan.ts'
import { fromSums } from '../../statistics/estimate.ts'

/** What a source (or, below zero, a sink) moved on a day, for the mean agent. */
export interface FlowPoint {
  readonly day: number
  readonly source: string
  readonly perAgent: number
}

export interface Ranged {
  readonly day: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface CurrencyFindings {
  readonly currency: Currency
  readonly flows: readonly FlowPoint[]
  /** The net of each day for the mean agent, with its 95 % interval. */
  readonly net: readonly Ranged[]
  /** Over all days, for the mean agent; sources first, the largest first. */
  readonly totals: readonly { readonly source: string; readonly perAgent: number }[]
  readonly minted: number
  readonly burned: number
  /** The same of each policy, for its mean player. */
  readonly policies: readonly { readonly policy: string; readonly minted: number; readonly burned: number }[]
}

/** All days of a plan. */
export const daysOf = ({ days }: Plan): readonly number[] => Array.from({ length: days }, (_, i) => i + 1)

const byPolicy = (plan: Plan, { flows, groups }: Census, currency: Currency): CurrencyFindings['policies'] =>
  plan.policies.map(({ name }, group) => {
    const members = groups.reduce((n, of) => n + Number(of === group), 0)
    const sum = (sign: 1 | -1): number =>
      flows
        .filter((flow) => flow.currency === currency && flow.sign === sign)
        .reduce((all, { byGroup }) => {
          const mine = byGroup.slice(group * (plan.days + 1), (group + 1) * (plan.days + 1))
          return all + Number(mine.reduce((a, b) => a + b, 0n))
        }, 0) / Math.max(1, members)
    return { policy: name, minted: sum(1), burned: -sum(-1) }
  })

/** What became of a currency, by source and sink, day and policy. */
export const currencyFindings = (plan: Plan, census: Census, currency: Currency): CurrencyFindings => {
  const { agents, flows, course } = census
  const own = flows.filter((flow) => flow.currency === currency)
  const offset = CURRENCIES.indexOf(currency) * (plan.days + 1)
  const totals = own
    .map(({ source, byDay }) => ({ source, perAgent: Number(byDay.reduce((a, b) => a + b, 0n)) / agents }))
    .sort((a, b) => Number(b.perAgent > 0) - Number(a.perAgent > 0) || Math.abs(b.perAgent) - Math.abs(a.perAgent))
  return {
    currency,
    flows: daysOf(plan).flatMap((day) => own.map(({ source, byDay }) => ({ day, source, perAgent: Number(byDay[day]!) / agents }))),
    net: daysOf(plan).map((day) => {
      const { mean, half95 } = fromSums(agents, course.net[offset + day]!, course.netSquares[offset + day]!)
      return { day, mean, low: mean - (half95 ?? 0), high: mean + (half95 ?? 0) }
    }),
    totals,
    minted: totals.reduce((sum, { perAgent }) => sum + Math.max(0, perAgent), 0),
    burned: totals.reduce((sum, { perAgent }) => sum + Math.max(0, -perAgent), 0),
    policies: byPolicy(plan, census, currency),
  }
}
