import { type Change, set } from '../kernel/change.ts'
import { settle } from '../language.ts'
import { players } from '../players.ts'
import { charged } from './formulas.ts'
import { myCharges } from './state.ts'

/** Lets charges grow up to now (docs/rules/drop.md). */
export const chargeGrowth = settle({
  name: 'drop.charges',
  of: players,
  reads: { me: myCharges },
  settle: ({ me }, { now, ruleset }) => {
    const to = charged(ruleset.drop, me.drop_charges, me.drop_at, now)
    const changes: Change[] = []
    if (to.charges !== me.drop_charges) changes.push(set(me, 'drop_charges', to.charges))
    if (to.since !== me.drop_at) changes.push(set(me, 'drop_at', to.since))
    return changes
  },
})
