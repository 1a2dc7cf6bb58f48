import { left, right } from 'fp-ts/lib/Either.js'
import { add, type Change, set, spend } from '../kernel/change.ts'
import { integer, nothing, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { boonsOf } from '../mastery/boons.ts'
import { myBoons } from '../mastery/state.ts'
import { poolsAfter } from '../resources/maxima.ts'
import { myPools, myWallet } from '../resources/state.ts'
import { skillsReset } from './events.ts'
import { respecCost } from './formulas.ts'
import { myProgress, mySkills, SKILLS } from './state.ts'

/** Takes all skill points back for lumenite. Pools shrink to their new maxima (docs/rules/player.md). */
export const respec = rule({
  name: 'player.respec',
  input: nothing,
  result: record({ points: integer({ unit: 'points' }), lumenite: integer({ unit: 'lumenite' }) }),
  limit: 'stat_respec',
  reads: { me: mySkills, progress: myProgress, wallet: myWallet, pools: myPools, boons: myBoons },
  emits: [skillsReset],
  inputs: () => [{}],
  plan: ({ me, wallet }, _input, { now, ruleset }) => {
    const allocated = SKILLS.reduce((sum, skill) => sum + me[`points_${skill}`], 0)
    const cost = respecCost(ruleset.player, me.respec_count)
    const ready = me.respec_at === null ? now : me.respec_at + ruleset.player.respec.cooldown
    const why = refusal(
      allocated === 0 && no('player/nothing-to-respec'),
      ready > now && no('player/respec-cooldown', { until: ready }),
      wallet.lumenite < cost && no('wallet/not-enough-lumenite', { need: cost, have: wallet.lumenite, for: 'respec' }),
    )
    return why ? left(why) : right({ points: allocated, lumenite: cost })
  },
  decide: ({ me, progress, wallet, pools, boons }, _input, { now, ruleset }, plan) => {
    const changes: Change[] = []
    if (plan.lumenite > 0) changes.push(spend(wallet, 'lumenite', plan.lumenite, 'respec'))
    for (const skill of SKILLS) if (me[`points_${skill}`] > 0) changes.push(add(me, `points_${skill}`, -me[`points_${skill}`]))
    changes.push(add(me, 'points_available', plan.points), add(me, 'respec_count', 1), set(me, 'respec_at', now))
    const none = { points_energy: 0, points_stamina: 0, points_hp: 0 }
    changes.push(
      ...poolsAfter(pools, ruleset, {
        level: progress.level,
        skills: none,
        boons: boonsOf(ruleset, boons.boon_mask),
        refill: false,
        reason: 'respec',
      }),
    )
    return accept(changes, [skillsReset(plan)], plan)
  },
})
