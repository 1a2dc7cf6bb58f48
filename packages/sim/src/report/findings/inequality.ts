import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { worthDays } from '../../engine/system-counts.ts'
import { WORTH_BUCKETS, worthOfBucket } from '../../engine/worth.ts'
import { gini } from '../../statistics/gini.ts'
import { histogramQuantile, quantile } from '../../statistics/quantile.ts'

export interface InequalityFindings {
  /** Of net worth at the end, over everyone. */
  readonly gini: { readonly mean: number; readonly half95: number | null }
  /** The share of all net worth that the poorest share of the players has. */
  readonly lorenz: readonly { readonly players: number; readonly worth: number }[]
  /** The share that the richest tenth has. */
  readonly topTenth: number
  readonly days: readonly {
    readonly day: number
    readonly gini: number
    /** The median net worth of each policy, in the plan's order. */
    readonly medians: readonly number[]
  }[]
  /** At the end: the median of each policy, the richest policy first. */
  readonly policies: readonly { readonly policy: string; readonly p10: number; readonly p50: number; readonly p90: number }[]
}

const POINTS = 50

const lorenzOf = (sorted: Float64Array): InequalityFindings['lorenz'] => {
  const total = sorted.reduce((a, b) => a + b, 0)
  const curve = [{ players: 0, worth: 0 }]
  let sum = 0
  let at = 0
  for (let i = 1; i <= POINTS; i++) {
    const until = Math.round((i * sorted.length) / POINTS)
    for (; at < until; at++) sum += sorted[at]!
    curve.push({ players: at / sorted.length, worth: total === 0 ? at / sorted.length : sum / total })
  }
  return curve
}

/** Gini's coefficient of counted buckets, poorest first. */
const giniOfBuckets = (counts: Float64Array): number => {
  let people = 0
  let worth = 0
  let area = 0
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const n = counts[bucket]!
    if (n === 0) continue
    const more = n * worthOfBucket(bucket)
    area += n * (worth + more / 2)
    people += n
    worth += more
  }
  return worth === 0 ? 0 : 1 - (2 * area) / (people * worth)
}

/** How unequal players become. */
export const inequalityOf = (plan: Plan, census: Census): InequalityFindings => {
  const worth = census.values('net_worth')
  const sorted = worth.slice().sort()
  const sampled = worthDays(plan.days)
  const lorenz = lorenzOf(sorted)
  const total = sorted.reduce((a, b) => a + b, 0)
  const top = sorted.subarray(Math.floor(0.9 * sorted.length)).reduce((a, b) => a + b, 0)
  return {
    gini: gini(worth),
    lorenz,
    topTenth: total === 0 ? 0 : top / total,
    days: sampled.map((day, sample) => {
      const counts = (group: number): Uint32Array => {
        const from = (group * sampled.length + sample) * WORTH_BUCKETS
        return census.systems.worth.subarray(from, from + WORTH_BUCKETS)
      }
      const everyone = new Float64Array(WORTH_BUCKETS)
      const medians = plan.policies.map((_, group) => {
        const mine = counts(group)
        for (let i = 0; i < WORTH_BUCKETS; i++) everyone[i]! += mine[i]!
        return worthOfBucket(histogramQuantile(mine, 0.5) ?? 0)
      })
      return { day, gini: giniOfBuckets(everyone), medians }
    }),
    policies: plan.policies
      .map(({ name }, group) => {
        const mine = worth.filter((_, i) => census.groups[i] === group)
        return { policy: name, p10: quantile(mine, 0.1) ?? 0, p50: quantile(mine, 0.5) ?? 0, p90: quantile(mine, 0.9) ?? 0 }
      })
      .sort((a, b) => b.p50 - a.p50),
  }
}
