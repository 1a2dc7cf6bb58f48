import type { Dice } from './dice.ts'
import { PPM } from './numbers.ts'

/** A draw as it fell. `n` is the range; a chance has its `ppm`, a table the weights it was drawn from. */
export interface Draw {
  readonly site: string
  readonly index: number
  readonly kind: 'below' | 'chance' | 'weighted'
  readonly n: number
  readonly weights?: readonly number[]
  readonly outcome: number | boolean
}

export interface RecordingDice extends Dice {
  readonly draws: readonly Draw[]
}

/**
 * Dice that pass another's draws on and keep them, with their odds. A table's outcome is the position drawn. What is
 * certain is not drawn, and not kept.
 */
export const recording = (dice: Dice): RecordingDice => {
  const draws: Draw[] = []
  return {
    draws,
    below: (site, index, n) => {
      const outcome = dice.below(site, index, n)
      if (n > 1) draws.push({ site: site.name, index, kind: 'below', n, outcome })
      return outcome
    },
    chance: (site, index, ppm) => {
      const outcome = dice.chance(site, index, ppm)
      if (ppm > 0 && ppm < PPM) draws.push({ site: site.name, index, kind: 'chance', n: ppm, outcome })
      return outcome
    },
    weighted: (site, index, table) => {
      const position = dice.weighted(site, index, { options: table.options.map((_, i) => i), weights: table.weights, total: table.total })
      if (table.total > 1)
        draws.push({ site: site.name, index, kind: 'weighted', n: table.total, weights: table.weights, outcome: position })
      return table.options[position]!
    },
  }
}
