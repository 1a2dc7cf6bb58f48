import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOf, quotas } from './quotas.ts'

const shares = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 9 })

/** The farthest that any group is from its exact share among the first so many, over all prefixes. */
const farthest = (given: readonly number[], groups: Uint16Array): number => {
  const total = given.reduce((a, b) => a + b, 0)
  const seen = given.map(() => 0)
  let far = 0
  groups.forEach((group, i) => {
    seen[group]!++
    seen.forEach((n, g) => {
      far = Math.max(far, Math.abs(n - ((i + 1) * given[g]!) / total))
    })
  })
  return far
}

describe('quotas', () => {
  it('are exact where shares divide evenly', () => {
    expect(quotas(1_000, [50, 35, 15])).toEqual([500, 350, 150])
    expect(quotas(20, [50, 35, 15])).toEqual([10, 7, 3])
    expect(quotas(7, [1, 1]).reduce((a, b) => a + b)).toBe(7)
  })

  it('hold every share to within one of exact in every prefix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), shares, (agents, given) => {
        expect(farthest(given, groupsOf(given, 0, agents))).toBeLessThan(1)
      }),
    )
  })

  it('hold them where the largest deficit would not: many rare groups beside a common one', () => {
    const given = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 37]
    expect(farthest(given, groupsOf(given, 0, 5_000))).toBeLessThanOrEqual(1 - 1 / (2 * (given.length - 1)) + 1e-9)
  })

  it('stay exact for the largest shares and crowds', () => {
    const given = [1_000_000, 999_999, 1, 777_777, 500_001]
    expect(farthest(given, groupsOf(given, 0, 1_000_000))).toBeLessThan(1)
  })

  it('give a number its group whoever else plays', () => {
    fc.assert(
      fc.property(shares, fc.nat(5_000), fc.nat(300), fc.nat(5_000), (given, from, count, more) => {
        const to = from + count
        expect(groupsOf(given, from, to)).toEqual(groupsOf(given, 0, to + more).subarray(from, to))
      }),
    )
  })

  it('take whole multiples of shares for the same shares', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 1_000 }), (given, times) => {
        expect(
          groupsOf(
            given.map((share) => share * times),
            0,
            500,
          ),
        ).toEqual(groupsOf(given, 0, 500))
      }),
    )
  })
})
