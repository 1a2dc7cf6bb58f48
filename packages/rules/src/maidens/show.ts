import { left, right } from 'fp-ts/lib/Either.js'
import { integer, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { query } from '../language.ts'
import { leaderReadyAt } from './leader.ts'
import { stackOf } from './stack.ts'
import { MAX_BASE, myCollection, theMaiden } from './state.ts'

/** One stack of someone's, with what she does as leader and when the leader may change (docs/rules/maidens.md). */
export const show = query({
  name: 'maidens.show',
  input: record({ maiden: integer({ min: 1, max: MAX_BASE, doc: 'the base whose stack is meant' }) }),
  limit: 'maiden_manage',
  reads: { me: myCollection, stack: theMaiden },
  answer: ({ me, stack }, { maiden }, { now, ruleset }) => {
    const base = ruleset.maidens.base(maiden)
    if (!stack || !base) return left(no('maidens/maiden-not-found', { maiden }))
    const ready = leaderReadyAt(me.leader_changed_at, ruleset.maidens.leaderCooldown)
    return right({
      stack: stackOf(ruleset.maidens, base, stack, me.leader),
      bonus: ruleset.maidens.leaderBonus(base.element, base.tier),
      leader_ready_at: ready > now ? ready : null,
      copy_cap: ruleset.maidens.copyCap,
    })
  },
})
