import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myFairness } from './state.ts'

/** Which epoch someone's dice are in, what they added to the seed, and how many commands it has served (docs/rules/fairness.md). */
export const fairnessStatus = query({
  name: 'fairness.status',
  input: nothing,
  limit: 'profile',
  reads: { me: myFairness },
  answer: ({ me }) => right({ epoch: me.fairness_epoch, nonce: me.nonce, client_seed: me.client_seed }),
})
