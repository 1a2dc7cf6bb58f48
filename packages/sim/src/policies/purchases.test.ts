import { seeded } from '@lumen/rules'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Spending } from './policy.ts'
import { basketOf, monthlyCents } from './purchases.ts'

const WHALE: Spending = { median: 50, sigma: 0.8, most: 1_000_000, premium: 10, lumenite: 40 }

describe('spending', () => {
  it('is lognormal between agents: median, spread, and mean as they must be', () => {
    const n = 20_000
    const drawn = Array.from({ length: n }, (_, agent) => monthlyCents(WHALE, seeded([agent, 8])) / 100)
    const logs = drawn.map((money) => Math.log(money / 50))
    const mean = logs.reduce((a, b) => a + b, 0) / n
    const sd = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / n)
    expect(Math.abs(mean)).toBeLessThan((4 * 0.8) / Math.sqrt(n))
    expect(Math.abs(sd - 0.8)).toBeLessThan((4 * 0.8) / Math.sqrt(2 * n))
    const [low, middle] = [0.025, 0.5].map((share) => [...logs].sort((a, b) => a - b)[Math.floor(share * n)]!)
    expect(middle).toBeCloseTo(0, 1)
    expect(low! / 0.8).toBeCloseTo(-1.96, 1)
  })

  it('is the same for everyone without spread, nothing without money, and never above the most', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 500 }), (seed, most) => {
        expect(monthlyCents({ ...WHALE, sigma: 0 }, seeded([seed, 1]))).toBe(5_000)
        expect(monthlyCents({ ...WHALE, median: 0 }, seeded([seed, 1]))).toBe(0)
        expect(monthlyCents({ ...WHALE, most }, seeded([seed, 1]))).toBeLessThanOrEqual(most * 100)
      }),
    )
  })

  it('buys premium first, lumenite for the rest, and no more than was paid for', () => {
    expect(basketOf(WHALE, 999)).toEqual({ cents: 999, premiumDays: 0, lumenite: 399 })
    expect(basketOf(WHALE, 1_000)).toEqual({ cents: 1_000, premiumDays: 30, lumenite: 0 })
    expect(basketOf(WHALE, 5_000)).toEqual({ cents: 5_000, premiumDays: 30, lumenite: 1_600 })
    expect(basketOf({ ...WHALE, lumenite: 0 }, 5_000)).toEqual({ cents: 1_000, premiumDays: 30, lumenite: 0 })
    expect(basketOf({ ...WHALE, premium: 0 }, 5_000)).toEqual({ cents: 5_000, premiumDays: 0, lumenite: 2_000 })
  })
})
