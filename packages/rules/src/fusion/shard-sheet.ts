import { right } from 'fp-ts/lib/Either.js'
import { boostPpm } from '../events/boosts.ts'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { FUSION_TIERS } from './config.ts'
import { successPpm } from './formulas.ts'
import { myShards } from './state.ts'

/** Shards by tier, and how many make a fusion certain (docs/rules/fusion.md). */
export const shardSheet = query({
  name: 'fusion.shard-sheet',
  input: nothing,
  limit: 'profile',
  reads: { shards: myShards },
  answer: ({ shards }, _input, { ruleset, active, now }) => {
    const { fusion, maidens, events } = ruleset
    const boost = boostPpm(events, active, 'fusion_success', now)
    return right({
      need: fusion.shardsPerRedemption,
      on_failure: [fusion.shardsMin, fusion.shardsMax] as const,
      tiers: FUSION_TIERS.map((tier) => ({
        tier,
        tier_name: maidens.tierName(tier),
        have: shards.get(tier)!.quantity,
        success_ppm: successPpm(fusion, tier, boost),
        cost: fusion.cost[tier]!,
      })),
    })
  },
})
