import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myMaidens } from '../maidens/state.ts'
import { myTokens, TOKENS } from './state.ts'

/** The tokens that someone holds, and the exact odds of what each would give, from the very table that it draws from (docs/rules/tokens.md). */
export const tokenPurse = query({
  name: 'tokens.purse',
  input: nothing,
  limit: 'profile',
  reads: { tokens: myTokens, maidens: myMaidens },
  answer: ({ tokens, maidens }, _input, { ruleset }) => {
    const { tokens: rules, maidens: known, resources } = ruleset
    return right({
      prefer_unowned: rules.preferUnowned,
      cap: resources.caps.tokens,
      tokens: TOKENS.map((token) => {
        const { cost, odds } = rules.redemption[token]
        const held = tokens.get(token)!.quantity
        return {
          token,
          held,
          cost,
          redeemable: Math.floor(held / cost),
          total: odds.total,
          /** The highest tier first; `weight` of `total` tokens give it. */
          tiers: odds.options.map((tier, i) => ({
            tier,
            tier_name: known.tierName(tier),
            weight: odds.weights[i]!,
            bases: known.summonable[tier]!.length,
            owned: known.summonable[tier]!.filter((base) => maidens.get(base) !== undefined).length,
          })),
        }
      }),
    })
  },
})
