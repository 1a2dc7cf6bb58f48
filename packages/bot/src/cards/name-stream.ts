import { createHash } from 'node:crypto'

/** Numbers that depend on nothing but a seed text; each call gives the next one. */
export type NameStream = {
  /** A number in [0, 1). */
  readonly unit: () => number
  /** A number in [low, high). */
  readonly between: (low: number, high: number) => number
  /** A whole number in [0, bound). */
  readonly below: (bound: number) => number
  /** One of the choices. */
  readonly pick: <A>(choices: readonly [A, ...A[]]) => A
}

/**
 * The stream of a name and a purpose: SHA-256 in counter mode, so that a maiden keeps her look on every machine and
 * in every release, and that drawing more numbers for one purpose does not change another.
 */
export const nameStream = (name: string, purpose: string): NameStream => {
  const seed = JSON.stringify([name.normalize('NFC'), purpose])
  let block = Buffer.alloc(0)
  let counter = 0
  let at = 0
  const unit = (): number => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${counter}:${seed}`).digest()
      counter += 1
      at = 0
    }
    const value = block.readUInt32BE(at)
    at += 4
    return value / 2 ** 32
  }
  const below = (bound: number): number => Math.floor(unit() * bound)
  return {
    unit,
    below,
    between: (low, high) => low + unit() * (high - low),
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  }
}
