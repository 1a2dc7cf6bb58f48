import { left, right } from 'fp-ts/lib/Either.js'
import type { Change } from '../kernel/change.ts'
import { integer, list, nullable, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { shrineCollected } from './events.ts'
import { accrued, boostsOf, incomeReads, nextUnitAt } from './income.ts'
import { credits, paid, pay, wound } from './payment.ts'
import { LAST_SHRINE } from './state.ts'

/** Takes what a shrine, or every shrine, has yielded (docs/rules/shrines.md). */
export const collect = rule({
  name: 'shrines.collect',
  input: record(
    { shrine: nullable(integer({ max: LAST_SHRINE, doc: 'which shrine; every one unless said otherwise' })) },
    { defaults: { shrine: null } },
  ),
  result: record({ collected: list(paid), credits }),
  limit: 'shrine_collect',
  reads: incomeReads,
  emits: [shrineCollected],
  inputs: ({ shrines }) => [{ shrine: null }, ...shrines.all().map((row) => ({ shrine: row.$.key as number }))],
  plan: (view, { shrine }, { now, ruleset, active }) => {
    const { shrines } = view
    const one = shrine === null ? undefined : shrines.get(shrine)
    const rows = shrine === null ? shrines.all() : one ? [one] : []
    if (rows.length === 0) return left(no('shrines/shrine-not-found', { shrine }))
    const boosts = boostsOf(ruleset, view)
    const looked = rows.map((row) => accrued(ruleset, row.$.key as number, row, boosts, now, active))
    const due = looked.filter(({ payout }) => payout > 0)
    if (due.length > 0) return right({ due, boosts })
    const ready = looked.map((each) => nextUnitAt(ruleset, each, boosts, now, active)).filter((at) => at !== null)
    return left(no('shrines/nothing-to-collect', { ready_at: ready.length === 0 ? null : Math.min(...ready) }))
  },
  decide: (view, _input, { now, ruleset }, { due, boosts }) => {
    const payment = pay(view, due, boosts, ruleset)
    const changes: Change[] = [...payment.changes]
    for (const each of due) changes.push(...wound(view.shrines.get(each.shrine)!, each, now))
    return accept(changes, payment.events, { collected: payment.collected, credits: payment.credits })
  },
})
