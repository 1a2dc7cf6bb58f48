import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cmaEs, populationOf, type SearchSpace } from './cma-es.ts'
import { eigen } from './eigen.ts'
import { randomOf } from './random.ts'

const sphere = (x: readonly number[]): number => x.reduce((sum, one) => sum + (one - 0.3) * (one - 0.3), 0)
const rosenbrock = (x: readonly number[]): number =>
  x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i]! * x[i]!) * (next - x[i]! * x[i]!) + (1 - x[i]!) * (1 - x[i]!), 0)

const space = (n: number, bound = 2): SearchSpace => ({
  start: Array.from({ length: n }, () => -0.7),
  sigma: 0.5,
  lower: Array.from({ length: n }, () => -bound),
  upper: Array.from({ length: n }, () => bound),
})

const minimise = (of: (x: readonly number[]) => number, where: SearchSpace, generations: number, seed: number) => {
  const search = cmaEs(where, randomOf(seed, 'test'))
  for (let i = 0; i < generations; i++) search.tell(search.ask().map(of))
  return { ...search.best()!, spread: search.spread() }
}

describe('CMA-ES', () => {
  it('takes 4 + 3 ln k points a generation', () => {
    expect([1, 2, 5, 10, 20].map(populationOf)).toEqual([4, 6, 8, 10, 12])
  })

  it.each([2, 5, 10])('finds the middle of a sphere in %i dimensions, and knows that it is near', (n) => {
    const { value, spread } = minimise(sphere, space(n), 60 + 20 * n, 7)
    expect(value).toBeLessThan(1e-8)
    expect(spread).toBeLessThan(1e-3)
  })

  it.each([2, 5])('follows the valley of Rosenbrock in %i dimensions', (n) => {
    const { at, value } = minimise(rosenbrock, space(n), 150 * n, 7)
    expect(value).toBeLessThan(1e-8)
    for (const one of at) expect(one).toBeCloseTo(1, 3)
  })

  it('stays within bounds, and finds what lies on one', () => {
    const { at } = minimise(
      (x) => {
        for (const one of x) expect(Math.abs(one)).toBeLessThanOrEqual(0.9)
        return -x[0]! - 2 * x[1]!
      },
      space(2, 0.9),
      80,
      3,
    )
    expect(at[0]).toBeCloseTo(0.9, 6)
    expect(at[1]).toBeCloseTo(0.9, 6)
  })

  it('walks around points that cannot be', () => {
    const { value } = minimise((x) => (x[0]! + x[1]! < 0.4 ? Number.POSITIVE_INFINITY : sphere(x)), { ...space(2), start: [1, 1] }, 80, 5)
    expect(value).toBeLessThan(1e-6)
  })

  it('is the same for the same stream of chance, and another for another', () => {
    const of = (seed: number) => minimise(sphere, space(3), 10, seed).at
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
  })
})

describe('eigenvalues', () => {
  it('and vectors make the matrix again', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((n) =>
            fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
          ),
        (half) => {
          const matrix = half.map((row, i) => row.map((one, j) => one + half[j]![i]!))
          const { values, vectors } = eigen(matrix)
          matrix.forEach((row, i) => {
            row.forEach((one, j) => {
              expect(values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)).toBeCloseTo(one, 8)
            })
          })
        },
      ),
    )
  })
})

describe('chance of studies', () => {
  it('is uniform and normal as it says', () => {
    const random = randomOf(7, 'moments')
    const draws = Array.from({ length: 20_000 }, random.normal)
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length
    const square = draws.reduce((a, b) => a + b * b, 0) / draws.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(square).toBeGreaterThan(0.97)
    expect(square).toBeLessThan(1.03)
    const counts = [0, 0, 0, 0, 0]
    for (let i = 0; i < 10_000; i++) counts[random.below(5)]!++
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (things, seed) => {
        expect([...randomOf(seed, 'shuffle').shuffled(things)].sort((a, b) => a - b)).toEqual([...things].sort((a, b) => a - b))
      }),
    )
  })
})
