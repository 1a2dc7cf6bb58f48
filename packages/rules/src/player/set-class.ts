import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, set, spend } from '../kernel/change.ts'
import { integer, nullable, oneOf, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { myPools, myWallet } from '../resources/state.ts'
import { classChanged } from './events.ts'
import { CLASSES, myCalling } from './state.ts'

/** Takes up a class. The pools are settled at the old rate first, which reading them brings about (docs/rules/player.md). */
export const setClass = rule({
  name: 'player.set-class',
  input: record({ class: oneOf(CLASSES, { doc: 'the class to take up' }) }),
  result: record({ from: nullable(oneOf(CLASSES)), to: oneOf(CLASSES), lumenite: integer({ unit: 'lumenite' }) }),
  limit: 'class_change',
  reads: { me: myCalling, wallet: myWallet, pools: myPools },
  emits: [classChanged],
  inputs: () => CLASSES.map((c) => ({ class: c })),
  plan: ({ me, wallet }, input, { now, ruleset }) => {
    const { freeFirst, lumenite, cooldown } = ruleset.player.classChange
    const free = freeFirst && me.player_class === null
    const cost = free ? 0 : lumenite
    const ready = free || me.class_changed_at === null ? now : me.class_changed_at + cooldown
    const why = refusal(
      me.player_class === input.class && no('player/same-class', { class: input.class }),
      ready > now && no('player/class-cooldown', { until: ready }),
      wallet.lumenite < cost && no('wallet/not-enough-lumenite', { need: cost, have: wallet.lumenite, for: 'class' }),
    )
    return why ? left(why) : right({ from: me.player_class, lumenite: cost })
  },
  decide: ({ me, wallet }, input, { now }, plan) => {
    const changes: Change[] = [set(me, 'player_class', input.class), set(me, 'class_changed_at', now)]
    if (plan.lumenite > 0) changes.push(spend(wallet, 'lumenite', plan.lumenite, 'class change'))
    const told = { from: plan.from, to: input.class, lumenite: plan.lumenite }
    return accept(changes, [classChanged(told)], told)
  },
})
