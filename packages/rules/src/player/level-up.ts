import { add, type Change, gain, set } from '../kernel/change.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { reaction } from '../language.ts'
import { boonsOf } from '../mastery/boons.ts'
import { myBoons } from '../mastery/state.ts'
import { players } from '../players.ts'
import { creditAll } from '../resources/credit.ts'
import { poolsAfter } from '../resources/maxima.ts'
import { myPools, myWallet } from '../resources/state.ts'
import { levelledUp, xpEarned } from './events.ts'
import { grow } from './formulas.ts'
import { myProgress, mySkills } from './state.ts'

/** Credits XP, enters levels, pays milestones, and raises and refills the pools (docs/rules/player.md). */
export const levelUp = reaction({
  name: 'player.level-up',
  of: players,
  on: [xpEarned],
  emits: [levelledUp],
  reads: { me: myProgress, skills: mySkills, wallet: myWallet, pools: myPools, boons: myBoons },
  react: ({ me, skills, wallet, pools, boons }, { data }, { ruleset, now }) => {
    if (data.amount === 0) return undefined
    // mostly the level stays
    const within = me.experience + data.amount
    if (me.level < ruleset.player.maxLevel && within < ruleset.player.xpStep[me.level + 1]!)
      return { changes: [gain(me, 'xp', data.amount, data.source, SAFE_MAX, me.xp), set(me, 'experience', within)] }
    const { level, experience, points, milestones, paid } = grow(ruleset.player, me.level, me.experience, data.amount)
    const changes: Change[] = [gain(me, 'xp', data.amount, data.source), set(me, 'experience', experience)]
    if (level === me.level) return { changes }
    changes.push(set(me, 'level', level), set(me, 'last_level_up', now), add(skills, 'points_available', points))
    changes.push(
      ...creditAll(wallet, { lumees: paid.lumees, auric_coin: paid.auric_coin, lumenite: paid.lumenite }, 'milestone', ruleset.resources),
    )
    changes.push(
      ...poolsAfter(pools, ruleset, {
        level,
        skills,
        boons: boonsOf(ruleset, boons.boon_mask),
        refill: paid.full_refresh,
        reason: 'milestone',
      }),
    )
    const { lumees, auric_coin, lumenite } = paid
    return { changes, events: [levelledUp({ from: me.level, to: level, points, milestones, lumees, auric_coin, lumenite })] }
  },
})
