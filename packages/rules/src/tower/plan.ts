import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { boostPpm } from '../events/boosts.ts'
import type { Fields } from '../kernel/entity.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import type { View } from '../kernel/part.ts'
import { no, type Rejection, refusal } from '../kernel/rejection.ts'
import type { Ask } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import { myCalling, myProgress } from '../player/state.ts'
import { poolRate } from '../resources/rates.ts'
import { waits } from '../resources/regeneration.ts'
import { myPools, myWallet, type Pool } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import type { Size } from './config.ts'
import { type Stance, stanceAt, stanceReads } from './stance.ts'

/** What an attack is planned from. */
export const planReads = { ...stanceReads, progress: myProgress, calling: myCalling, wallet: myWallet, pools: myPools }

type Seen = View<typeof planReads>

/** Hit points below which nobody attacks: the fraction of the maximum, rounded up. */
export const leastHp = ({ tower }: Ruleset, { max_hp }: { readonly max_hp: number }): number =>
  max_hp - mulDiv(max_hp, PPM - tower.minHpPpm, PPM)

/** When a pool will hold so much; nothing where it never will. */
const readyAt = (view: Seen, pool: Exclude<Pool, 'energy'>, need: number, { ruleset, active, now }: Ask<Ruleset>): Millis | null => {
  const { calling, collection, boons } = view
  const pools: Fields<typeof myPools.entity.columns> & Record<string, unknown> = view.pools
  if (need > view.pools[`max_${pool}`]) return null
  const who = { player_class: calling.player_class, leader: collection.leader, boon_mask: boons.boon_mask }
  const boost = pool === 'stamina' ? boostPpm(ruleset.events, active, 'stamina_regen', now) : 0
  const wait = waits(view.pools[pool], pools[`${pool}_rem`] as number, need, poolRate(ruleset, pool, who, view.pools.max_hp, boost))
  return wait ? now + wait.full : null
}

/** What an attack costs, and how both stand before it. */
export interface AttackPlan {
  readonly size: Size
  readonly stamina: number
  readonly lumenite: number
  readonly stance: Stance
}

export type AttackRefusal =
  | 'tower/no-maidens'
  | 'tower/size-locked'
  | 'tower/too-wounded'
  | 'resources/not-enough-stamina'
  | 'wallet/not-enough-lumenite'

/** Whether an attack of a size is possible, from a stance that is known (docs/rules/tower.md). */
export const planFrom = (stance: Stance, view: Seen, size: Size, ask: Ask<Ruleset>): Either<Rejection<AttackRefusal>, AttackPlan> => {
  const { ruleset } = ask
  const { progress, wallet, pools } = view
  const { stamina, lumenite, minLevel } = ruleset.tower.sizes[size]
  const least = leastHp(ruleset, pools)
  const why = refusal(
    stance.strength.power === 0 && no('tower/no-maidens'),
    progress.level < minLevel && no('tower/size-locked', { size, level: progress.level, need: minLevel }),
    pools.hp < least &&
      no('tower/too-wounded', { need: least, have: pools.hp, max: pools.max_hp, ready_at: readyAt(view, 'hp', least, ask) }),
    pools.stamina < stamina &&
      no('resources/not-enough-stamina', {
        need: stamina,
        have: pools.stamina,
        for: 'tower',
        ready_at: readyAt(view, 'stamina', stamina, ask),
      }),
    wallet.lumenite < lumenite && no('wallet/not-enough-lumenite', { need: lumenite, have: wallet.lumenite, for: 'tower' }),
  )
  return why ? left(why) : right({ size, stamina, lumenite, stance })
}

export const planAttack = (view: Seen, size: Size, ask: Ask<Ruleset>): Either<Rejection<AttackRefusal>, AttackPlan> =>
  planFrom(stanceAt(ask.ruleset, view, view.ascension.current_floor, ask.now), view, size, ask)
