import { add } from '../kernel/change.ts'
import { stamp } from '../language.ts'
import { players } from '../players.ts'
import { myFairness } from './state.ts'

/** Every accepted command of a player uses one number of their dice; a refused one uses none (docs/rules/fairness.md). */
export const nonceStamp = stamp({
  name: 'fairness.nonce',
  of: players,
  on: 'actor',
  reads: { me: myFairness },
  stamp: ({ me }) => [add(me, 'nonce', 1)],
})
