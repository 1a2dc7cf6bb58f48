import { isLeft, right } from 'fp-ts/lib/Either.js'
import { integer, nullable, record } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { stackOf } from '../maidens/stack.ts'
import { MAX_BASE } from '../maidens/state.ts'
import { fusionReads, planFusion } from './attempt.ts'

const base = integer({ min: 1, max: MAX_BASE })

/** How someone stands after an attempt: the stack it gave, and whether the same pair could be fused again. */
export const aftermath = query({
  name: 'fusion.aftermath',
  input: record({ a: base, b: base, result: nullable(base) }),
  limit: 'glance',
  reads: fusionReads,
  answer: (view, { a, b, result }, ask) => {
    const { maidens, fusion } = ask.ruleset
    const known = result === null ? undefined : maidens.base(result)
    const row = result === null ? undefined : view.maidens.get(result)
    const again = planFusion(view, { a, b }, ask, false)
    const tier = maidens.base(a)?.tier ?? 1
    return right({
      stack: known && row ? stackOf(maidens, known, row, view.collection.leader) : null,
      again: isLeft(again) ? null : { cost: again.right.cost, success_ppm: again.right.success_ppm },
      shards: { have: view.shards.get(tier)!.quantity, need: fusion.shardsPerRedemption },
    })
  },
})
