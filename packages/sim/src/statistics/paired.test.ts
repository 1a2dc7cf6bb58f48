import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gini } from './gini.ts'
import { holm } from './holm.ts'
import { t95, Z95 } from './normal.ts'
import { pairedColumns } from './paired.ts'
import { percentile } from './percentile-interval.ts'
import { resample } from './resamples.ts'
import { tTails } from './student-t.ts'
import { weightedStat } from './weighted-stat.ts'

/** So many values of a normal distribution, always the same. */
const normals = (n: number, seed: number): Float64Array => {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 4_294_967_296
  }
  return Float64Array.from({ length: n }, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()))
}

const twoGroups = (n: number): Uint16Array => Uint16Array.from({ length: n }, (_, i) => i % 2)

describe('the tails of Student’s t', () => {
  it('have their closed forms for one and two degrees of freedom', () => {
    for (const t of [0, 0.3, 1, 2.5, 12.7]) {
      expect(tTails(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 12)
      expect(tTails(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12)
    }
  })

  it('leave five in a hundred beyond the point that intervals are made with', () => {
    for (const freedom of [1, 2, 3, 10, 100]) expect(tTails(t95(freedom), freedom)).toBeCloseTo(0.05, freedom < 4 ? 9 : 4)
    expect(tTails(Z95, Number.POSITIVE_INFINITY)).toBeCloseTo(0.05, 6)
  })
})

describe('Holm’s adjustment', () => {
  it('gives the textbook’s values', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
  })

  it('never makes a p smaller, keeps their order, and is Bonferroni’s for the smallest', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (ps) => {
        const adjusted = holm(ps)
        for (const [i, p] of ps.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p)
          for (const [j, q] of ps.entries()) if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!)
        }
        expect(Math.min(...adjusted)).toBe(Math.min(1, Math.min(...ps) * ps.length))
      }),
    )
  })
})

describe('a weighted statistic', () => {
  it('of weights 1 is the statistic, and a weight is as many equal values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: fc.integer({ min: 0, max: 50 }), weight: fc.integer({ min: 0, max: 3 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        (drawn) => {
          fc.pre(drawn.some(({ weight }) => weight > 0))
          const values = Float64Array.from(drawn, ({ value }) => value)
          const weights = Uint16Array.from(drawn, ({ weight }) => weight)
          const repeated = Float64Array.from(drawn.flatMap(({ value, weight }) => Array.from({ length: weight }, () => value)))
          expect(weightedStat(values, 'mean')(weights)).toBeCloseTo(repeated.reduce((a, b) => a + b, 0) / repeated.length, 9)
          expect(weightedStat(values, 'gini')(weights)).toBeCloseTo(gini(repeated).mean, 9)
          for (const [stat, share] of [
            ['p10', 0.1],
            ['p50', 0.5],
            ['p90', 0.9],
          ] as const)
            expect(weightedStat(values, stat)(weights)).toBe(percentile(repeated, share).mean)
        },
      ),
    )
  })
})

describe('drawing anew', () => {
  it('draws as many of every stratum as there are, and everybody alike', () => {
    const groups = Uint16Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 1 : 0))
    const sums = new Float64Array(30)
    resample(groups, 2_000, (weights) => {
      expect(weights.reduce((sum, w, i) => sum + w * groups[i]!, 0)).toBe(10)
      expect(weights.reduce((a, b) => a + b, 0)).toBe(30)
      weights.forEach((w, i) => {
        sums[i]! += w
      })
    })
    // 2,000 ± five standard deviations of a binomial
    for (const sum of sums) expect(Math.abs(sum - 2_000)).toBeLessThan(225)
  })
})

