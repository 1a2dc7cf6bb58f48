import { seeded, site } from '@lumen/rules'
import { describe, expect, it } from 'vitest'
import { estimate, halfOf, stratified } from './estimate.ts'
import { pairedColumns } from './paired.ts'
import { worldError } from './world-error.ts'

const DRAW = site('test.shared-worlds')

/** Worlds of so many agents of two policies, whose values are their policy's, their world's and their own. */
const drawn = (seed: number, count: number, size: number) => {
  const dice = seeded([seed, 1])
  let at = 0
  // the sum of four dice is bell-shaped enough
  const noise = (): number => [0, 0, 0, 0].reduce((sum) => sum + dice.below(DRAW, at++, 1_001) / 1_000 - 0.5, 0)
  const n = count * size
  const values = new Float64Array(n)
  const groups = Uint16Array.from({ length: n }, (_, i) => i % 2)
  const worlds = Uint32Array.from({ length: n }, (_, i) => Math.floor(i / size))
  let world = 0
  for (let i = 0; i < n; i++) {
    if (i % size === 0) world = noise()
    values[i] = 100 * groups[i]! + world + noise()
  }
  return { values, groups, worlds }
}

describe('agents who share worlds', () => {
  it('are as many witnesses as there are worlds', () => {
    const values = Float64Array.from([1, 3, 2, 6, 9, 9])
    const worlds = Uint32Array.from([0, 0, 1, 1, 2, 2])
    const sums = estimate(Float64Array.from([2, 4, 9]))
    const of = halfOf(worldError(values, new Uint16Array(6), worlds))
    expect(of.mean).toBe(5)
    expect(of.half95).toBeCloseTo(sums.half95!, 12)
    // alone in their worlds they are a simple sample
    expect(halfOf(worldError(values, new Uint16Array(6), Uint32Array.from([0, 1, 2, 3, 4, 5]))).half95).toBeCloseTo(
      estimate(values).half95!,
      12,
    )
    expect(halfOf(worldError(values, new Uint16Array(6), new Uint32Array(6))).half95).toBeNull()
  })

  it('of different policies scatter by how far each is from its policy’s mean', () => {
    const groups = Uint16Array.from([0, 1, 0, 1])
    const worlds = Uint32Array.from([0, 0, 1, 1])
    expect(halfOf(worldError(Float64Array.from([5, 500, 5, 500]), groups, worlds))).toEqual({ mean: 252.5, half95: 0 })
    // one world has two of the one policy: no scatter either
    expect(halfOf(worldError(Float64Array.from([5, 5, 500, 500]), Uint16Array.from([0, 0, 1, 1]), worlds)).half95).toBe(0)
  })

  it('have intervals that hold the true mean as often as they say, where independent ones would not', () => {
    const times = 600
    let [covered, naive] = [0, 0]
    for (let seed = 0; seed < times; seed++) {
      const { values, groups, worlds } = drawn(seed, 12, 20)
      const holds = ({ mean, half95 }: { mean: number; half95: number | null }): boolean => Math.abs(mean - 50) <= half95!
      if (holds(halfOf(worldError(values, groups, worlds)))) covered++
      if (holds(stratified(values, groups))) naive++
    }
    expect(covered / times).toBeGreaterThan(0.93)
    expect(covered / times).toBeLessThan(0.98)
    expect(naive / times).toBeLessThan(0.7)
  })

  it.each(['mean', 'p25', 'p75'] as const)('are seldom told apart by luck alone where worlds are few: %s', (stat) => {
    const times = 300
    const dice = seeded([9, 9])
    let at = 0
    let fooled = 0
    for (let seed = 0; seed < times; seed++) {
      const { values, groups, worlds } = drawn(seed, 4, 20)
      // each world goes its own way, up as often as down
      const shifts = Array.from({ length: 4 }, () => dice.below(DRAW, at++, 1_001) / 1_000 - 0.5)
      const other = values.map((value, i) => value + shifts[worlds[i]!]!)
      if (pairedColumns(stat, values, other, groups, worlds).p < 0.05) fooled++
    }
    expect(fooled / times).toBeLessThan(0.08)
  })

  it('are compared world by world, and alike ones are exactly alike', () => {
    const { values, groups, worlds } = drawn(3, 6, 10)
    const same = pairedColumns('mean', values, values, groups, worlds)
    expect(same).toMatchObject({ identical: 60, difference: { mean: 0, half95: 0 }, p: 1 })
    // one world gains: of six worlds one says nothing certain
    const gained = values.map((value, i) => (worlds[i] === 2 ? value + 1 : value))
    for (const stat of ['mean', 'p50'] as const) {
      const { difference, p } = pairedColumns(stat, values, gained, groups, worlds)
      expect(difference.mean).toBeGreaterThanOrEqual(0)
      expect(p).toBeGreaterThan(0.05)
    }
    expect(pairedColumns('mean', values, gained, groups).p).toBeLessThan(0.05)
  })
})
