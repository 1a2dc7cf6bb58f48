import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, set, spend } from '../kernel/change.ts'
import { integer, oneOf, record } from '../kernel/codec.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { shrineCollected, shrineUpgraded } from './events.ts'
import { accrued, boostsOf, incomeReads } from './income.ts'
import { otherLevel, theOne } from './one.ts'
import { credits, pay, wound } from './payment.ts'
import { HIGHEST_LEVEL, LAST_SHRINE, SHRINE_TYPES, theShrine, typeOf } from './state.ts'

const level = integer({ min: 1, max: HIGHEST_LEVEL })

/** Raises a shrine by one level. What the old level has earned is paid first, and does not help to pay (docs/rules/shrines.md). */
export const upgrade = rule({
  name: 'shrines.upgrade',
  input: theOne,
  result: record({
    shrine: integer({ max: LAST_SHRINE }),
    type: oneOf(SHRINE_TYPES),
    level,
    cost: integer({ unit: 'lumees' }),
    credits,
  }),
  limit: 'shrine_upgrade',
  reads: { ...incomeReads, shrine: theShrine },
  emits: [shrineUpgraded, shrineCollected],
  inputs: ({ shrines }) => shrines.all().map((row) => ({ shrine: row.$.key as number, level: null })),
  plan: (view, input, { now, ruleset, active }) => {
    const { shrine, wallet } = view
    if (!shrine) return left(no('shrines/shrine-not-found', { shrine: input.shrine }))
    const changed = otherLevel(shrine, input)
    if (changed) return left(changed)
    const type = typeOf(input.shrine)
    const { maxLevel, cost } = ruleset.shrines.types[type]
    if (shrine.level >= maxLevel) return left(no('shrines/shrine-max-level', { type, max: maxLevel }))
    const price = cost[shrine.level + 1]!
    const why = refusal(wallet.lumees < price && no('wallet/not-enough-lumees', { need: price, have: wallet.lumees, for: 'shrine' }))
    if (why) return left(why)
    const boosts = boostsOf(ruleset, view)
    return right({ type, from: shrine.level, cost: price, boosts, due: accrued(ruleset, input.shrine, shrine, boosts, now, active) })
  },
  decide: (view, input, { now, ruleset }, { type, from, cost, boosts, due }) => {
    const row = view.shrine!
    const payment = pay(view, [due], boosts, ruleset)
    const changes: Change[] = [...payment.changes, ...wound(row, due, now), set(row, 'level', from + 1)]
    if (cost > 0)
      changes.push(spend(view.wallet, 'lumees', cost, 'shrine upgrade'), set(row, 'invested', saturatingAdd(row.invested, cost)))
    const events = [...payment.events, shrineUpgraded({ shrine: input.shrine, type, from, to: from + 1, cost })]
    return accept(changes, events, { shrine: input.shrine, type, level: from + 1, cost, credits: payment.credits })
  },
})
