import type { Census } from '../engine/census.ts'
import type { Currency } from '../engine/flow-ledger.ts'

/** How much more of a currency came from a source, or went to a sink, per agent and over all days. Sinks are negative. */
export interface FlowDifference {
  readonly currency: Currency
  readonly source: string
  readonly side: 'source' | 'sink'
  readonly baseline: number
  readonly variant: number
  /** Variant minus baseline: above 0 agents end with more for it. */
  readonly difference: number
}

const total = (byDay: readonly bigint[]): bigint => byDay.reduce((sum, amount) => sum + amount, 0n)

/**
 * Why balances differ: the differences of all sources and sinks, which add up to the difference of what is in hand at the
 * end. The largest of each currency first; those that are the same to the unit are left out.
 */
export const flowDifferences = (baseline: Census, variant: Census): readonly FlowDifference[] => {
  const sums = new Map<string, { readonly currency: Currency; readonly source: string; readonly sign: 1 | -1; totals: [bigint, bigint] }>()
  for (const [place, census] of [baseline, variant].entries())
    for (const { currency, source, sign, byDay } of census.flows) {
      const key = `${currency} ${sign} ${source}`
      const one = sums.get(key) ?? { currency, source, sign, totals: [0n, 0n] }
      one.totals[place as 0 | 1] += total(byDay)
      sums.set(key, one)
    }
  const currencies = [...new Set([...sums.values()].map(({ currency }) => currency))]
  return [...sums.values()]
    .filter(({ totals: [before, after] }) => before !== after)
    .map(({ currency, source, sign, totals: [before, after] }) => ({
      currency,
      source,
      side: sign > 0 ? ('source' as const) : ('sink' as const),
      baseline: Number(before) / baseline.agents,
      variant: Number(after) / variant.agents,
      difference: Number(after) / variant.agents - Number(before) / baseline.agents,
    }))
    .sort(
      (a, b) =>
        currencies.indexOf(a.currency) - currencies.indexOf(b.currency) ||
        Math.abs(b.difference) - Math.abs(a.difference) ||
        (a.source < b.source ? -1 : 1),
    )
}
