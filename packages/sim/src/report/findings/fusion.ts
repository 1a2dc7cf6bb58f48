import { type ActiveEvent, type Ruleset, successPpm } from '@lumen/rules'
import type { Census } from '../../engine/census.ts'
import { boostsDuring, fusionsOf } from '../../engine/luck.ts'

/** Fusions of copies of one tier. */
export interface FusionTier {
  readonly tier: number
  /** Left to chance, and of those the successes; then those that shards paid for. */
  readonly tried: number
  readonly succeeded: number
  readonly redeemed: number
  /** Lumees an attempt takes. */
  readonly cost: number
  /** Attempts a success, redeemed ones among both: seen, and what the rules promise whoever redeems as soon as possible. */
  readonly attempts: number | null
  readonly expected: number
  readonly shardsGained: number
  readonly shardsSpent: number
}

/**
 * Attempts until a success in the long run, for someone who redeems as soon as shards pay for it. Successes leave the
 * shards untouched, so over a long time each failure brings its mean of shards and every so many shards one success:
 * per fusion left to chance p successes by luck and (1 − p)·shards a failure / shards a redemption by shards.
 */
export const expectedAttempts = (
  chance: number,
  { shardsMin, shardsMax, shardsPerRedemption }: Pick<Ruleset['fusion'], 'shardsMin' | 'shardsMax' | 'shardsPerRedemption'>,
): number => {
  const redeemed = ((1 - chance) * (shardsMin + shardsMax)) / 2 / shardsPerRedemption
  return (1 + redeemed) / (chance + redeemed)
}

/** What fusions cost and gave, by input tier. */
export const fusionOf = (ruleset: Ruleset, { luck, systems }: Census, events: readonly ActiveEvent[]): readonly FusionTier[] => {
  const boosts = boostsDuring(ruleset, events, 'fusion_success')
  return Array.from({ length: ruleset.fusion.maxTier }, (_, i) => i + 1).flatMap((tier) => {
    const seen = boosts.map((boost, place) => ({ boost, ...fusionsOf(luck, place, tier) }))
    const tried = seen.reduce((sum, { of }) => sum + of, 0)
    const succeeded = seen.reduce((sum, fusions) => sum + fusions.seen, 0)
    const redeemed = systems.redeemed[tier]!
    if (tried + redeemed === 0) return []
    // events raise the chance for some: the mean over what was tried
    const chance =
      tried === 0 ? 1 : seen.reduce((sum, { boost, of }) => sum + (of * successPpm(ruleset.fusion, tier, boost)) / 1e6, 0) / tried
    const successes = succeeded + redeemed
    return [
      {
        tier,
        tried,
        succeeded,
        redeemed,
        cost: ruleset.fusion.cost[tier]!,
        attempts: successes === 0 ? null : (tried + redeemed) / successes,
        expected: expectedAttempts(chance, ruleset.fusion),
        shardsGained: systems.shardsGained[tier]!,
        shardsSpent: redeemed * ruleset.fusion.shardsPerRedemption,
      },
    ]
  })
}
