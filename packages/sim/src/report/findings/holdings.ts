import type { Census } from '../../engine/census.ts'
import { CURRENCIES, type Currency } from '../../engine/flow-ledger.ts'
import type { Plan } from '../../engine/plan.ts'
import { fromSums } from '../../statistics/estimate.ts'

/** How much of a currency the mean player has in hand at the end of a day, and what that is worth. */
export interface Holding {
  readonly day: number
  readonly held: number
  readonly low: number
  readonly high: number
  /** Earned a day, the mean of the last week up to this day. */
  readonly income: number
  /** Days of that income in hand; null where there was none. */
  readonly daysHeld: number | null
  /** That income in per cent of the first week's: at 300 a price costs a third of the days that it cost then. Null before the first week is over. */
  readonly index: number | null
}

export interface CurrencyHoldings {
  readonly currency: Currency
  readonly days: readonly Holding[]
}

const WEEK = 7

/** The income of each day for the mean player: all sources, but not what the scenario gave at the start. */
const incomes = (plan: Plan, { agents, flows }: Census, currency: Currency): readonly number[] =>
  Array.from({ length: plan.days + 1 }, (_, day) =>
    flows
      .filter((flow) => flow.currency === currency && flow.sign > 0 && flow.source !== 'compensation')
      .reduce((sum, { byDay }) => sum + Number(byDay[day]!) / agents, 0),
  )

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** What everyone has in hand, day by day and currency by currency. */
export const holdingsOf = (plan: Plan, census: Census): readonly CurrencyHoldings[] =>
  CURRENCIES.map((currency, c) => {
    const income = incomes(plan, census, currency)
    const first = meanOf(income.slice(1, 1 + Math.min(WEEK, plan.days)))
    return {
      currency,
      days: Array.from({ length: plan.days }, (_, i) => {
        const day = i + 1
        const at = c * (plan.days + 1) + day
        const { mean: held, half95 } = fromSums(census.agents, census.course.balance[at]!, census.course.balanceSquares[at]!)
        const lately = meanOf(income.slice(Math.max(1, day - WEEK + 1), day + 1))
        return {
          day,
          held,
          low: held - (half95 ?? 0),
          high: held + (half95 ?? 0),
          income: lately,
          daysHeld: lately === 0 ? null : held / lately,
          index: first === 0 || day < WEEK ? null : (100 * lately) / first,
        }
      }),
    }
  })
