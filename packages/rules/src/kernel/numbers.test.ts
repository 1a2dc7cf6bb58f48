import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SITES } from '../sites.ts'
import { contentHash, fnv1a32 } from './hash.ts'
import { canonical } from './json.ts'
import { largestRemainder } from './largest-remainder.ts'
import { applyModifiers } from './modifiers.ts'
import { distance, nearest } from './nearest.ts'
import { clamp, mulDiv, quotient, SAFE_MAX, saturatingAdd } from './numbers.ts'
import {
  compare,
  decimalOf,
  floor,
  floorBig,
  isDecimal,
  least,
  minus,
  ONE,
  over,
  plus,
  ratio,
  ratioOf,
  times,
  toPpm,
  toThe,
  ZERO,
} from './ratio.ts'
import { site, sites } from './site.ts'
import { DAY, dayOf, elapsed, startOfDay, weekOf } from './time.ts'

const safe = fc.oneof(
  fc.nat({ max: 2_000_000 }),
  fc.nat(),
  fc.integer({ min: 0, max: SAFE_MAX }),
  fc.constantFrom(0, 1, SAFE_MAX, SAFE_MAX - 1, 94_906_265, 94_906_266),
)
const positive = safe.map((n) => Math.max(1, n))

describe('whole numbers', () => {
  it('mulDiv is exact, floors once, and stops at 2^53 − 1', () => {
    fc.assert(
      fc.property(safe, safe, positive, (a, b, c) => {
        const exact = (BigInt(a) * BigInt(b)) / BigInt(c)
        expect(mulDiv(a, b, c)).toBe(exact > BigInt(SAFE_MAX) ? SAFE_MAX : Number(exact))
      }),
      { numRuns: 2_000 },
    )
  })

  it('quotient, saturatingAdd and clamp are what they say', () => {
    fc.assert(
      fc.property(safe, positive, safe, (a, b, c) => {
        expect(BigInt(quotient(a, b))).toBe(BigInt(a) / BigInt(b))
        expect(saturatingAdd(a, c)).toBe(Number(BigInt(a) + BigInt(c) > BigInt(SAFE_MAX) ? BigInt(SAFE_MAX) : BigInt(a) + BigInt(c)))
        const [low, high] = [Math.min(b, c), Math.max(b, c)]
        expect(clamp(a, low, high)).toBe([low, a, high].sort((x, y) => x - y)[1])
      }),
    )
  })
})

const ratios = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => ratio(n, d))

