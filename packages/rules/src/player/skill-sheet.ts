import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myWallet } from '../resources/state.ts'
import { respecCost } from './formulas.ts'
import { mySkills, SKILLS } from './state.ts'

/** Skill points: where they are, how many each skill takes, and what taking them back costs (docs/rules/player.md). */
export const skillSheet = query({
  name: 'player.skill-sheet',
  input: nothing,
  limit: 'profile',
  reads: { me: mySkills, wallet: myWallet },
  answer: ({ me, wallet }, _input, { now, ruleset }) => {
    const { maxPoints, perPoint, respec } = ruleset.player
    const ready = me.respec_at === null ? now : me.respec_at + respec.cooldown
    return right({
      available: me.points_available,
      skills: SKILLS.map((skill) => ({ skill, points: me[`points_${skill}`], max: maxPoints[skill] })),
      per_point: perPoint,
      allocated: SKILLS.reduce((sum, skill) => sum + me[`points_${skill}`], 0),
      respec: { lumenite: respecCost(ruleset.player, me.respec_count), have: wallet.lumenite, ready_at: ready > now ? ready : null },
    })
  },
})
