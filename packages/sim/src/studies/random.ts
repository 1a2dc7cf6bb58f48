import { fnv1a32 } from '@lumen/rules'
import { block, threefry2x32 } from '@lumen/rules/kernel/threefry'

/** Chance for designs and searches, not for players: the same seed and label give the same numbers. */
export interface Random {
  /** A number from 0 to below 1. */
  readonly uniform: () => number
  /** A number of the standard normal distribution. */
  readonly normal: () => number
  /** A whole number from 0 to below n. */
  readonly below: (n: number) => number
  /** The same things in another order. */
  readonly shuffled: <A>(things: readonly A[]) => readonly A[]
}

const TWO_32 = 4_294_967_296
const TWO_21 = 2_097_152
const TWO_53 = 9_007_199_254_740_992

/** A stream of chance by seed (0 to 2^53 − 1) and label. */
export const randomOf = (seed: number, label: string): Random => {
  threefry2x32((seed % TWO_32) | 0, Math.floor(seed / TWO_32) | 0, fnv1a32('study'), fnv1a32(label))
  const { x0: k0, x1: k1 } = block
  let drawn = 0
  const uniform = (): number => {
    threefry2x32(k0 | 0, k1 | 0, drawn++, 0)
    return (block.x0 * TWO_21 + (block.x1 >>> 11)) / TWO_53
  }
  const below = (n: number): number => Math.floor(uniform() * n)
  return {
    uniform,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffled: (things) => {
      const all = [...things]
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[all[i], all[j]] = [all[j]!, all[i]!]
      }
      return all
    },
  }
}
