import { right } from 'fp-ts/lib/Either.js'
import { integer, record } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myProgress } from '../player/state.ts'
import { myPools } from '../resources/state.ts'
import { SIZES } from './config.ts'
import { forecast } from './forecast.ts'
import { spoilsOf } from './spoils.ts'
import { stanceAt, stanceReads } from './stance.ts'

/** The farthest floor that anyone looks ahead to. */
export const FARTHEST_FLOOR = 1_000_000

/** Who stands on a floor, what clearing it pays, and how someone as they are would fare there (docs/rules/tower.md). */
export const towerFloor = query({
  name: 'tower.floor',
  input: record({ floor: integer({ min: 1, max: FARTHEST_FLOOR, doc: 'which floor' }) }),
  limit: 'ascension_status',
  reads: { ...stanceReads, pools: myPools, progress: myProgress },
  answer: (view, { floor }, ask) => {
    const { ruleset, now } = ask
    const { tower } = ruleset
    const stance = stanceAt(ruleset, view, floor, now)
    const { boss, strength, momentum } = stance
    const { hp, max_hp } = view.pools
    return right({
      floor,
      current_floor: view.ascension.current_floor,
      boss: { ...boss, hp: stance.boss_hp, max_hp: stance.boss_hp_max },
      strength,
      momentum,
      hp: { value: hp, max: max_hp },
      sizes: SIZES.map((size) => ({
        size,
        hits: tower.sizes[size].hits,
        unlocked: view.progress.level >= tower.sizes[size].minLevel,
        ...forecast(ruleset, stance, size, max_hp),
      })),
      spoils: spoilsOf(view, floor, ask),
      next_milestone: tower.nextMilestone(floor),
    })
  },
})
