import { left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { integer, nullable, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { myPools } from '../resources/state.ts'
import { leaderChanged } from './events.ts'
import { leaderReadyAt } from './leader.ts'
import { totalPower } from './power.ts'
import { MAX_BASE, myCollection, myMaidens, theMaiden } from './state.ts'

const base = integer({ min: 1, max: MAX_BASE, doc: 'the base whose stack is meant' })

/** Lets a stack lead. Energy and stamina are settled under the old leader first, which reading the pools brings about (docs/rules/maidens.md). */
export const setLeader = rule({
  name: 'maidens.set-leader',
  input: record({ maiden: base }),
  result: record({ from: nullable(base), to: base }),
  limit: 'maiden_manage',
  reads: { me: myCollection, stack: theMaiden, maidens: myMaidens, pools: myPools },
  emits: [leaderChanged],
  inputs: ({ maidens }) => maidens.all().map((row) => ({ maiden: row.$.key as number })),
  plan: ({ me, stack }, { maiden }, { now, ruleset }) => {
    const ready = leaderReadyAt(me.leader_changed_at, ruleset.maidens.leaderCooldown)
    const why =
      refusal(!stack && no('maidens/maiden-not-found', { maiden })) ??
      refusal(
        me.leader === maiden && no('maidens/already-leader', { maiden }),
        ready > now && no('maidens/leader-cooldown', { until: ready }),
      )
    return why ? left(why) : right({ from: me.leader, to: maiden })
  },
  decide: ({ me, maidens }, _input, { now, ruleset }, plan) => {
    const power = totalPower(ruleset.maidens, maidens.all(), plan.to)
    const changes = [set(me, 'leader', plan.to), set(me, 'leader_changed_at', now)]
    if (power !== me.total_power) changes.push(set(me, 'total_power', power))
    return accept(changes, [leaderChanged(plan)], plan)
  },
})
