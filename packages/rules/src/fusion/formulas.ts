import { ELEMENTS } from '../elements.ts'
import { formula } from '../formula.ts'
import { fraction, integer, oneOf, record } from '../kernel/codec.ts'
import { PPM } from '../kernel/numbers.ts'
import { toPpm } from '../kernel/ratio.ts'
import type { FusionRules } from './config.ts'

/** Chance of success in parts per million, with what events add to it (docs/rules/fusion.md). */
export const successPpm = ({ success }: FusionRules, tier: number, boostPpm = 0): number => Math.min(PPM, success[tier]! + boostPpm)

const tier = integer({ min: 1, max: 11 })

export const fusionFormulas = {
  fusion_cost: formula(record({ tier }), ({ fusion }, i) => fusion.cost[i.tier]!),
  fusion_success_ppm: formula(record({ tier, boost: fraction({ min: '0' }) }), ({ fusion }, i) =>
    successPpm(fusion, i.tier, toPpm(i.boost)),
  ),
  element_combine: formula(record({ a: oneOf(ELEMENTS), b: oneOf(ELEMENTS) }), ({ fusion }, i) => fusion.combine(i.a, i.b)),
  fusion_shards: formula(record({ roll: integer() }), ({ fusion }, i) => fusion.shardsMin + i.roll),
}
