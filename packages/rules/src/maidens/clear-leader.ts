import { left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { integer, nothing, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { myPools } from '../resources/state.ts'
import { leaderChanged } from './events.ts'
import { leaderReadyAt } from './leader.ts'
import { totalPower } from './power.ts'
import { myCollection, myMaidens } from './state.ts'

/** Lets nobody lead (docs/rules/maidens.md). */
export const clearLeader = rule({
  name: 'maidens.clear-leader',
  input: nothing,
  result: record({ from: integer({ min: 1 }) }),
  limit: 'maiden_manage',
  reads: { me: myCollection, maidens: myMaidens, pools: myPools },
  emits: [leaderChanged],
  inputs: () => [{}],
  plan: ({ me }, _input, { now, ruleset }) => {
    const ready = leaderReadyAt(me.leader_changed_at, ruleset.maidens.leaderCooldown)
    if (me.leader === null) return left(no('maidens/no-leader'))
    const why = refusal(ready > now && no('maidens/leader-cooldown', { until: ready }))
    return why ? left(why) : right({ from: me.leader })
  },
  decide: ({ me, maidens }, _input, { now, ruleset }, plan) => {
    const power = totalPower(ruleset.maidens, maidens.all(), null)
    const changes = [set(me, 'leader', null), set(me, 'leader_changed_at', now)]
    if (power !== me.total_power) changes.push(set(me, 'total_power', power))
    return accept(changes, [leaderChanged({ from: plan.from, to: null })], plan)
  },
})
