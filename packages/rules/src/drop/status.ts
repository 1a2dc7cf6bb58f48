import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { readyIn } from './formulas.ts'
import { myCharges } from './state.ts'

/** Charges in hand and when the next one is ready (docs/rules/drop.md). */
export const dropStatus = query({
  name: 'drop.status',
  input: nothing,
  limit: 'profile',
  reads: { me: myCharges },
  answer: ({ me }, _input, { now, ruleset }) => {
    const state = { charges: me.drop_charges, since: me.drop_at }
    return right({
      charges: me.drop_charges,
      max: ruleset.drop.maxCharges,
      ready_at: now + readyIn(ruleset.drop, state, now),
      auric_coin: ruleset.drop.coin,
    })
  },
})
