import type { Ruleset } from '@lumen/rules'
import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { MOST_PULLS, PULLED_TIERS } from '../../engine/system-counts.ts'
import { kaplanMeier, waitUntil } from '../../statistics/kaplan-meier.ts'
import { quantile } from '../../statistics/quantile.ts'

/** How many pulls the first copy of a tier, or of a higher one, took; null: fewer than that share ever pulled so long. */
export interface PullsToTier {
  readonly tier: number
  readonly reached: number
  readonly p50: number | null
  readonly p90: number | null
  readonly p99: number | null
}

export interface DryStreak {
  readonly policy: string
  readonly p50: number
  readonly p90: number
  readonly longest: number
}

export interface GachaFindings {
  readonly pullsToTier: readonly PullsToTier[]
  readonly dryStreaks: readonly DryStreak[]
  readonly pity: { readonly pulls: number; readonly guaranteed: number; readonly every: number }
}

/** What summons gave over whole lives. */
export const gachaOf = (plan: Plan, { summon }: Ruleset, census: Census): GachaFindings => {
  const { firstPulls, pullsWithout } = census.systems
  const tiers = Array.from({ length: PULLED_TIERS - 1 }, (_, i) => i + 1)
  const streaks = census.values('dry_streak')
  return {
    pullsToTier: tiers.flatMap((tier) => {
      const from = tier * (MOST_PULLS + 1)
      const first = firstPulls.subarray(from, from + MOST_PULLS + 1)
      const reached = first.reduce((a, b) => a + b, 0)
      if (reached === 0) return []
      const curve = kaplanMeier(first, pullsWithout.subarray(from, from + MOST_PULLS + 1))
      return [{ tier, reached, p50: waitUntil(curve, 0.5), p90: waitUntil(curve, 0.9), p99: waitUntil(curve, 0.99) }]
    }),
    dryStreaks: plan.policies.map(({ name }, group) => {
      const mine = streaks.filter((_, i) => census.groups[i] === group)
      return { policy: name, p50: quantile(mine, 0.5) ?? 0, p90: quantile(mine, 0.9) ?? 0, longest: quantile(mine, 1) ?? 0 }
    }),
    pity: { pulls: census.luck.pulled, guaranteed: census.luck.guaranteed, every: summon.pityPulls },
  }
}
