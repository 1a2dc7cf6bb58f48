import { block, threefry2x32 } from '@lumen/rules/kernel/threefry'

/** Designs that are tried; the one whose nearest two points are farthest apart is taken. */
const TRIES = 30

/** A permutation of 0 … n − 1, always the same for the same seed and label (Fisher and Yates). */
const permutation = (n: number, seed: number, label: number): Uint32Array => {
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    threefry2x32(seed | 0, Math.floor(seed / 4_294_967_296) | 0, label, i)
    const j = Math.floor(((block.x0 >>> 0) / 4_294_967_296) * (i + 1))
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return order
}

const nearestDistance = (points: readonly (readonly number[])[]): number => {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < points.length; i++)
    for (let j = 0; j < i; j++) {
      const squared = points[i]!.reduce((sum, x, d) => sum + (x - points[j]![d]!) * (x - points[j]![d]!), 0)
      if (squared < least) least = squared
    }
  return least
}

/**
 * A Latin hypercube (McKay, Beckman and Conover, 1979): `n` points in [0, 1]^d such that each of the n equal slices of
 * each axis holds exactly one, in its middle. Of some such designs the one that spreads best (maximin).
 */
export const latinHypercube = (n: number, d: number, seed: number): readonly (readonly number[])[] => {
  let best: readonly (readonly number[])[] = []
  let distance = -1
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const axes = Array.from({ length: d }, (_, axis) => permutation(n, seed, attempt * d + axis))
    const points = Array.from({ length: n }, (_, i) => axes.map((order) => (order[i]! + 0.5) / n))
    const apart = n < 2 ? 0 : nearestDistance(points)
    if (apart > distance) {
      best = points
      distance = apart
    }
  }
  return best
}
