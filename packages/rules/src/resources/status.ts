import { boostPpm } from '../events/boosts.ts'
import type { Fields } from '../kernel/entity.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { poolRate, type Regenerating } from './rates.ts'
import { waits } from './regeneration.ts'
import { POOLS, type Pool, type pools } from './state.ts'

/** One pool as it stands: `next_at` and `full_at` (UTC ms) are null when it is full or does not grow. */
export interface PoolStatus {
  readonly pool: Pool
  readonly value: number
  readonly max: number
  /** Milli-units an hour. */
  readonly rate: number
  readonly next_at: Millis | null
  readonly full_at: Millis | null
}

/** All three pools, settled to now, with the instants of the next point and of being full (docs/rules/resources.md). */
export const poolsStatus = (
  me: Fields<typeof pools.columns>,
  who: Regenerating,
  ruleset: Ruleset,
  now: Millis,
  active: readonly ActiveEvent[],
): readonly PoolStatus[] =>
  POOLS.map((pool) => {
    const boost = pool === 'hp' ? 0 : boostPpm(ruleset.events, active, `${pool}_regen`, now)
    const rate = poolRate(ruleset, pool, who, me.max_hp, boost)
    const wait = waits(me[pool], me[`${pool}_rem`], me[`max_${pool}`], rate)
    return {
      pool,
      value: me[pool],
      max: me[`max_${pool}`],
      rate,
      next_at: wait ? now + wait.next : null,
      full_at: wait ? now + wait.full : null,
    }
  })