describe('ratios', () => {
  it('obey the laws of a field, in lowest terms', () => {
    const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a))
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)))
        expect(times(times(a, b), c)).toEqual(times(a, times(b, c)))
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
        expect(plus(a, ZERO)).toEqual(a)
        expect(times(a, ONE)).toEqual(a)
        expect(minus(a, a)).toEqual(ZERO)
        if (b.n !== 0n) expect(times(over(a, b), b)).toEqual(a)
        for (const r of [plus(a, b), times(a, b), minus(a, c)]) {
          expect(r.d > 0n).toBe(true)
          expect(gcd(r.n, r.d)).toBe(1n)
        }
        // added up: the negative of 0 is another number to the test
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0)
        expect(compare(a, b) <= 0 ? a : b).toEqual(least(a, b))
      }),
    )
  })

  it('floor downwards, once; negative ones give no number below 0', () => {
    fc.assert(
      fc.property(ratios, (a) => {
        const q = floorBig(a)
        expect(compare(ratio(q), a) <= 0 && compare(ratio(q + 1n), a) > 0).toBe(true)
        expect(floor(a)).toBe(q < 0n ? 0 : q > BigInt(SAFE_MAX) ? SAFE_MAX : Number(q))
      }),
    )
    expect(floor(ratioOf('1e30'))).toBe(SAFE_MAX)
    // doubles give 52 899 here
    expect(floor(times(ratio(10_000n), toThe(ratioOf('2.3'), 2)))).toBe(52_900)
    expect(toPpm(ratioOf('0.07'))).toBe(70_000)
    expect(toThe(ratioOf('2.2'), 0)).toEqual(ONE)
    expect(() => ratio(1n, 0n)).toThrow(/denominator/)
  })

  it('read decimal literals exactly, and write them back', () => {
    const literals = fc.tuple(fc.boolean(), fc.nat(), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 12 }))
    fc.assert(
      fc.property(literals, ([negative, whole, fraction]) => {
        const literal = `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
        const read = ratioOf(literal)
        expect(read).toEqual(ratio(BigInt(`${negative ? '-' : ''}${whole}${fraction}`), 10n ** BigInt(fraction.length)))
        expect(ratioOf(decimalOf(read))).toEqual(read)
      }),
    )
    expect(ratioOf(1e-7)).toEqual(ratio(1n, 10_000_000n))
    expect(decimalOf(ratioOf('-0.50'))).toBe('-0.5')
    expect(decimalOf(ratioOf('1200'))).toBe('1200')
    for (const bad of ['', '.5', '5.', '1,5', '0x1', 'NaN', '1e9999', ' 1', '1 ']) {
      expect(isDecimal(bad), bad).toBe(false)
      expect(() => ratioOf(bad)).toThrow(/not a decimal/)
    }
    expect(() => decimalOf(ratio(1n, 3n))).toThrow(/no finite decimal/)
  })
})

describe('the largest remainder', () => {
  const shares = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 12 }).filter((w) => w.some((n) => n > 0))
  it('shares out everything, nobody a whole one off, ties to the earlier', () => {
    fc.assert(
      fc.property(shares, fc.constantFrom(1, 7, 100, 1_000_000), (w, total) => {
        const given = largestRemainder(
          w.map((n) => ratio(BigInt(n))),
          total,
        )
        const sum = w.reduce((a, b) => a + b, 0)
        expect(given.reduce((a, b) => a + b, 0)).toBe(total)
        const rest = (i: number): number => (w[i]! * total) % sum
        given.forEach((n, i) => {
          expect([Math.floor((w[i]! * total) / sum), Math.floor((w[i]! * total) / sum) + 1]).toContain(n)
          const up = n > Math.floor((w[i]! * total) / sum)
          given.forEach((m, j) => {
            const alsoUp = m > Math.floor((w[j]! * total) / sum)
            if (up && !alsoUp) expect(rest(i) > rest(j) || (rest(i) === rest(j) && i < j)).toBe(true)
          })
        })
      }),
    )
    expect(largestRemainder([ONE, ONE, ONE], 10)).toEqual([4, 3, 3])
    expect(() => largestRemainder([ZERO], 10)).toThrow(/positive/)
  })
})

describe('modifiers', () => {
  it('add up inside a category and multiply across, with one floor', () => {
    const half = ratioOf('0.5')
    expect(applyModifiers(101, [[half, half], [half]])).toBe(303)
    expect(applyModifiers(7, [])).toBe(7)
    expect(applyModifiers(3, [[ratioOf('0.333333')], [ratioOf('0.333333')]])).toBe(5)
  })
})

describe('hashes', () => {
  it('are FNV-1a: published values', () => {
    expect([fnv1a32(''), fnv1a32('a'), fnv1a32('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
    expect([contentHash(''), contentHash('a'), contentHash('foobar')]).toEqual(['cbf29ce484222325', 'af63dc4c8601ec8c', '85944171f73967e8'])
    expect(contentHash('é')).not.toBe(contentHash('e'))
    expect(contentHash('Ā')).not.toBe(contentHash('\u0000'))
  })

  it('tell the sites of the game apart; two of one hash are refused', () => {
    const all = Object.values(SITES)
    expect(all.length).toBeGreaterThanOrEqual(8)
    expect(new Set(all.map((s) => s.hash)).size).toBe(all.length)
    for (const { name, hash } of all) expect(hash).toBe(fnv1a32(name))
    // the shortest known pair of equal FNV-1a hashes of words
    expect(fnv1a32('costarring')).toBe(fnv1a32('liquid'))
    expect(() => sites({ a: site('costarring'), b: site('liquid') })).toThrow(/"costarring" and "liquid" have the same hash/)
  })
})

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(canonical(turned)).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('the nearest word', () => {
  it('is one of the options, as near as any', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abcd_'), maxLength: 8 })
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 6 }), (wrong, options) => {
        const found = nearest(wrong, options)
        const best = Math.min(...options.map((o) => distance(wrong, o)))
        if (found === undefined) expect(options.length === 0 || best > Math.max(2, Math.floor(wrong.length / 2))).toBe(true)
        else expect(distance(wrong, found)).toBe(best)
      }),
    )
    expect(nearest('lumes', ['lumees', 'lumenite'])).toBe('lumees')
    expect(nearest('zzzzzzzz', ['lumees'])).toBeUndefined()
    expect(nearest('a'.repeat(101), ['a'.repeat(101)])).toBeUndefined()
  })

  it('is at a distance', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 7 })
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, b) === 0).toBe(a === b)
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c))
      }),
    )
    expect(distance('kitten', 'sitting')).toBe(3)
  })
})

describe('days and weeks', () => {
  it('begin at UTC midnight, weeks on Mondays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const date = new Date(ms)
        const day = dayOf(ms)
        expect(new Date(startOfDay(day)).toISOString()).toBe(`${date.toISOString().slice(0, 10)}T00:00:00.000Z`)
        // the week changes exactly where Sunday becomes Monday
        expect(weekOf(startOfDay(day)) !== weekOf(startOfDay(day) - 1)).toBe(date.getUTCDay() === 1)
      }),
    )
    expect(elapsed(10, 4)).toBe(0)
    expect(elapsed(4, 10)).toBe(6)
    expect(dayOf(DAY - 1)).toBe(0)
  })
})
