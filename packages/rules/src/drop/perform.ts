import { left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { integer, nothing, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { creditAll } from '../resources/credit.ts'
import { myWallet } from '../resources/state.ts'
import { dropPerformed } from './events.ts'
import { readyIn } from './formulas.ts'
import { myCharges } from './state.ts'

/** Spends a charge for auric coin (docs/rules/drop.md). */
export const perform = rule({
  name: 'drop.perform',
  input: nothing,
  result: record({
    auric_coin: integer({ unit: 'auric coin' }),
    held: integer({ unit: 'auric coin in hand now' }),
    charges: integer({ unit: 'charges left' }),
    ready_at: integer({ unit: 'ms, of the next charge' }),
  }),
  limit: 'drop',
  reads: { me: myCharges, wallet: myWallet },
  emits: [dropPerformed],
  inputs: () => [{}],
  plan: ({ me }, _input, { now, ruleset }) => {
    if (me.drop_charges > 0) return right({ auric_coin: ruleset.drop.coin })
    const wait = readyIn(ruleset.drop, { charges: 0, since: me.drop_at }, now)
    return left(no('drop/no-drop-charge', { ready_in_ms: wait, ready_at: now + wait }))
  },
  decide: ({ me, wallet }, _input, { now, ruleset }, plan) => {
    // read here: where it was read again behind `creditAll`, V8 (of Node 24) threw its code away with every call
    const before = wallet.auric_coin
    const charges = me.drop_charges - 1
    // a store that was full begins to grow now; one that was growing keeps its clock
    const since = me.drop_charges >= ruleset.drop.maxCharges ? now : me.drop_at
    const credited = creditAll(wallet, plan, 'drop', ruleset.resources)
    const arrived = credited.reduce((sum, change) => (change.op === 'gain' ? sum + change.by : sum), 0)
    const changes = [set(me, 'drop_charges', charges), ...credited]
    if (since !== me.drop_at) changes.push(set(me, 'drop_at', since))
    return accept(changes, [dropPerformed(plan)], {
      auric_coin: plan.auric_coin,
      held: before + arrived,
      charges,
      ready_at: charges > 0 ? now : since + ruleset.drop.period,
    })
  },
})
