import { boostPpm } from '../events/boosts.ts'
import type { Fields } from '../kernel/entity.ts'
import type { Ask } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { poolRate, type Regenerating } from './rates.ts'
import { POINT, type pools } from './state.ts'

/** When a settled pool will hold so much at the rate of this instant, or null if it cannot hold it. */
export const poolReadyAt = (
  pool: 'energy' | 'stamina',
  me: Fields<typeof pools.columns>,
  who: Regenerating,
  need: number,
  { ruleset, active, now }: Ask<Ruleset>,
): Millis | null => {
  const missing = need - me[pool]
  if (missing <= 0) return now
  const rate = poolRate(ruleset, pool, who, me.max_hp, boostPpm(ruleset.events, active, `${pool}_regen`, now))
  if (need > me[`max_${pool}`] || rate <= 0) return null
  return now + Math.ceil((missing * POINT - me[`${pool}_rem`]) / rate)
}
