import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { niceLadder, type Room, significantDigits } from './nice-numbers.ts'

const anything: Room = { min: -1e12, max: 1e12, whole: false }
const whole: Room = { min: 0, max: 1e12, whole: true }

describe('round numbers', () => {
  it('come first, exact ones last', () => {
    expect(niceLadder(23.4, anything)).toEqual([20, 25, 23, 23.5, 23.4])
    expect(niceLadder(0.0731, anything)).toEqual([0.07, 0.075, 0.073, 0.073, 0.0731].filter((one, i, all) => all.indexOf(one) === i))
    expect(niceLadder(1183, whole)).toEqual([1000, 1000, 1200, 1200, 1180, 1183].filter((one, i, all) => all.indexOf(one) === i))
    expect(niceLadder(3, whole)).toEqual([3])
    expect(niceLadder(0, whole)).toEqual([0])
  })

  it('stay in their room', () => {
    expect(niceLadder(0.97, { min: 0, max: 0.98, whole: false })).toEqual([0.95, 0.97])
    expect(niceLadder(14, { min: 12, max: 100, whole: true })).toEqual([15, 14])
  })

  it('each fit, come nearer and nearer at the grain of their digits, and end with the value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 1e9, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 1.1, max: 9, noNaN: true }),
        (value, isWhole, below, above) => {
          const room = { min: Math.floor(value * below), max: Math.ceil(value * above), whole: isWhole }
          const ladder = niceLadder(value, room)
          const exact = isWhole ? Math.round(value) : Number(value.toFixed(6))
          expect(ladder.at(-1)).toBe(exact)
          expect(new Set(ladder).size).toBe(ladder.length)
          for (const one of ladder) {
            expect(one).toBeGreaterThanOrEqual(room.min)
            expect(one).toBeLessThanOrEqual(room.max)
            if (isWhole) expect(Number.isInteger(one)).toBe(true)
            else expect(Number(one.toFixed(6))).toBe(one)
            const digits = significantDigits(one)
            // what has d digits is off by at most half of the last of them
            if (one !== exact && exact !== 0)
              expect(Math.abs(one - exact) / Math.abs(exact)).toBeLessThanOrEqual(0.5 * 10 ** (1 - Math.min(digits, 1)) + 1e-9)
          }
        },
      ),
    )
  })

  it('of a round number are itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -4, max: 8 }), (digit, power) => {
        const value = Number(`${digit}e${power}`)
        expect(niceLadder(value, anything)[0]).toBe(value)
      }),
    )
  })

  it('have their digits counted', () => {
    expect([0.25, 3000, 1, 10.5, 0.00012, 0].map(significantDigits)).toEqual([2, 1, 1, 3, 2, 1])
  })
})
