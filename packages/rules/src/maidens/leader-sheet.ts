import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { leaderBonus, leaderReadyAt } from './leader.ts'
import { stackOf } from './stack.ts'
import { myCollection, myMaidens } from './state.ts'

/** Who leads, what she gives, and when the leader may change (docs/rules/maidens.md). */
export const leaderSheet = query({
  name: 'maidens.leader-sheet',
  input: nothing,
  limit: 'maiden_manage',
  reads: { me: myCollection, maidens: myMaidens },
  answer: ({ me, maidens }, _input, { now, ruleset }) => {
    const base = me.leader === null ? undefined : ruleset.maidens.base(me.leader)
    const row = me.leader === null ? undefined : maidens.get(me.leader)
    const ready = leaderReadyAt(me.leader_changed_at, ruleset.maidens.leaderCooldown)
    return right({
      stack: base && row ? stackOf(ruleset.maidens, base, row, me.leader) : null,
      bonus: leaderBonus(ruleset.maidens, me.leader),
      total_power: me.total_power,
      ready_at: ready > now ? ready : null,
      cooldown: ruleset.maidens.leaderCooldown,
      owns: maidens.size,
    })
  },
})
