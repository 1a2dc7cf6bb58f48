import type { Ruleset } from '@lumen/rules'
import type { Plan } from './plan.ts'
import { newSystemCounts, type SystemCounts, worthDays } from './system-counts.ts'
import { type Prices, pricesOf, WORTH_BUCKETS, worthBucket } from './worth.ts'

/** Where everybody's doings in each system of the game are counted, and what that takes to know. */
export class SystemBook {
  readonly counts: SystemCounts
  readonly prices: Prices
  /** After so long (ms) a shrine is full. */
  readonly cap: number
  readonly days: number
  /** The place of each day among those on which net worth is looked at; -1 where it is none. */
  private readonly sampleOf: Int16Array
  private readonly samples: number

  constructor({ policies, days }: Plan, ruleset: Ruleset) {
    this.counts = newSystemCounts(policies.length, days)
    this.prices = pricesOf(ruleset)
    this.cap = ruleset.shrines.cap
    this.days = days
    const sampled = worthDays(days)
    this.samples = sampled.length
    this.sampleOf = new Int16Array(days + 1).fill(-1)
    for (const [i, day] of sampled.entries()) this.sampleOf[day] = i
  }

  /** Whether net worth is looked at when a day ends. */
  looksAt(day: number): boolean {
    return this.sampleOf[day]! >= 0
  }

  noteWorth(group: number, day: number, worth: number): void {
    this.counts.worth[(group * this.samples + this.sampleOf[day]!) * WORTH_BUCKETS + worthBucket(worth)]!++
  }
}
