import { ELEMENTS, type Element } from '../elements.ts'
import { type Decoded, flag, fraction, integer, oneOf, record, table } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import { floor, ratio, times, toPpm, toThe } from '../kernel/ratio.ts'

/** Tiers that fusion takes as input; results of tier 12 come with the ascendant fusion. */
export const FUSION_TIERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const

const chance = fraction({ min: '0', max: '1', unit: 'fraction' })

export const ratesFile = record({
  cost: record({
    base: integer({ unit: 'lumees', doc: 'cost at tier 1' }),
    multiplier: fraction({ min: '1', max: '100', doc: 'factor from tier to tier' }),
    max_cap: integer({ unit: 'lumees', doc: 'no fusion costs more' }),
  }),
  success: table(
    FUSION_TIERS.map((t) => `${t}` as const),
    chance,
    { doc: 'chance of success by input tier' },
  ),
  shards: record({
    per_redemption: integer({ min: 1, unit: 'shards of the input tier' }),
    per_failure_min: integer({ unit: 'shards' }),
    per_failure_max: integer({ unit: 'shards' }),
  }),
  inherit_variance: flag({ doc: "whether a new result takes the better of its own roll and its parents' mean" }),
})

const PAIRS = ELEMENTS.flatMap((a, i) => ELEMENTS.slice(i).map((b) => `${a}|${b}` as const))

export const elementsFile = record({
  combinations: table(PAIRS, oneOf(ELEMENTS), { doc: 'the element that two make; each unordered pair once' }),
})

export interface FusionRules {
  readonly maxTier: number
  /** By input tier. */
  readonly cost: readonly number[]
  /** Parts per million by input tier. */
  readonly success: readonly number[]
  readonly combine: (a: Element, b: Element) => Element
  readonly shardsPerRedemption: number
  readonly shardsMin: number
  readonly shardsMax: number
  readonly inheritVariance: boolean
}

type Rates = Decoded<typeof ratesFile>

export const checkFusion = ({ shards }: Rates): readonly Problem[] =>
  shards.per_failure_max >= shards.per_failure_min
    ? []
    : [
        {
          path: ['shards', 'per_failure_max'],
          found: `${shards.per_failure_max}`,
          expected: `at least per_failure_min, which is ${shards.per_failure_min}`,
        },
      ]

export const compileFusion = (
  { cost, success, shards, inherit_variance }: Rates,
  { combinations }: Decoded<typeof elementsFile>,
): FusionRules => {
  const pairs = new Map(
    Object.entries(combinations).flatMap(([pair, result]) => [
      [pair, result] as const,
      [pair.split('|').reverse().join('|'), result] as const,
    ]),
  )
  return {
    maxTier: FUSION_TIERS.length,
    cost: [0, ...FUSION_TIERS].map((tier) =>
      tier === 0 ? 0 : Math.min(cost.max_cap, floor(times(ratio(BigInt(cost.base)), toThe(cost.multiplier, tier - 1)))),
    ),
    success: [0, ...FUSION_TIERS.map((tier) => toPpm(success[`${tier}`]))],
    combine: (a, b) => pairs.get(`${a}|${b}`)!,
    shardsPerRedemption: shards.per_redemption,
    shardsMin: shards.per_failure_min,
    shardsMax: shards.per_failure_max,
    inheritVariance: inherit_variance,
  }
}
