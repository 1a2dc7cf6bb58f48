import { isLeft, right } from 'fp-ts/lib/Either.js'
import { boostPpm } from '../events/boosts.ts'
import { query } from '../language.ts'
import { stackOf } from '../maidens/stack.ts'
import { fusionReads, pair, planFusion } from './attempt.ts'
import { successPpm } from './formulas.ts'

/** What fusing two copies costs and could yield, and whether shards could make it certain (docs/rules/fusion.md). */
export const fusionPreview = query({
  name: 'fusion.preview',
  input: pair,
  limit: 'fusion_preview',
  reads: fusionReads,
  answer: (view, input, ask) => {
    const plan = planFusion(view, input, ask, false)
    if (isLeft(plan)) return plan
    const { maidens, fusion, events } = ask.ruleset
    const { tier, cost, element, results, shards_on_failure } = plan.right
    const stack = (id: number) => stackOf(maidens, maidens.base(id)!, view.maidens.get(id)!, view.collection.leader)
    return right({
      first: stack(input.a),
      second: stack(input.b),
      tier,
      cost,
      lumees: view.wallet.lumees,
      success_ppm: successPpm(fusion, tier, boostPpm(events, ask.active, 'fusion_success', ask.now)),
      element,
      results: results.map((id) => ({ base: id, name: maidens.base(id)!.name, owned: view.maidens.get(id)?.quantity ?? 0 })),
      shards_on_failure,
      shards: { have: view.shards.get(tier)!.quantity, need: fusion.shardsPerRedemption },
    })
  },
})