describe('differences of pairs', () => {
  const n = 4_000
  const x = normals(n, 1)
  const groups = twoGroups(n)

  it('are exactly 0 where all pairs are identical', () => {
    for (const stat of ['mean', 'p50', 'gini'] as const)
      expect(pairedColumns(stat, x, x.slice(), groups)).toMatchObject({
        pairs: n,
        identical: n,
        difference: { mean: 0, half95: 0 },
        p: 1,
        varianceReduction: null,
      })
  })

  it('have no error where every pair differs by the same', () => {
    const { difference, identical, p } = pairedColumns(
      'mean',
      Float64Array.of(1, 2, 3, 4),
      Float64Array.of(3, 4, 5, 6),
      Uint16Array.of(0, 0, 1, 1),
    )
    expect({ difference, identical, p }).toEqual({ difference: { mean: 2, half95: 0 }, identical: 0, p: 0 })
  })

  it('of one stratum have the interval of the paired t test', () => {
    // differences 1, 2, 3, 4, 5: mean 3, s² 2.5, standard error √0.5, t95(4) = 2.776445
    const { difference, p } = pairedColumns('mean', new Float64Array(5), Float64Array.of(1, 2, 3, 4, 5), new Uint16Array(5))
    expect(difference.mean).toBe(3)
    expect(difference.half95).toBeCloseTo(2.776445 * Math.SQRT1_2, 2)
    expect(p).toBeCloseTo(tTails(3 / Math.SQRT1_2, 4), 12)
  })

  it('need 1/(1 − ρ) times fewer agents than independent runs, where ρ is the correlation of the pairs', () => {
    const noise = normals(n, 2)
    for (const rho of [0, 0.5, 0.9, 0.99]) {
      const y = x.map((value, i) => rho * value + Math.sqrt(1 - rho * rho) * noise[i]!)
      const { varianceReduction } = pairedColumns('mean', x, y, groups)
      expect(varianceReduction! * (1 - rho)).toBeGreaterThan(0.9)
      expect(varianceReduction! * (1 - rho)).toBeLessThan(1.1)
    }
  })

  it('of medians have the error that the density at the median gives', () => {
    // the standard error of a normal sample's median is √(π/2)/√n; of two independent ones √2 times that
    const { difference, varianceReduction } = pairedColumns('p50', x, normals(n, 3), new Uint16Array(n))
    const expected = Z95 * Math.sqrt(2) * Math.sqrt(Math.PI / 2 / n)
    expect(difference.half95! / expected).toBeGreaterThan(0.85)
    expect(difference.half95! / expected).toBeLessThan(1.15)
    expect(varianceReduction).toBeGreaterThan(0.8)
    expect(varianceReduction).toBeLessThan(1.25)
  })

  it('cover the true difference as often as they say', () => {
    const rounds = 400
    const size = 60
    let [means, medians] = [0, 0]
    for (let round = 0; round < rounds; round++) {
      const a = normals(size, 10 * round + 5)
      const b = normals(size, 10 * round + 7).map((value, i) => 0.6 * a[i]! + 0.8 * value + 0.3)
      const covers = (stat: 'mean' | 'p50'): number => {
        const { mean, half95 } = pairedColumns(stat, a, b, twoGroups(size)).difference
        return Math.abs(mean - 0.3) <= half95! ? 1 : 0
      }
      means += covers('mean')
      if (round % 4 === 0) medians += covers('p50')
    }
    console.info(`95 % intervals of paired differences cover: means ${means} of ${rounds}, medians ${medians} of ${rounds / 4}`)
    // three standard deviations of a binomial with chance 0.95 below its mean
    expect(means).toBeGreaterThanOrEqual(367)
    expect(medians).toBeGreaterThanOrEqual(88)
  })
})

describe('pairs that share worlds', () => {
  const n = 1_200
  const alike = 12
  const worlds = Uint32Array.from({ length: n }, (_, i) => Math.floor(i / alike))
  const mood = normals(n / alike, 11)

  it('count as worlds where all of a world do the same', () => {
    const same = Float64Array.from(worlds, (world) => mood[world]!)
    const zero = new Float64Array(n)
    const alone = pairedColumns('mean', zero, same, new Uint16Array(n)).difference.half95!
    const shared = pairedColumns('mean', zero, same, new Uint16Array(n), worlds).difference.half95!
    const ofWorlds = pairedColumns('mean', new Float64Array(mood.length), mood, new Uint16Array(mood.length)).difference.half95!
    expect(shared).toBeCloseTo(ofWorlds, 9)
    expect(shared / alone).toBeGreaterThan(3)
  })

  it('count as agents where worlds mean nothing, also in medians', () => {
    const noise = normals(n, 12)
    for (const stat of ['mean', 'p50'] as const) {
      const half = (some?: Uint32Array): number =>
        pairedColumns(stat, new Float64Array(n), noise, new Uint16Array(n), some).difference.half95!
      expect(half(worlds) / half()).toBeGreaterThan(0.8)
      expect(half(worlds) / half()).toBeLessThan(1.25)
    }
  })

  it('tell nothing of a single world', () => {
    expect(pairedColumns('mean', new Float64Array(4), Float64Array.of(1, 2, 3, 5), new Uint16Array(4), new Uint32Array(4))).toMatchObject({
      difference: { half95: null },
      p: 1,
    })
  })
})
