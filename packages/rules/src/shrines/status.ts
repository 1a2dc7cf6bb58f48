import { right } from 'fp-ts/lib/Either.js'
import { boostPpm } from '../events/boosts.ts'
import { nothing } from '../kernel/codec.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { floor, ratio } from '../kernel/ratio.ts'
import { DAY } from '../kernel/time.ts'
import { query } from '../language.ts'
import { myProgress } from '../player/state.ts'
import { accrue } from './accrual.ts'
import type { ShrineTypeRules } from './config.ts'
import { refundOf } from './formulas.ts'
import { accrued, boostsOf, factors, type IncomeBoosts, incomeReads, nextUnitAt } from './income.ts'
import { freeShrine, places } from './places.ts'
import { MICRO, SHRINE_TYPES, slotOf, typeOf } from './state.ts'

/** What a level yields under someone's boosts, in millionths a day. */
const microPerDay = (type: ShrineTypeRules, level: number, boosts: IncomeBoosts, eventPpm: number): number => {
  const { payout, carry } = accrue(type.microPerMs[level]!, 0, [{ length: DAY, boostPpm: eventPpm }], factors(boosts))
  return Math.min(SAFE_MAX, payout * MICRO + carry)
}

/** What the next level of a type costs and brings, and the time in which what it adds has paid for it; level 1 is building. */
const step = (type: ShrineTypeRules, level: number, boosts: IncomeBoosts, eventPpm: number) => {
  const cost = type.cost[level]!
  const brings = microPerDay(type, level, boosts, eventPpm)
  const added = brings - (level === 1 ? 0 : microPerDay(type, level - 1, boosts, eventPpm))
  // a price in lumees and a yield in something else do not compare
  const pays = type.currency === 'lumees' && added > 0
  return {
    level,
    cost,
    micro_per_day: brings,
    payback_ms: pays ? floor(ratio(BigInt(cost) * BigInt(MICRO) * BigInt(DAY), BigInt(added))) : null,
  }
}

/** Every place for a shrine: what stands there, what it holds and yields, what raising it costs; and what raises the yield (docs/rules/shrines.md). */
export const shrineStatus = query({
  name: 'shrines.status',
  input: nothing,
  limit: 'profile',
  reads: { ...incomeReads, progress: myProgress },
  answer: (view, _input, { now, ruleset, active }) => {
    const { shrines, wallet, progress } = view
    const { types, cap } = ruleset.shrines
    const boosts = boostsOf(ruleset, view)
    const eventPpm = boostPpm(ruleset.events, active, 'shrine', now)
    const standing = (shrine: number) => {
      const row = shrines.get(shrine)
      if (!row) return null
      const type = types[typeOf(shrine)]
      const now_ = accrued(ruleset, shrine, row, boosts, now, active)
      return {
        level: row.level,
        holds: now_.payout,
        paid_ms: now_.paid,
        full_at: row.collected_at + cap,
        full: now >= row.collected_at + cap,
        next_at: now_.payout > 0 ? null : nextUnitAt(ruleset, now_, boosts, now, active),
        micro_per_day: microPerDay(type, row.level, boosts, eventPpm),
        upgrade: row.level < type.maxLevel ? step(type, row.level + 1, boosts, eventPpm) : null,
        invested: row.invested,
        refund: refundOf(ruleset.shrines, row.invested),
      }
    }
    const held = places(shrines, (type) => types[type].maxShrines).map((shrine) => ({
      shrine,
      type: typeOf(shrine),
      place: slotOf(shrine) + 1,
      currency: types[typeOf(shrine)].currency,
      standing: standing(shrine),
    }))
    return right({
      shrines: held,
      cap_ms: cap,
      lumees: wallet.lumees,
      level: progress.level,
      boosts: { class_ppm: boosts.class, leader_ppm: boosts.leader, mastery_ppm: boosts.mastery, event_ppm: eventPpm },
      types: SHRINE_TYPES.map((type) => ({
        type,
        currency: types[type].currency,
        unlock_level: types[type].unlockLevel,
        max: types[type].maxShrines,
        max_level: types[type].maxLevel,
        free: freeShrine(shrines, type, types[type].maxShrines) !== undefined,
        build: step(types[type], 1, boosts, eventPpm),
      })),
      refund_ppm: ruleset.shrines.refundPpm,
    })
  },
})
