import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { screened } from './morris.ts'
import { STRIDE, trajectories } from './morris-design.ts'
import { randomOf } from './random.ts'

/** Sobol's g-function: factor i matters the less, the larger a[i]. Its mean absolute slope in x_i is 4/(1 + a[i]) times the mean of the others. */
const g = (x: readonly number[], a: readonly number[]): number =>
  x.reduce((product, one, i) => (product * (Math.abs(4 * one - 2) + a[i]!)) / (1 + a[i]!), 1)

const ishigami = (x: readonly number[]): number => {
  const [a, b, c] = x.map((one) => (2 * one - 1) * Math.PI) as [number, number, number]
  return Math.sin(a) + 7 * Math.sin(b) * Math.sin(b) + 0.1 * c * c * c * c * Math.sin(a)
}

const effectsOf = (f: (x: readonly number[]) => number, factors: number, groups: readonly (readonly number[])[], count: number) => {
  const effects: number[][] = groups.map(() => [])
  for (const { points, order } of trajectories(factors, groups, count, randomOf(7, 'morris')))
    order.forEach((group, i) => {
      const [first = 0] = groups[group]!
      effects[group]!.push((f(points[i + 1]!) - f(points[i]!)) / (points[i + 1]![first]! - points[i]![first]!))
    })
  return effects.map(screened)
}

const alone = (n: number) => Array.from({ length: n }, (_, i) => [i])
const ranks = (values: readonly number[]) => values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!)

describe('a Morris design', () => {
  it('moves each group once a walk, all its factors together, by one stride, within the cube', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }), fc.nat(), (factors, size, seed) => {
        const groups = Array.from({ length: Math.ceil(factors / size) }, (_, i) =>
          Array.from({ length: Math.min(size, factors - i * size) }, (__, j) => i * size + j),
        )
        for (const { points, order } of trajectories(factors, groups, 3, randomOf(seed, 'design'))) {
          expect([...order].sort((a, b) => a - b)).toEqual(groups.map((_, i) => i))
          points.flat().forEach((one) => {
            expect(one).toBeGreaterThanOrEqual(0)
            expect(one).toBeLessThanOrEqual(1)
          })
          order.forEach((group, step) => {
            for (let i = 0; i < factors; i++) {
              const moved = Math.abs(points[step + 1]![i]! - points[step]![i]!)
              if (groups[group]!.includes(i)) expect(moved).toBeCloseTo(STRIDE, 12)
              else expect(moved).toBe(0)
            }
          })
        }
      }),
    )
  })
})

describe('Morris screening', () => {
  it('finds the slopes of a straight function exactly, and that they depend on nothing', () => {
    const slopes = [3, -1, 0, 0.5]
    const found = effectsOf((x) => x.reduce((sum, one, i) => sum + slopes[i]! * one, 0), 4, alone(4), 5)
    found.forEach(({ mu, muStar, sigma }, i) => {
      expect(mu).toBeCloseTo(slopes[i]!, 9)
      expect(muStar).toBeCloseTo(Math.abs(slopes[i]!), 9)
      expect(sigma).toBeCloseTo(0, 9)
    })
    expect(found[2]).toMatchObject({ muStar: 0, half95: 0, effects: 5 })
  })

  it("ranks the factors of Sobol's g-function as their exact shares do", () => {
    const found = effectsOf((x) => g(x, [0, 1, 4.5, 9, 99]), 5, alone(5), 60)
    expect(ranks(found.map(({ muStar }) => muStar))).toEqual([0, 1, 2, 3, 4])
    expect(found[4]!.muStar).toBeLessThan(0.05 * found[0]!.muStar)
  })

  it("sees that all three factors of Ishigami's function matter, and that the third acts through the first alone", () => {
    const [first, second, third] = effectsOf(ishigami, 3, alone(3), 200) as [
      ReturnType<typeof screened>,
      ReturnType<typeof screened>,
      ReturnType<typeof screened>,
    ]
    expect(first.muStar).toBeGreaterThan(1)
    expect(second.muStar).toBeGreaterThan(1)
    // no direction of its own, a large spread: an interaction
    expect(Math.abs(third.mu)).toBeLessThan(0.2 * third.sigma)
    expect(third.sigma).toBeGreaterThan(1)
  })

  it('of groups tells which group matters', () => {
    const found = effectsOf((x) => 5 * x[0]! - 5 * x[1]! + 0.1 * x[2]!, 4, [[0, 1], [2], [3]], 40)
    expect(ranks(found.map(({ muStar }) => muStar))).toEqual([0, 1, 2])
    expect(found[2]!.muStar).toBe(0)
  })
})
