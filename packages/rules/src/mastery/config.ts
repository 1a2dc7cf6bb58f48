import { type Decoded, fraction, integer, list, oneOf, record, table } from '../kernel/codec.ts'
import { quotient } from '../kernel/numbers.ts'
import type { Problem } from '../kernel/problem.ts'
import { decimalOf, floor, toPpm } from '../kernel/ratio.ts'
import { BOON_KINDS, type Boon, type BoonKind, RANKS, SECTOR_KEYS } from './boon.ts'

const boon = record({
  type: oneOf(BOON_KINDS, { doc: 'what it raises' }),
  value: fraction({ min: '0', max: '10000', doc: 'a fraction; points an hour for regeneration; points for a maximum' }),
})

export const masteryFile = record({
  laps_for_rank: table(['1', '2', '3'], integer({ min: 1, max: 1_000_000, unit: 'laps of the sector' })),
  boons: table(SECTOR_KEYS, list(boon, { min: RANKS, max: RANKS, doc: 'the boons of ranks 1, 2 and 3' })),
})

export interface MasteryRules {
  /** Laps that complete a rank, by rank. */
  readonly laps: readonly number[]
  /** By bit of the mask. */
  readonly boons: readonly Boon[]
}

type File = Decoded<typeof masteryFile>

const WHOLE: readonly BoonKind[] = ['max_energy', 'max_stamina']
const HOURLY: readonly BoonKind[] = ['energy_regen', 'stamina_regen']

/** Ranks that would come out of order, and maxima that are no whole points. */
export const checkMastery = ({ laps_for_rank: laps, boons }: File): readonly Problem[] => {
  const problems: Problem[] = []
  for (const rank of ['2', '3'] as const) {
    const before = laps[rank === '2' ? '1' : '2']
    if (laps[rank] <= before)
      problems.push({
        path: ['laps_for_rank', rank],
        found: `${laps[rank]}`,
        expected: `more than the rank before takes, which is ${before}`,
      })
  }
  for (const sector of SECTOR_KEYS)
    boons[sector].forEach(({ type, value }, i) => {
      if (WHOLE.includes(type) && value.d !== 1n)
        problems.push({ path: ['boons', sector, i, 'value'], found: decimalOf(value), expected: 'whole points of a maximum' })
    })
  return problems
}

export const compileMastery = ({ laps_for_rank: laps, boons }: File): MasteryRules => ({
  laps: [0, laps['1'], laps['2'], laps['3']],
  boons: SECTOR_KEYS.flatMap((sector) =>
    boons[sector].map(({ type, value }, i): Boon => {
      const amount = WHOLE.includes(type) ? floor(value) : HOURLY.includes(type) ? quotient(toPpm(value), 1_000) : toPpm(value)
      return { sector: Number(sector), rank: i + 1, kind: type, amount }
    }),
  ),
})
