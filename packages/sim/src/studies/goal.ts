import { isWait } from '../engine/measures.ts'
import { BadKpi, type KpiRef, parseKpi } from '../statistics/kpi-ref.ts'

/** What a figure should come to: between low and high, both included; one of them may be infinite. */
export interface Goal {
  /** As it was asked. */
  readonly text: string
  readonly kpi: KpiRef
  readonly low: number
  readonly high: number
}

/** A goal that says nothing; the message says why and what would. */
export class BadGoal extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'BadGoal'
  }
}

const FORM = /^(?<kpi>.+?)\s*(?:\bin\b\s*(?<low>\S+?)\s*\.\.\s*(?<high>\S+)|(?<how>>=|<=|>|<|=+)\s*(?<bound>\S+))$/
const EXAMPLES = '"p50(days_to_tier_6[active]) in 28..32", "lumees_minted <= 2M" or "reached_tier_6 in 40%..50%"'

const SUFFIX: Readonly<Record<string, number>> = { '': 1, '%': 0.01, K: 1e3, M: 1e6, B: 1e9 }

const numberOf = (text: string, goal: string): number => {
  const [, digits, suffix = ''] = /^(-?(?:\d+(?:,\d{3})*|\d*)(?:\.\d+)?)([%KMB]?)$/.exec(text) ?? []
  if (digits === undefined || !/\d/.test(digits))
    throw new BadGoal(`"${goal}": "${text}" is no number; write one such as 30, 0.5, 40% or 2M`)
  return Number(`${Number(digits.replaceAll(',', ''))}`) * SUFFIX[suffix]!
}

/** Reads a goal. Throws BadGoal and BadKpi. `days` are those of the scenario: no wait can be seen to be longer. */
export const parseGoal = (
  text: string,
  names: { readonly measures: readonly string[]; readonly policies: readonly string[] },
  days: number,
): Goal => {
  const parts = FORM.exec(text.trim())?.groups as { kpi: string; low?: string; high?: string; how?: string; bound?: string } | undefined
  if (parts === undefined) throw new BadGoal(`"${text}" is no goal; write one such as ${EXAMPLES}`)
  const kpi = parseKpi(parts.kpi, names)
  const bound = parts.bound === undefined ? undefined : numberOf(parts.bound, text)
  if (bound !== undefined && parts.how!.includes('=') && !/[<>]/.test(parts.how!))
    throw new BadGoal(
      `"${text}": luck never lets a figure be exactly ${parts.bound}; write how near it should come, as in "${kpi.text} in ${Number((bound * 0.95).toPrecision(3))}..${Number((bound * 1.05).toPrecision(3))}"`,
    )
  const low = bound === undefined ? numberOf(parts.low!, text) : parts.how!.startsWith('>') ? bound : Number.NEGATIVE_INFINITY
  const high = bound === undefined ? numberOf(parts.high!, text) : parts.how!.startsWith('<') ? bound : Number.POSITIVE_INFINITY
  if (low >= high) throw new BadGoal(`"${text}": the first number must be the smaller one`)
  if (isWait(kpi.measure) && Math.max(low, high === Number.POSITIVE_INFINITY ? low : high) >= days)
    throw new BadGoal(
      `"${text}": ${days} days are played, and no longer wait can be seen; play more, as in --days ${Math.ceil(1.5 * (high === Number.POSITIVE_INFINITY ? low : high))}`,
    )
  return { text: text.trim(), kpi, low, high }
}

export { BadKpi }
