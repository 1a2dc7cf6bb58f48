import type { Dice, Weights } from './dice.ts'
import { PPM } from './numbers.ts'

const possible = <T>({ options, weights }: Weights<T>): readonly T[] => options.filter((_, i) => weights[i]! > 0)

/** Dice that always fall lowest, or always highest: the corners of what can happen. A chance succeeds on the low side. */
export const extreme = (side: 'lowest' | 'highest'): Dice => ({
  below: (_site, _index, n) => (side === 'lowest' ? 0 : n - 1),
  chance: (_site, _index, ppm) => ppm >= PPM || (ppm > 0 && side === 'lowest'),
  weighted: (_site, _index, table) => possible(table).at(side === 'lowest' ? 0 : -1)!,
})
