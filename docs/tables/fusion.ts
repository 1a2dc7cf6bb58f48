import { ELEMENTS } from '@lumen/rules'
import { grouped, percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** `n / d` with two decimals, rounded half up; what it rounds is told as such. */
const twoPlaces = (n: number, d: number): string => {
  const hundredths = Math.floor((n * 200 + d) / (2 * d))
  return `${grouped(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`
}

/** Tables of docs/rules/fusion.md. */
export const fusionTables = ({ ruleset, formula }: Shipped): Tables => {
  const { maxTier, shardsMin, shardsMax, shardsPerRedemption } = ruleset.fusion
  const mean = (shardsMin + shardsMax) / 2
  return {
    fusions: table(
      ['Copies of tier', 'Make tier', 'Lumees', 'Success', 'Attempts for one success, on average', 'Lumees for one success, on average'],
      Array.from({ length: maxTier }, (_, i) => {
        const tier = i + 1
        const ppm: number = formula('fusion_success_ppm', { tier, boost: '0' })
        const cost: number = formula('fusion_cost', { tier })
        return [
          tier,
          tier + 1,
          cost,
          percentOfPpm(ppm),
          `≈${twoPlaces(1_000_000, ppm)}`,
          `≈${grouped(Math.round((cost * 1_000_000) / ppm))}`,
        ]
      }),
    ),
    combinations: table(
      ['', ...ELEMENTS.map((e) => `**${e}**`)],
      ELEMENTS.map((a) => [`**${a}**`, ...ELEMENTS.map((b): string => formula('element_combine', { a, b }))]),
    ),
    shards: table(
      ['Shards', 'Number'],
      [
        ['left by a failure, at least', shardsMin],
        ['left by a failure, at most', shardsMax],
        ['left by a failure, on average', `${mean}`],
        ['needed to make a fusion certain', shardsPerRedemption],
        ['failures that pay for one certain fusion, on average', `≈${twoPlaces(shardsPerRedemption * 2, shardsMin + shardsMax)}`],
      ],
    ),
  }
}
