import { counter, text, value } from '../kernel/column.ts'
import { facet } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { players } from '../players.ts'

/** Which secret someone's dice come from, what they added to it, and how many commands it has served. */
export const fairness = facet(players, {
  fairness_epoch: value(),
  client_seed: text({ max: 64, initial: 'lumen', doc: "the player's part of the seed" }),
  nonce: counter({ unit: 'accepted commands' }),
})

export const myFairness = one(fairness)
