import { left, right } from 'fp-ts/lib/Either.js'
import { add, type Change } from '../kernel/change.ts'
import { integer, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { boonsOf } from '../mastery/boons.ts'
import { myBoons } from '../mastery/state.ts'
import { poolsAfter } from '../resources/maxima.ts'
import { myPools } from '../resources/state.ts'
import { skillsAllocated } from './events.ts'
import { myProgress, mySkills, SKILLS } from './state.ts'

/** The most points that one command moves into one skill. */
const MOST = 1_000_000

const points = integer({ max: MOST, unit: 'points' })
const spread = record(
  { energy: points, stamina: points, hp: points, attack: points, defense: points },
  { defaults: { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0 } },
)

/** Puts skill points into skills. Maxima rise; what is in the pools stays (docs/rules/player.md). */
export const allocate = rule({
  name: 'player.allocate',
  input: spread,
  result: record({
    available: integer({ unit: 'points left' }),
    energy: points,
    stamina: points,
    hp: points,
    attack: points,
    defense: points,
  }),
  limit: 'stat_allocate',
  reads: { me: mySkills, progress: myProgress, pools: myPools, boons: myBoons },
  emits: [skillsAllocated],
  inputs: ({ me }) =>
    SKILLS.flatMap((skill) =>
      [1, Math.min(me.points_available, MOST)].map((n) => ({ energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0, [skill]: n })),
    ),
  plan: ({ me }, input, { ruleset }) => {
    const total = SKILLS.reduce((sum, skill) => sum + input[skill], 0)
    const over = SKILLS.find((skill) => me[`points_${skill}`] + input[skill] > ruleset.player.maxPoints[skill])
    const why =
      refusal(total < 1 && no('core/invalid-input', { path: '', found: '0 points', expected: 'at least 1 point' })) ??
      refusal(
        over !== undefined &&
          no('player/stat-cap-exceeded', {
            skill: over,
            have: me[`points_${over}`],
            adding: input[over],
            max: ruleset.player.maxPoints[over],
          }),
        me.points_available < total && no('player/not-enough-stat-points', { need: total, have: me.points_available }),
      )
    return why ? left(why) : right({ total, left: me.points_available - total })
  },
  decide: ({ me, progress, pools, boons }, input, { ruleset }, plan) => {
    const after = {
      energy: me.points_energy + input.energy,
      stamina: me.points_stamina + input.stamina,
      hp: me.points_hp + input.hp,
      attack: me.points_attack + input.attack,
      defense: me.points_defense + input.defense,
    }
    const changes: Change[] = [add(me, 'points_available', -plan.total)]
    for (const skill of SKILLS) if (input[skill] > 0) changes.push(add(me, `points_${skill}`, input[skill]))
    const raised = { points_energy: after.energy, points_stamina: after.stamina, points_hp: after.hp }
    changes.push(
      ...poolsAfter(pools, ruleset, {
        level: progress.level,
        skills: raised,
        boons: boonsOf(ruleset, boons.boon_mask),
        refill: false,
        reason: 'allocation',
      }),
    )
    return accept(changes, [skillsAllocated(input)], { available: plan.left, ...after })
  },
})
