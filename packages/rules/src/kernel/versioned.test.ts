import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Versioned } from './versioned.ts'

describe('a versioned map', () => {
  it('keeps every version readable, in whatever order they are looked at', () => {
    const writes = fc.array(fc.record({ on: fc.nat(), key: fc.constantFrom('a', 'b', 'c'), value: fc.nat() }), { maxLength: 30 })
    const reads = fc.array(fc.record({ of: fc.nat(), key: fc.constantFrom('a', 'b', 'c', 'd') }), { maxLength: 60 })
    fc.assert(
      fc.property(writes, reads, (each, looks) => {
        const versions = [new Versioned<string, number>()]
        const models: ReadonlyMap<string, number>[] = [new Map()]
        for (const { on, key, value } of each) {
          // new versions branch off any older one, not only the newest
          const at = on % versions.length
          versions.push(versions[at]!.with(key, value))
          models.push(new Map(models[at]).set(key, value))
        }
        for (const { of, key } of looks) {
          const at = of % versions.length
          expect(versions[at]!.get(key)).toBe(models[at]!.get(key))
          expect([...versions[at]!.keys()].sort()).toEqual([...models[at]!.keys()].sort())
        }
      }),
      { numRuns: 300 },
    )
  })
})
