import { right } from 'fp-ts/lib/Either.js'
import { boostPpm } from '../events/boosts.ts'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myMaidens } from '../maidens/state.ts'
import { myProgress, myStanding } from '../player/state.ts'
import { myWallet } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { guaranteedIn } from './formulas.ts'
import { myPity } from './state.ts'

/** The level above this one that unlocks further tiers, if any. */
const nextUnlock = (
  { summon, player }: Ruleset,
  level: number,
): { readonly level: number; readonly tiers: readonly number[] } | undefined => {
  const have = summon.unlocked(level)
  for (let at = level + 1; at <= player.maxLevel; at++) {
    const tiers = summon.unlocked(at).filter((tier) => !have.includes(tier))
    if (tiers.length > 0) return { level: at, tiers }
  }
  return undefined
}

/** The exact odds of someone's next pull, from the very table that it draws from, with price and guarantee (docs/rules/summon.md). */
export const summonOdds = query({
  name: 'summon.odds',
  input: nothing,
  limit: 'summon_rates',
  reads: { me: myProgress, standing: myStanding, wallet: myWallet, pity: myPity, maidens: myMaidens },
  answer: ({ me, standing, wallet, pity, maidens }, _input, { now, ruleset, active }) => {
    const { summon, maidens: known } = ruleset
    const boost = boostPpm(ruleset.events, active, 'summon_rate', now)
    const { options, weights, total } = summon.rates(me.level, boost)
    const next = nextUnlock(ruleset, me.level)
    return right({
      level: me.level,
      /** The highest tier first; `weight` of `total` pulls give it, then each of its `bases` is as likely as the others. */
      tiers: options.map((tier, i) => ({
        tier,
        tier_name: known.tierName(tier),
        weight: weights[i]!,
        bases: known.summonable[tier]!.length,
        owned: known.summonable[tier]!.filter((base) => maidens.get(base) !== undefined).length,
      })),
      total,
      /** What events add to the weight of the highest tier, in ppm. */
      boost_ppm: boost,
      pity_pulls: summon.pityPulls,
      guaranteed_in: guaranteedIn(summon.pityPulls, pity.pity_counter),
      cost_per_pull: summon.costPerPull,
      auric_coin: wallet.auric_coin,
      premium: (standing.premium_until ?? 0) > now,
      batches: summon.batches.map(({ pulls, premiumOnly }) => ({ pulls, premium_only: premiumOnly, cost: pulls * summon.costPerPull })),
      next_unlock: next ? { level: next.level, tiers: next.tiers, tier_names: next.tiers.map(known.tierName) } : null,
    })
  },
})
