import { left, right } from 'fp-ts/lib/Either.js'
import { create, spend } from '../kernel/change.ts'
import { integer, oneOf, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { myProgress } from '../player/state.ts'
import { myWallet } from '../resources/state.ts'
import { shrineBuilt } from './events.ts'
import { freeShrine } from './places.ts'
import { LAST_SHRINE, myShrines, SHRINE_TYPES } from './state.ts'

/** Builds a shrine in the first free place of its type (docs/rules/shrines.md). */
export const build = rule({
  name: 'shrines.build',
  input: record({ type: oneOf(SHRINE_TYPES, { doc: 'the type of shrine' }) }),
  result: record({
    shrine: integer({ max: LAST_SHRINE }),
    type: oneOf(SHRINE_TYPES),
    cost: integer({ unit: 'lumees' }),
    lumees: integer({ unit: 'lumees left' }),
  }),
  limit: 'shrine_build',
  reads: { wallet: myWallet, progress: myProgress, shrines: myShrines },
  emits: [shrineBuilt],
  inputs: () => SHRINE_TYPES.map((type) => ({ type })),
  plan: ({ wallet, progress, shrines }, { type }, { ruleset }) => {
    const { unlockLevel, maxShrines, cost } = ruleset.shrines.types[type]
    const shrine = freeShrine(shrines, type, maxShrines)
    const price = cost[1]!
    const why = refusal(
      progress.level < unlockLevel && no('shrines/shrine-locked', { type, need: unlockLevel, level: progress.level }),
      shrine === undefined && no('shrines/shrine-limit', { type, max: maxShrines }),
      wallet.lumees < price && no('wallet/not-enough-lumees', { need: price, have: wallet.lumees, for: 'shrine' }),
    )
    return why ? left(why) : right({ shrine: shrine!, type, cost: price })
  },
  decide: ({ wallet, shrines }, _input, { now }, plan) => {
    const { cost, shrine } = plan
    const row = { level: 1, collected_at: now, carry_micro: 0, invested: cost, built_at: now }
    const changes = cost > 0 ? [spend(wallet, 'lumees', cost, 'shrine building')] : []
    return accept([...changes, create(shrines.at(shrine), row)], [shrineBuilt(plan)], { ...plan, lumees: wallet.lumees - cost })
  },
})
