import { formula } from '../formula.ts'
import { fraction, integer, oneOf, record } from '../kernel/codec.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import { decimalOf, toPpm } from '../kernel/ratio.ts'
import { accrue } from './accrual.ts'
import type { ShrineRules } from './config.ts'
import { HIGHEST_LEVEL, MICRO, SHRINE_TYPES } from './state.ts'

/** What a sale gives back of everything invested, in lumees (docs/rules/shrines.md). */
export const refundOf = ({ refundPpm }: ShrineRules, invested: number): number => mulDiv(invested, refundPpm, PPM)

const type = oneOf(SHRINE_TYPES)
const level = integer({ min: 1, max: HIGHEST_LEVEL })
const boost = fraction({ min: '0' })

export const shrineFormulas = {
  shrine_cost: formula(record({ type, level }), ({ shrines }, i) => shrines.types[i.type].cost[i.level]!),
  /** Units an hour, as an exact decimal. */
  shrine_yield: formula(record({ type, level }), ({ shrines }, i) => decimalOf(shrines.types[i.type].perHour[i.level]!)),
  shrine_refund: formula(record({ type, level }), ({ shrines }, i) => refundOf(shrines, shrines.types[i.type].invested[i.level]!)),
  shrine_collect: formula(
    record({
      type,
      level,
      elapsed_ms: integer({ min: -9_007_199_254_740_991 }),
      carry_micro: integer({ max: MICRO - 1 }),
      class: boost,
      leader: boost,
      relic: boost,
      guild: boost,
      event: boost,
    }),
    ({ shrines }, i) => {
      const pieces = [{ length: Math.max(0, Math.min(shrines.cap, i.elapsed_ms)), boostPpm: toPpm(i.event) }]
      const boosts = [i.class, i.leader, i.relic, i.guild].map(toPpm)
      return { ...accrue(shrines.types[i.type].microPerMs[i.level]!, i.carry_micro, pieces, boosts) }
    },
  ),
}
