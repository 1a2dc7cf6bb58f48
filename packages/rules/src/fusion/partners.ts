import { right } from 'fp-ts/lib/Either.js'
import { integer, nullable, record, text } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { matching, SUGGESTED } from '../maidens/find.ts'
import { stackOf } from '../maidens/stack.ts'
import { MAX_BASE, myCollection, myMaidens } from '../maidens/state.ts'
import { myWallet } from '../resources/state.ts'

/** Stacks with a copy free to be fused, with any other or with the first where that is chosen; those whose price is in hand come first. */
export const partners = query({
  name: 'fusion.partners',
  input: record(
    {
      typed: text({ min: 0, max: 100, doc: 'what was typed so far' }),
      first: nullable(integer({ min: 1, max: MAX_BASE, doc: 'the first maiden, if chosen' })),
    },
    { defaults: { typed: '', first: null } },
  ),
  limit: 'glance',
  reads: { me: myCollection, maidens: myMaidens, wallet: myWallet },
  answer: ({ me, maidens, wallet }, { typed, first }, { ruleset }) => {
    const free = maidens.all().flatMap((row) => {
      const id = row.$.key as number
      const base = ruleset.maidens.base(id)
      const spare = row.quantity - (me.leader === id ? 1 : 0)
      if (!base || row.locked || spare < 1 || base.tier > ruleset.fusion.maxTier) return []
      return [{ spare, stack: stackOf(ruleset.maidens, base, row, me.leader) }]
    })
    const tier = first === null ? undefined : ruleset.maidens.base(first)?.tier
    const fits = free.filter(({ spare, stack }) => {
      if (tier !== undefined) return stack.tier === tier && (stack.base !== first || spare >= 2)
      return spare >= 2 || free.some((other) => other.stack.base !== stack.base && other.stack.tier === stack.tier)
    })
    const payable = fits.filter(({ stack }) => ruleset.fusion.cost[stack.tier]! <= wallet.lumees).map(({ stack }) => stack)
    const dear = fits.map(({ stack }) => stack).filter((stack) => !payable.includes(stack))
    return right({ stacks: [...matching(payable, typed), ...matching(dear, typed)].slice(0, SUGGESTED) })
  },
})
