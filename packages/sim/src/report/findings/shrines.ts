import { type Ruleset, SHRINE_TYPES, type ShrineType } from '@lumen/rules'
import type { Census } from '../../engine/census.ts'
import type { Currency } from '../../engine/flow-ledger.ts'
import type { Plan } from '../../engine/plan.ts'
import { SHRINE_LEVELS } from '../../engine/system-counts.ts'
import { pricesOf } from '../../engine/worth.ts'
import { estimate } from '../../statistics/estimate.ts'

/** One level of one type of shrine. */
export interface ShrineLevel {
  readonly type: ShrineType
  readonly currency: Currency
  readonly level: number
  readonly cost: number
  /** What the level adds a day to the one before, boosts aside, in its currency. */
  readonly addsPerDay: number
  /** Days until the level has paid for itself when it never stands full; other currencies at their worth in lumees. */
  readonly paybackDays: number
  /** The same with the share of the time that shrines of this level stood full in this run. Null: nobody had any. */
  readonly seenPaybackDays: number | null
  readonly collections: number
  readonly payout: number
  /** Hours that were paid for, and those lost because the shrine was full. */
  readonly paidHours: number
  readonly idleHours: number
}

export interface ShrineFindings {
  readonly capHours: number
  readonly levels: readonly ShrineLevel[]
  /** The share of the time that shrines stood full, of each policy's mean player. */
  readonly idle: readonly { readonly policy: string; readonly mean: number; readonly half95: number | null }[]
}

const HOUR_MS = 3_600_000
const HOUR_S = 3_600

/** What shrines cost, pay and lose. */
export const shrinesOf = (plan: Plan, ruleset: Ruleset, census: Census): ShrineFindings => {
  const prices = pricesOf(ruleset)
  const worth: Readonly<Record<Currency, number>> = { lumees: 1, auric_coin: prices.auricCoin, lumenite: prices.lumenite }
  const { shrineCollections, shrinePaid, shrineIdle, shrinePayout } = census.systems
  const shares = census.values('shrine_idle_share')
  return {
    capHours: ruleset.shrines.cap / HOUR_MS,
    levels: SHRINE_TYPES.flatMap((type, t) => {
      const { cost, perHour, maxLevel, currency } = ruleset.shrines.types[type]
      const daily = (level: number): number => (Number(perHour[level]!.n) / Number(perHour[level]!.d)) * 24
      return Array.from({ length: maxLevel }, (_, i) => {
        const level = i + 1
        const at = t * SHRINE_LEVELS + level
        const addsPerDay = daily(level) - daily(level - 1)
        const paybackDays = cost[level]! / (addsPerDay * worth[currency])
        const [paid, idle] = [shrinePaid[at]!, shrineIdle[at]!]
        return {
          type,
          currency,
          level,
          cost: cost[level]!,
          addsPerDay,
          paybackDays,
          seenPaybackDays: paid === 0 ? null : (paybackDays * (paid + idle)) / paid,
          collections: shrineCollections[at]!,
          payout: shrinePayout[at]!,
          paidHours: paid / HOUR_S,
          idleHours: idle / HOUR_S,
        }
      })
    }),
    idle: plan.policies.map(({ name }, group) => ({ policy: name, ...estimate(shares.filter((_, i) => census.groups[i] === group)) })),
  }
}
