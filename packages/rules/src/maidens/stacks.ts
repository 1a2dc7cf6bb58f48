import { right } from 'fp-ts/lib/Either.js'
import { integer, list, record } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { stackOf } from './stack.ts'
import { MAX_BASE, myCollection, myMaidens } from './state.ts'

/** Some of someone's stacks, in the order asked for; those not owned are left out. */
export const stacks = query({
  name: 'maidens.stacks',
  input: record({ maidens: list(integer({ min: 1, max: MAX_BASE }), { max: 100, doc: 'the bases whose stacks are meant' }) }),
  limit: 'glance',
  reads: { me: myCollection, maidens: myMaidens },
  answer: ({ me, maidens }, input, { ruleset }) =>
    right({
      stacks: input.maidens.flatMap((id) => {
        const base = ruleset.maidens.base(id)
        const row = maidens.get(id)
        return base && row ? [stackOf(ruleset.maidens, base, row, me.leader)] : []
      }),
    }),
})
