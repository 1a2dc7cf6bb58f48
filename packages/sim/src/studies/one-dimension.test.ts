import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alongLine } from './one-dimension.ts'

const seek = async (f: (u: number) => number, near = 0.01, most = 24) => {
  let points = 0
  const found = await alongLine({
    lower: -1,
    upper: 1,
    most,
    at: async (u) => {
      points++
      const signed = f(u)
      return { u, signed, done: Math.abs(signed) <= near }
    },
  })
  return { ...found!, points }
}

describe('a search along a line', () => {
  it('finds where a rising or falling curve meets its target', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: -0.95, max: 0.95, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.boolean(),
        async (root, steep, falls) => {
          const sign = falls ? -1 : 1
          const { u, done, points } = await seek((x) => sign * (Math.exp(steep * x) - Math.exp(steep * root)))
          expect(done).toBe(true)
          expect(Math.abs(u - root)).toBeLessThan(0.1)
          expect(points).toBeLessThanOrEqual(24)
        },
      ),
    )
  })

  it('closes in on a step as far as it needs', async () => {
    const { done, signed } = await seek((x) => (x < 0.4 ? -1 : x < 0.45 ? 0 : 1), 0.001, 40)
    expect([done, signed]).toEqual([true, 0])
  })

  it('takes the nearer of two places', async () => {
    const { u } = await seek((x) => (x - 0.2) * (x + 0.7))
    expect(u).toBeCloseTo(0.2, 1)
  })

  it('comes as near as it can where the target is out of reach', async () => {
    const { u, done } = await seek((x) => x - 3)
    expect([u, done]).toEqual([1, false])
  })

  it('asks once where all is well already', async () => {
    expect(await seek(() => 0)).toMatchObject({ u: 0, done: true, points: 1 })
  })
})
