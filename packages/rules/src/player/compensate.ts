import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, set } from '../kernel/change.ts'
import { integer, oneOf, record, snowflake } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { DAY } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { creditAll } from '../resources/credit.ts'
import { myWallet } from '../resources/state.ts'
import { compensated, xpEarned } from './events.ts'
import { myStanding } from './state.ts'
import { reasonField, target } from './target.ts'

const WHAT = ['lumees', 'auric_coin', 'lumenite', 'xp', 'premium'] as const

/** Grants something to a player on an operator's word, with the reason (docs/rules/player.md). Premium counts days. */
export const compensate = rule({
  name: 'player.compensate',
  actor: 'system',
  input: record({
    player: snowflake({ doc: 'who receives it' }),
    what: oneOf(WHAT, { doc: 'what is granted' }),
    amount: integer({ min: 1, max: 1_000_000_000_000_000, doc: 'how much; days for premium' }),
    reason: reasonField,
  }),
  result: record({ what: oneOf(WHAT), amount: integer() }),
  limit: 'compensate',
  reads: { them: of(target, { standing: myStanding, wallet: myWallet }) },
  emits: [on('them', compensated), on('them', xpEarned)],
  inputs: () => [],
  plan: ({ them }, input) => {
    if (!them) return left(no('core/not-registered', { player: input.player }))
    if (input.what === 'premium' && input.amount > 36_500)
      return left(no('core/invalid-input', { path: 'amount', found: input.amount, expected: 'at most 36,500 days' }))
    return right({ what: input.what, amount: input.amount })
  },
  decide: ({ them }, input, { now, ruleset }) => {
    const { standing, wallet } = them! // the plan refuses without them
    const changes: Change[] = []
    if (input.what === 'premium') {
      const from = Math.max(now, standing.premium_until ?? now)
      changes.push(set(standing, 'premium_until', saturatingAdd(from, input.amount * DAY)))
    } else if (input.what !== 'xp') changes.push(...creditAll(wallet, { [input.what]: input.amount }, 'compensation', ruleset.resources))
    const news = about('players', input.player, compensated({ what: input.what, amount: input.amount, reason: input.reason }))
    const events =
      input.what === 'xp' ? [news, about('players', input.player, xpEarned({ amount: input.amount, source: 'compensation' }))] : [news]
    return accept(changes, events, { what: input.what, amount: input.amount })
  },
})
