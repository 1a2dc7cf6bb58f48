import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, gain, remove } from '../kernel/change.ts'
import { integer, oneOf, record } from '../kernel/codec.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { purseOf } from '../resources/excerpts.ts'
import { shrineCollected, shrineSold } from './events.ts'
import { refundOf } from './formulas.ts'
import { accrued, boostsOf, incomeReads } from './income.ts'
import { otherLevel, theOne } from './one.ts'
import { credits, pay } from './payment.ts'
import { HIGHEST_LEVEL, LAST_SHRINE, SHRINE_TYPES, theShrine, typeOf } from './state.ts'

/** Gives a shrine up for a part of all that was put into it; what it has earned is paid first (docs/rules/shrines.md). */
export const sell = rule({
  name: 'shrines.sell',
  input: theOne,
  result: record({
    shrine: integer({ max: LAST_SHRINE }),
    type: oneOf(SHRINE_TYPES),
    level: integer({ min: 1, max: HIGHEST_LEVEL }),
    refund: integer({ unit: 'lumees' }),
    refund_lost: integer({ unit: 'lumees that did not fit the purse' }),
    credits,
  }),
  limit: 'shrine_sell',
  reads: { ...incomeReads, shrine: theShrine },
  emits: [shrineSold, shrineCollected],
  inputs: ({ shrines }) => shrines.all().map((row) => ({ shrine: row.$.key as number, level: null })),
  plan: (view, input, { now, ruleset, active }) => {
    const { shrine } = view
    if (!shrine) return left(no('shrines/shrine-not-found', { shrine: input.shrine }))
    const changed = otherLevel(shrine, input)
    if (changed) return left(changed)
    const boosts = boostsOf(ruleset, view)
    const due = accrued(ruleset, input.shrine, shrine, boosts, now, active)
    const { level, invested } = shrine
    return right({ type: typeOf(input.shrine), level, invested, refund: refundOf(ruleset.shrines, invested), boosts, due })
  },
  decide: (view, input, { ruleset }, { type, level, invested, refund, boosts, due }) => {
    const payment = pay(view, [due], boosts, ruleset)
    const earned = payment.credits.find(({ currency }) => currency === 'lumees')?.amount ?? 0
    const changes: Change[] = [...payment.changes]
    const held = { ...purseOf(view.wallet), lumees: saturatingAdd(view.wallet.lumees, earned) }
    const refunded = gain(held, 'lumees', refund, 'shrine sale', ruleset.resources.caps.lumees)
    if (refund > 0) changes.push(refunded)
    changes.push(remove(view.shrine!))
    const told = { shrine: input.shrine, type, level }
    const events = [...payment.events, shrineSold({ ...told, invested, refund: refunded.by })]
    return accept(changes, events, { ...told, refund: refunded.by, refund_lost: refunded.lost ?? 0, credits: payment.credits })
  },
})
