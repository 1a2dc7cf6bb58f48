import { SHRINE_TYPES } from '@lumen/rules'
import type { Ratio } from '@lumen/rules/kernel/ratio'
import { grouped, percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** A rate with at most so many decimals; what it rounds is told as such. */
const rate = ({ n, d }: Ratio, places: number): string => {
  const scale = 10n ** BigInt(places)
  const scaled = (n * scale * 2n + d) / (2n * d)
  const rest = String(scaled % scale)
    .padStart(places, '0')
    .replace(/0+$/, '')
  const exact = (n * scale) % d === 0n
  return `${exact ? '' : '≈'}${grouped(Number(scaled / scale))}${rest ? `.${rest}` : ''}`
}

/** Tables of docs/rules/shrines.md. */
export const shrineTables = ({ ruleset, formula }: Shipped): Tables => {
  const { types, cap, refundPpm } = ruleset.shrines
  const levels = Array.from({ length: Math.max(...SHRINE_TYPES.map((type) => types[type].maxLevel)) }, (_, i) => i + 1)
  return {
    'shrine-types': table(
      ['Type', 'Pays', 'From level', 'At once', 'Highest level', 'Filled after', 'A sale gives back'],
      SHRINE_TYPES.map((name) => {
        const { currency, unlockLevel, maxShrines, maxLevel } = types[name]
        return [name, currency.replace('_', ' '), unlockLevel, maxShrines, maxLevel, `${cap / 3_600_000} h`, percentOfPpm(refundPpm)]
      }),
    ),
    'shrine-levels': table(
      [
        'Level',
        ...SHRINE_TYPES.flatMap((name) => [`${name}: lumees to reach it`, `in all`, `${types[name].currency.replace('_', ' ')} an hour`]),
      ],
      levels.map((level) => [
        level,
        ...SHRINE_TYPES.flatMap((name) => {
          const { maxLevel, invested, perHour } = types[name]
          if (level > maxLevel) return ['–', '–', '–']
          const cost: number = formula('shrine_cost', { type: name, level })
          return [cost, invested[level]!, rate(perHour[level]!, name === 'lesser' ? 2 : 4)]
        }),
      ]),
    ),
  }
}
