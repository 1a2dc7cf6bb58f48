import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeId, encodeId } from './custom-id.ts'

const id = fc.bigInt({ min: 10n ** 16n, max: 10n ** 20n - 1n }).map(String)
const part = fc.stringMatching(/^[\w.-]{0,12}$/)

describe('ids of components', () => {
  it('come back as they went, within 100 characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z-]{0,14}$/), fc.option(id), fc.array(part, { maxLength: 4 }), (verb, who, args) => {
        const encoded = encodeId({ verb, who, args })
        expect(encoded.length).toBeLessThanOrEqual(100)
        expect(decodeId(encoded)).toEqual({ verb, who, args })
      }),
    )
  })

  it('are refused where a part would not come back, or is too long', () => {
    expect(() => encodeId({ verb: 'go', who: null, args: ['a:b'] })).toThrow('"a:b"')
    expect(() => encodeId({ verb: 'Go!', who: null, args: [] })).toThrow('"Go!"')
    expect(() => encodeId({ verb: 'go', who: null, args: ['x'.repeat(120)] })).toThrow('100')
  })

  it('are not understood when they are strange', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const decoded = decodeId(text)
        if (decoded !== undefined) expect(encodeId(decoded)).toBe(text)
      }),
    )
    for (const text of ['', 'v0:go::a', 'v1', 'v1::abc', 'v1:go:!!', 'v2:go:abc']) expect(decodeId(text)).toBeUndefined()
  })
})
