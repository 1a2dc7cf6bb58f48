import { isLeft, right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { PPM } from '../kernel/numbers.ts'
import { query } from '../language.ts'
import { stackOf } from '../maidens/stack.ts'
import { poolsStatus } from '../resources/status.ts'
import { SIZES } from './config.ts'
import { forecast } from './forecast.ts'
import { drainOf, momentumAfter } from './formulas.ts'
import { leastHp, planFrom, planReads } from './plan.ts'
import { spoilsOf } from './spoils.ts'
import { stanceAt } from './stance.ts'
import { myTitles, titlesOf } from './state.ts'

/** Where someone stands in the tower, whom they face, and what each attack would cost and promise (docs/rules/tower.md). */
export const towerStatus = query({
  name: 'tower.status',
  input: nothing,
  limit: 'ascension_status',
  reads: { ...planReads, titles: myTitles },
  answer: (view, _input, ask) => {
    const { ruleset, now, active } = ask
    const { tower, maidens: known } = ruleset
    const { ascension, collection, pools } = view
    const floor = ascension.current_floor
    const stance = stanceAt(ruleset, view, floor, now)
    const { boss, strength, momentum } = stance
    const who = { player_class: view.calling.player_class, leader: collection.leader, boon_mask: view.boons.boon_mask }
    const statuses = poolsStatus(pools, who, ruleset, now, active)
    const pool = (name: 'hp' | 'stamina') => statuses.find((p) => p.pool === name)!
    const idle = now - (ascension.last_attack_at ?? now)
    const { grace, decayEvery } = tower.momentum
    const losesAt = now - idle + grace + decayEvery * (idle < grace ? 1 : Math.floor((idle - grace) / decayEvery) + 1)
    const next = momentumAfter(tower.momentum, ascension.momentum, losesAt - now + idle, drainOf(tower, boss))
    return right({
      floor,
      highest_floor: ascension.highest_floor,
      boss: { ...boss, hp: stance.boss_hp, max_hp: stance.boss_hp_max },
      actions: ascension.actions_on_floor,
      momentum: {
        now: momentum,
        damage_ppm: tower.momentum.damagePpm[momentum]!,
        /** When it falls next if nobody attacks, and to what. */
        falls: momentum > 0 && next < momentum ? { at: losesAt, to: next } : null,
        /** The next step of the factor, if there is one above. */
        next_step: ((at) => (at < 0 ? null : { at, damage_ppm: tower.momentum.damagePpm[at]! }))(
          tower.momentum.damagePpm.findIndex((ppm, points) => points > momentum && ppm > tower.momentum.damagePpm[momentum]!),
        ),
      },
      hp: { ...pool('hp'), least: leastHp(ruleset, pools) },
      stamina: pool('stamina'),
      lumenite: view.wallet.lumenite,
      strength: { ...strength, bonus_ppm: strength.power === 0 ? PPM : Math.floor((strength.attack / strength.power) * PPM) },
      team: strength.team.map((id) => stackOf(known, known.base(id)!, view.maidens.get(id)!, collection.leader)),
      sizes: SIZES.map((size) => {
        const plan = planFrom(stance, view, size, ask)
        const { hits, stamina, lumenite, minLevel, momentum: gained } = tower.sizes[size]
        return {
          size,
          hits,
          stamina,
          lumenite,
          min_level: minLevel,
          momentum: gained,
          refused: isLeft(plan) ? plan.left : null,
          ...forecast(ruleset, stance, size, pools.max_hp),
        }
      }),
      spoils: spoilsOf(view, floor, ask),
      next_milestone: tower.nextMilestone(floor),
      victories: ascension.total_victories,
      defeats: ascension.total_defeats,
      titles: titlesOf(view.titles),
    })
  },
})
