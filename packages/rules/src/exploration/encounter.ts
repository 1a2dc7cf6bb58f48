import { boostPpm } from '../events/boosts.ts'
import { type Change, set } from '../kernel/change.ts'
import type { Fields, Row } from '../kernel/entity.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import type { Ask } from '../kernel/rule.ts'
import { boonsOf } from '../mastery/boons.ts'
import type { Ruleset } from '../ruleset.ts'
import { capturePpm } from './formulas.ts'
import type { encounter } from './state.ts'

type Encounter = Fields<typeof encounter.columns>

/** Who was met, where, and until when she waits. */
export interface Met {
  readonly base: number
  readonly tier: number
  readonly sector: number
  readonly expires_at: number
}

/** The one who waits for an answer, or why there is none: nobody was met, or she has left. */
export const waiting = (me: Encounter): Met | Rejection<'exploration/no-encounter' | 'exploration/encounter-expired'> => {
  const { base, tier, sector, expires_at } = me
  if (base !== null) return { base, tier, sector, expires_at }
  return tier > 0 ? no('exploration/encounter-expired', { sector, tier, expired_at: expires_at }) : no('exploration/no-encounter')
}

/** The chance to capture who was met, at this instant. */
export const chanceOf = (met: Met, level: number, boons: { readonly boon_mask: number }, { ruleset, active, now }: Ask<Ruleset>): number =>
  capturePpm(
    ruleset.exploration.capture,
    ruleset.exploration.sector(met.sector),
    met.tier,
    level,
    boonsOf(ruleset, boons.boon_mask).capturePpm,
    boostPpm(ruleset.events, active, 'capture', now),
  )

/** An encounter that has its answer leaves nothing behind. */
export const resolved = (me: Row<typeof encounter.columns>): readonly Change[] => [
  set(me, 'base', null),
  set(me, 'tier', 0),
  set(me, 'sector', 0),
  set(me, 'met_at', 0),
  set(me, 'expires_at', 0),
]
