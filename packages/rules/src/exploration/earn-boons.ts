import { type Change, create, set } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import type { EventOf } from '../kernel/event.ts'
import type { Tail } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'
import { type Boon, boonBit, hasBoon } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { boonGranted, rankEarned } from '../mastery/events.ts'
import { rankOf } from '../mastery/formulas.ts'
import type { boons, earned } from '../mastery/state.ts'
import { poolsAfter } from '../resources/maxima.ts'
import type { pools } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'

/** Whom a boon reaches: the mask and its history, and the pools whose maxima it may raise. */
export interface Master {
  readonly boons: Row<typeof boons.columns>
  readonly earned: Tail<typeof earned.columns>
  /** Settled, and as they stand when the boon arrives. */
  readonly pools: Row<typeof pools.columns>
  readonly level: number
  readonly skills: Parameters<typeof poolsAfter>[2]['skills']
}

interface Earned {
  readonly changes: readonly Change[]
  readonly events: readonly EventOf<typeof rankEarned | typeof boonGranted>[]
  readonly granted: readonly Boon[]
}

const NOTHING: Earned = { changes: [], events: [], granted: [] }

/** The boons of all ranks that so many laps of a sector complete and that are not earned yet, in their order (docs/rules/mastery.md). */
export const earnBoons = (master: Master, ruleset: Ruleset, sector: number, laps: number, now: Millis): Earned => {
  const { mastery } = ruleset
  let mask = master.boons.boon_mask
  const changes: Change[] = []
  const events: Earned['events'][number][] = []
  const granted: Boon[] = []
  for (let rank = 1; rank <= rankOf(mastery, laps); rank++) {
    const bit = boonBit(sector, rank)
    if (hasBoon(mask, bit)) continue
    const boon = mastery.boons[bit]!
    const { kind, amount } = boon
    mask |= 1 << bit
    granted.push(boon)
    changes.push(create<typeof earned.columns>(master.earned.at(bit), { sector, rank, boon: kind, amount, granted_at: now }))
    events.push(rankEarned({ sector, rank, laps }), boonGranted({ sector, rank, boon: kind, amount }))
  }
  if (granted.length === 0) return NOTHING
  changes.push(set(master.boons, 'boon_mask', mask))
  const { level, skills, pools } = master
  const after = boonsOf(ruleset, mask)
  for (const change of poolsAfter(pools, ruleset, { level, skills, boons: after, refill: false, reason: 'mastery' })) changes.push(change)
  return { changes, events, granted }
}
