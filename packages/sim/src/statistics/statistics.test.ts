import { seeded, site } from '@lumen/rules'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquare, chiSquareTail } from './chi-square.ts'
import { estimate, fromSums, stratified } from './estimate.ts'
import { t95 } from './normal.ts'
import { histogramQuantile, percentileOf, quantile } from './quantile.ts'
import { shareOf } from './share-interval.ts'

const DRAW = site('test.draw')
const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 60 })

describe('Student’s t', () => {
  it('agrees with printed tables', () => {
    for (const [freedom, printed] of [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [4, 2.776],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [100, 1.984],
      [100_000, 1.96],
    ] as const)
      expect(Math.abs(t95(freedom) / printed - 1)).toBeLessThan(0.002)
  })
})

describe('estimates', () => {
  it('have the closed forms of mean and standard error', () => {
    const { mean, half95 } = estimate(Float64Array.from([2, 4, 4, 4, 5, 5, 7, 9]))
    expect(mean).toBe(5)
    expect(half95).toBeCloseTo(2.3646 * Math.sqrt(32 / 7 / 8), 3)
    expect(estimate(Float64Array.from([3]))).toEqual({ mean: 3, half95: null })
    expect(estimate(Float64Array.from([3, 3, 3])).half95).toBe(0)
  })

  it('of strata count only the spread within each', () => {
    const both = stratified(Float64Array.from([0, 2, 100, 104]), Uint16Array.from([0, 0, 1, 1]))
    expect(both.mean).toBe(51.5)
    // variances 2 and 8, each of two agents of four
    expect(both.half95).toBeCloseTo(t95(1) * Math.sqrt(0.25 * (2 / 2) + 0.25 * (8 / 2)), 9)
    expect(stratified(Float64Array.from([5, 5, 9, 9]), Uint16Array.from([0, 0, 1, 1]))).toEqual({ mean: 7, half95: 0 })
  })

  it('with one stratum are those of a simple sample', () => {
    fc.assert(
      fc.property(values, (sample) => {
        const all = Float64Array.from(sample)
        expect(stratified(all, new Uint16Array(all.length))).toEqual(estimate(all))
      }),
    )
  })

  it('from sums agree with those from values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 100, maxLength: 200 }), (sample) => {
        const direct = estimate(Float64Array.from(sample))
        const sums = sample.reduce(([s, q], v) => [s + BigInt(v), q + BigInt(v) * BigInt(v)] as [bigint, bigint], [0n, 0n] as [
          bigint,
          bigint,
        ])
        const { mean, half95 } = fromSums(sample.length, ...sums)
        expect(mean).toBeCloseTo(direct.mean, 6)
        // the one knows Student's t, the other takes the normal distribution for large samples
        expect(half95! / direct.half95!).toBeGreaterThan(0.98)
        expect(half95! / direct.half95!).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('hold the true mean in 95 of 100 samples', () => {
    const dice = seeded([5, 6])
    let held = 0
    for (let trial = 0; trial < 2_000; trial++) {
      // skewed: the square of a uniform draw, mean 1/3
      const sample = Float64Array.from({ length: 40 }, (_, i) => (dice.below(DRAW, trial * 40 + i, 1_000_000) / 1e6) ** 2)
      const { mean, half95 } = estimate(sample)
      if (Math.abs(mean - 1 / 3) <= half95!) held++
    }
    expect(held / 2_000).toBeGreaterThan(0.93)
    expect(held / 2_000).toBeLessThan(0.97)
  })
})

describe('quantiles', () => {
  it('are values that occurred, by nearest rank', () => {
    const ten = Float64Array.from([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect([0.1, 0.5, 0.9, 1].map((q) => quantile(ten, q))).toEqual([1, 5, 9, 10])
    expect(quantile(new Float64Array(), 0.5)).toBeNull()
  })

  it('take “not yet” for beyond all values', () => {
    const waits = Float64Array.from([Number.NaN, 3, Number.NaN, 1, Number.NaN])
    expect([0.1, 0.4, 0.5, 0.9].map((q) => quantile(waits, q))).toEqual([1, 3, null, null])
  })

  it('have intervals by order statistics, open where the sample does not reach', () => {
    const sorted = Float64Array.from({ length: 100 }, (_, i) => i + 1)
    // ranks 50 ± 1.96 · 5: 40 and 61, as printed tables of the sign test give for 100
    expect(percentileOf(sorted, 0.5)).toEqual({ value: 50, interval: [40, 61] })
    const half = sorted.map((value) => (value > 55 ? Number.NaN : value))
    expect(percentileOf(half, 0.5)).toEqual({ value: 50, interval: [40, null] })
    expect(percentileOf(half, 0.9)).toEqual({ value: null, interval: [null, null] })
    expect(percentileOf(sorted.subarray(0, 5), 0.1)).toEqual({ value: 1, interval: [null, 3] })
    expect(percentileOf(new Float64Array(0), 0.5).value).toBeNull()
  })

  it('hold the true percentile in 95 of 100 samples', () => {
    const dice = seeded([3, 5])
    let held = 0
    for (let sample = 0; sample < 1_000; sample++) {
      const drawn = Float64Array.from({ length: 200 }, (_, i) => dice.below(DRAW, sample * 200 + i, 1_000_000)).sort()
      const [low, high] = percentileOf(drawn, 0.9).interval as [number, number]
      if (low <= 900_000 && 900_000 <= high) held++
    }
    expect(held).toBeGreaterThan(935)
  })

  it('of a histogram are those of its values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 100 }),
        (sample, cent) => {
          const counts = new Uint32Array(31)
          for (const value of sample) counts[value]!++
          expect(histogramQuantile(counts, cent / 100)).toBe(quantile(Float64Array.from(sample), cent / 100))
        },
      ),
    )
  })
})

