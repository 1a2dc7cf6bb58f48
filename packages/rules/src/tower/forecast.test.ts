import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PPM } from '../kernel/numbers.ts'
import { promisedExactly, promisedPlainly } from './forecast.ts'

const amount = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000_000 }))
const chance = fc.oneof(fc.constantFrom(0, 1, PPM), fc.integer({ min: 0, max: PPM }))

it('promises the same in plain numbers as exactly, wherever it uses them', () => {
  fc.assert(
    fc.property(
      fc.record({ hits: fc.integer({ min: 1, max: 20 }), boss: fc.integer({ min: 1, max: 2_000_000_000 }), edge: fc.nat(PPM) }),
      fc.tuple(amount, amount),
      fc.tuple(amount, amount),
      chance,
      chance,
      ({ hits, boss, edge }, plain, shielded, critical, miss) => {
        const rim = Math.min(boss, Math.floor((boss * edge) / 900_000))
        const blows = { plain, shielded }
        expect(promisedPlainly(hits, boss, rim, blows, critical, miss)).toEqual(promisedExactly(hits, boss, rim, blows, critical, miss))
      },
    ),
    { numRuns: 1_000 },
  )
})
