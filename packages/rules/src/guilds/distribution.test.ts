import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { PPM, SAFE_MAX } from '../kernel/numbers.ts'
import { distribute, type Sharer, type Split } from './distribution.ts'

const SHIPPED: Split = { cutPpm: 200_000, equalPpm: 500_000 }
const of = (...weights: readonly number[]): readonly Sharer[] => weights.map((weight, i) => ({ player: `${i}`, weight }))
const lumees = (pool: number, ...weights: readonly number[]) => {
  const { vault, shares } = distribute(pool, of(...weights), SHIPPED)
  return [vault, ...shares.map((share) => share.lumees)]
}

const upTo = (max: number): fc.Arbitrary<number> => fc.oneof(fc.nat({ max: 100 }), fc.integer({ min: 0, max }), fc.constantFrom(0, 1, max))
const pool = upTo(SAFE_MAX)
const weights = fc.array(upTo(SAFE_MAX), { maxLength: 48 })
const split = fc.record({ cutPpm: upTo(PPM), equalPpm: upTo(PPM) })
const runs = { numRuns: 400 * DEPTH }

describe('a distribution', () => {
  it('takes the cut, halves the rest, and leaves what is floored to the vault', () => {
    expect(lumees(1_000, 1, 2, 7)).toEqual([201, 173, 213, 413])
    expect(lumees(1_000)).toEqual([1_000])
    expect(lumees(0, 5, 5)).toEqual([0, 0, 0])
  })

  it('shares all alike where nobody gave anything', () => {
    expect(lumees(1_000, 0, 0, 0)).toEqual([202, 266, 266, 266])
  })

  it('GS1: gives away exactly what there is', () => {
    fc.assert(
      fc.property(pool, weights, split, (amount, all, by) => {
        const { vault, shares } = distribute(amount, of(...all), by)
        const sum = shares.reduce((total, share) => total + BigInt(share.lumees), BigInt(vault))
        expect(sum).toBe(BigInt(amount))
        expect(vault).toBeGreaterThanOrEqual(0)
        for (const share of shares) expect(share.lumees).toBeGreaterThanOrEqual(0)
      }),
      runs,
    )
  })

  it('GS2: gives nobody less who gave more, neither beside another nor for giving more', () => {
    fc.assert(
      fc.property(pool, weights, split, upTo(SAFE_MAX), fc.nat({ max: 47 }), (amount, all, by, more, at) => {
        const { shares } = distribute(amount, of(...all), by)
        for (let i = 0; i < all.length; i++)
          for (let j = 0; j < i; j++) if (all[i]! >= all[j]!) expect(shares[i]!.lumees).toBeGreaterThanOrEqual(shares[j]!.lumees)
        if (at >= all.length || all.every((weight) => weight === 0)) return
        const raised = all.map((weight, i) => (i === at ? Math.min(SAFE_MAX, weight + more) : weight))
        expect(distribute(amount, of(...raised), by).shares[at]!.lumees).toBeGreaterThanOrEqual(shares[at]!.lumees)
      }),
      runs,
    )
  })

  it('GS3: gives everyone the same in whatever order they stand', () => {
    fc.assert(
      fc.property(
        pool,
        fc.uniqueArray(fc.record({ player: fc.nat().map(String), weight: upTo(SAFE_MAX) }), { selector: (s) => s.player, maxLength: 48 }),
        split,
        fc.nat(),
        (amount, all, by, turn) => {
          const at = all.length === 0 ? 0 : turn % all.length
          const turned = [...all.slice(at), ...all.slice(0, at)].reverse()
          const [one, other] = [distribute(amount, all, by), distribute(amount, turned, by)]
          expect(other.vault).toBe(one.vault)
          const shares = new Map(one.shares.map(({ player, lumees: share }) => [player, share]))
          for (const { player, lumees: share } of other.shares) expect(share).toBe(shares.get(player))
        },
      ),
      runs,
    )
  })
})