describe('chi-square', () => {
  it('has the closed form of two degrees of freedom', () => {
    for (const x of [0.01, 0.5, 1, 3, 5.991, 20, 60]) expect(chiSquareTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 12)
  })

  it('agrees with printed 5 % points', () => {
    for (const [freedom, point] of [
      [1, 3.841459],
      [3, 7.814728],
      [5, 11.0705],
      [11, 19.67514],
      [50, 67.50481],
    ] as const)
      expect(chiSquareTail(point, freedom)).toBeCloseTo(0.05, 5)
    expect(chiSquareTail(0, 3)).toBe(1)
  })

  it('is Pearson’s sum over cells', () => {
    const fit = chiSquare([44, 56], [50, 50])
    expect(fit.statistic).toBeCloseTo(1.44, 12)
    expect(fit).toMatchObject({ freedom: 1 })
    expect(fit.p).toBeCloseTo(0.2301, 4)
  })

  it('pools rare cells and condemns what cannot be', () => {
    expect(chiSquare([3, 2, 95], [2.5, 2.5, 95])).toMatchObject({ freedom: 1, statistic: 0 })
    expect(chiSquare([50, 50, 0], [50, 50, 0])).toMatchObject({ freedom: 1, statistic: 0 })
    expect(chiSquare([10, 0], [0, 0]).p).toBe(0)
  })

  it('gives p evenly spread where the expectation is right, and next to none where a die is loaded', () => {
    const dice = seeded([1, 2])
    let below = 0
    for (let trial = 0; trial < 400; trial++) {
      const counts = [0, 0, 0, 0, 0, 0]
      for (let i = 0; i < 300; i++) counts[dice.below(DRAW, trial * 300 + i, 6)]!++
      if (
        chiSquare(
          counts,
          counts.map(() => 50),
        ).p < 0.25
      )
        below++
    }
    expect(below / 400).toBeGreaterThan(0.18)
    expect(below / 400).toBeLessThan(0.32)
    expect(chiSquare([90, 42, 42, 42, 42, 42], [50, 50, 50, 50, 50, 50]).p).toBeLessThan(0.0005)
  })
})

describe('shares', () => {
  it('have Wilson’s interval', () => {
    const { share, low, high } = shareOf(8, 10)
    expect(share).toBe(0.8)
    expect(low).toBeCloseTo(0.4902, 4)
    expect(high).toBeCloseTo(0.9433, 4)
    expect(shareOf(0, 10).low).toBe(0)
    expect(shareOf(10, 10).high).toBe(1)
  })

  it('of nothing are anything', () => {
    expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 })
  })
})
