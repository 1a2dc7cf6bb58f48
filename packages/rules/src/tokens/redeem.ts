import { left, right } from 'fp-ts/lib/Either.js'
import { spend } from '../kernel/change.ts'
import { flag, integer, oneOf, record } from '../kernel/codec.ts'
import { choose } from '../kernel/dice.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { CopyLedger, rollVariance } from '../maidens/copies.ts'
import { baseDiscovered, copiesDiscarded, copiesGained } from '../maidens/events.ts'
import { myCollection, myMaidens, myMemories } from '../maidens/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { tokenRedeemed } from './events.ts'
import { tokenSites } from './sites.ts'
import { myTokens, TOKENS, type Token } from './state.ts'

/** Bases of a tier that tokens give: the unowned ones where there are any and they come first, else all (docs/rules/tokens.md). */
const poolOf = ({ maidens, tokens }: Ruleset, tier: number, owns: (base: number) => boolean): readonly number[] => {
  const all = maidens.summonable[tier]!
  const unowned = tokens.preferUnowned ? all.filter((base) => !owns(base)) : all
  return unowned.length > 0 ? unowned : all
}

/** Gives a token for a maiden (docs/rules/tokens.md). */
export const redeemToken = rule({
  name: 'tokens.redeem',
  input: record({ token: oneOf(TOKENS, { doc: 'which token to give' }) }),
  result: record({
    token: oneOf(TOKENS),
    cost: integer({ unit: 'tokens' }),
    base: integer({ min: 1 }),
    tier: integer({ min: 1, max: 18 }),
    new: flag(),
    held: integer({ unit: 'tokens left' }),
  }),
  limit: 'token_exchange',
  reads: { tokens: myTokens, collection: myCollection, maidens: myMaidens, memories: myMemories },
  emits: [tokenRedeemed, copiesGained, baseDiscovered, copiesDiscarded],
  stream: ({ token }) => token,
  inputs: ({ tokens }) => [...TOKENS].reverse().flatMap((token) => (tokens.get(token)!.quantity > 0 ? [{ token }] : [])),
  plan: ({ tokens }, { token }, { ruleset }) => {
    const { cost, odds } = ruleset.tokens.redemption[token]
    const have = tokens.get(token)!.quantity
    const why =
      refusal(have < cost && no('tokens/not-enough-tokens', { token, need: cost, have })) ??
      refusal(odds.options.some((tier) => ruleset.maidens.summonable[tier]!.length === 0) && no('tokens/catalogue-empty', { token }))
    return why ? left(why) : right({ token, price: cost })
  },
  decide: ({ tokens, collection, maidens, memories }, { token }: { readonly token: Token }, { now, ruleset, dice }, { price }) => {
    const row = tokens.get(token)!
    const ledger = new CopyLedger({ me: collection, maidens, memories }, ruleset.maidens, now, 'token', (index) =>
      rollVariance(dice, index, ruleset.maidens),
    )
    const tier = dice.weighted(tokenSites.tier, 0, ruleset.tokens.redemption[token].odds)
    const base = choose(
      dice,
      tokenSites.base,
      0,
      poolOf(ruleset, tier, (id) => ledger.owns(id)),
    )
    const isNew = ledger.give(base, 0)
    const copies = ledger.finish()
    const held = row.quantity - price
    return accept(
      [spend(row, 'quantity', price, 'redemption'), ...copies.changes],
      [tokenRedeemed({ token, cost: price, base, tier, held }), ...copies.events],
      {
        token,
        cost: price,
        base,
        tier,
        new: isNew,
        held,
      },
    )
  },
})
