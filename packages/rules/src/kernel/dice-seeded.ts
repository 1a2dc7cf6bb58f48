import { defect } from './defect.ts'
import { type Dice, type Weights, walk } from './dice.ts'
import { PPM } from './numbers.ts'
import type { Site } from './site.ts'
import { block, threefry2x32 } from './threefry.ts'

const TWO_53 = 9_007_199_254_740_992
const TWO_21 = 2_097_152
const INDICES = 16_777_216

/** The first eight bytes of a seed, as two little-endian 32-bit words. */
export type Seed = readonly [number, number]

/** Reads a seed from hexadecimal (at least 16 digits; the rest is not used). */
export const seedOfHex = (hex: string): Seed => {
  if (!/^([0-9a-f]{2}){8,}$/i.test(hex)) return defect('A seed is written as at least 16 hexadecimal digits')
  const word = (at: number): number =>
    [3, 2, 1, 0].reduce((sum, i) => sum * 256 + Number.parseInt(hex.slice((at + i) * 2, (at + i) * 2 + 2), 16), 0)
  return [word(0), word(4)]
}

class SeededDice implements Dice {
  private k0: number
  private k1: number

  constructor(seed: Seed) {
    this.k0 = seed[0] | 0
    this.k1 = seed[1] | 0
  }

  /** The same dice for the next command, without a new object: the simulator's. */
  reseed(k0: number, k1: number): void {
    this.k0 = k0 | 0
    this.k1 = k1 | 0
  }

  below(site: Site, index: number, n: number): number {
    if (n <= 1) return n === 1 ? 0 : defect(`Nothing lies below ${n}`)
    if (index >= INDICES) return defect(`Index ${index} is beyond the 16,777,216 draws that a site has in a command`)
    // below this every u is taken whatever n divides; the exact limit costs a division of doubles and is rarely needed
    const surely = TWO_53 - n
    for (let attempt = 0; attempt < 256; attempt++) {
      threefry2x32(this.k0, this.k1, site.hash, index * 256 + attempt)
      const u = block.x0 * TWO_21 + (block.x1 >>> 11)
      if (u < surely) {
        const rest = u - Math.floor(u / n) * n
        return rest < 0 ? rest + n : rest // the quotient may have been rounded up
      }
      if (u < TWO_53 - (TWO_53 % n)) return u % n
    }
    return defect('256 rejected draws in a row')
  }

  chance(site: Site, index: number, ppm: number): boolean {
    return ppm >= PPM || (ppm > 0 && this.below(site, index, PPM) < ppm)
  }

  weighted<T>(site: Site, index: number, table: Weights<T>): T {
    return walk(table, this.below(site, index, table.total))
  }
}

export type { SeededDice }

/** The dice of the live game and of simulations: Threefry keyed by the seed, counter = (site's hash, index · 256 + attempt). */
export const seeded = (seed: Seed | string): SeededDice => new SeededDice(typeof seed === 'string' ? seedOfHex(seed) : seed)
