import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { scriptOf, untouched } from '../testing/index.ts'
import { choose, type Dice, walk, weights } from './dice.ts'
import { extreme } from './dice-extreme.ts'
import { recording } from './dice-recording.ts'
import { scripted } from './dice-scripted.ts'
import { seeded, seedOfHex } from './dice-seeded.ts'
import { site } from './site.ts'
import { block, threefry2x32 } from './threefry.ts'

const A = site('test.a')
const B = site('test.b')
const ruleset = await shippedRuleset()

const encrypted = (c: readonly [number, number], k: readonly [number, number]): readonly [number, number] => {
  threefry2x32(k[0], k[1], c[0], c[1])
  return [block.x0, block.x1]
}

describe('Threefry-2x32-20', () => {
  it.each([
    ['zeros', [0, 0], [0, 0], [0x6b200159, 0x99ba4efe]],
    ['ones', [0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x1cb996fc, 0xbb002be7]],
    ['digits of pi', [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xc4923a9c, 0x483df7a0]],
  ] as const)('gives the published answer to %s', (_, counter, key, answer) => {
    expect(encrypted(counter, key)).toEqual(answer)
  })
})

const MASK = 0xffffffffn
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const

/** Threefry again, straight from the paper: big integers, round by round, the key schedule after every fourth. */
const reference = (key: readonly [bigint, bigint], counter: readonly [bigint, bigint]): readonly [bigint, bigint] => {
  const schedule = [key[0], key[1], 0x1bd11bdan ^ key[0] ^ key[1]]
  let x = (counter[0] + schedule[0]!) & MASK
  let y = (counter[1] + schedule[1]!) & MASK
  for (let round = 0; round < 20; round++) {
    const r = BigInt(ROTATIONS[round % 8]!)
    x = (x + y) & MASK
    y = (((y << r) | (y >> (32n - r))) & MASK) ^ x
    if (round % 4 === 3) {
      const s = (round + 1) / 4
      x = (x + schedule[s % 3]!) & MASK
      y = (y + schedule[(s + 1) % 3]! + BigInt(s)) & MASK
    }
  }
  return [x, y]
}

/** What docs/rules/fairness.md promises to outsiders, in their words. */
const promised = (seed: readonly [number, number], name: string, index: number, n: bigint): bigint => {
  let hash = 0x811c9dc5n
  for (const byte of new TextEncoder().encode(name)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & MASK
  for (let attempt = 0n; ; attempt++) {
    const [x0, x1] = reference([BigInt(seed[0]), BigInt(seed[1])], [hash, (BigInt(index) * 256n + attempt) & MASK])
    const u = (x0 << 21n) + (x1 >> 11n)
    if (u < (1n << 53n) - ((1n << 53n) % n)) return u % n
  }
}

const word = fc.integer({ min: 0, max: 0xffff_ffff })

describe('seeded dice', () => {
  it('fall as promised to outsiders, whatever the range', () => {
    const n = fc.oneof(
      fc.integer({ min: 2, max: 1_000_000 }),
      fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER }),
      fc.constantFrom(2, 3, 2 ** 52 + 1, 2 ** 53 - 1),
    )
    const index = fc.oneof(fc.nat({ max: 100 }), fc.constant(16_777_215))
    fc.assert(
      fc.property(fc.tuple(word, word), fc.constantFrom('summon.tier', 'fusion.success', 'x'), index, n, (seed, name, at, below) => {
        expect(BigInt(seeded(seed).below(site(name), at, below))).toBe(promised(seed, name, at, BigInt(below)))
      }),
      { numRuns: 500 },
    )
  })

  it('draw again, at the next attempt, where a number would be unfair', () => {
    // nearly half of all numbers are refused at this range
    const n = 2 ** 52 + 1
    let again = 0
    for (let index = 0; index < 400; index++) {
      const once = (1n << 53n) - ((1n << 53n) % BigInt(n))
      const [x0, x1] = reference([1n, 2n], [BigInt(A.hash), BigInt(index) * 256n])
      if ((x0 << 21n) + (x1 >> 11n) >= once) again++
      expect(BigInt(seeded([1, 2]).below(A, index, n))).toBe(promised([1, 2], A.name, index, BigInt(n)))
    }
    expect(again).toBeGreaterThan(120)
  })

  it('do not depend on the order or number of other draws', () => {
    const dice = seeded([7, 9])
    const [first, second] = [dice.below(A, 3, 1_000), dice.below(B, 3, 1_000)]
    dice.below(A, 99, 5)
    expect([dice.below(B, 3, 1_000), dice.below(A, 3, 1_000)]).toEqual([second, first])
    dice.reseed(8, 9)
    expect(dice.below(A, 3, 1_000)).toBe(seeded([8, 9]).below(A, 3, 1_000))
  })

  it('read a seed as little-endian words, and refuse what is none', () => {
    expect(seedOfHex('0100000002000000ffff')).toEqual([1, 2])
    expect(seedOfHex('FFFFFFFF00000080')).toEqual([0xffffffff, 0x80000000])
    for (const bad of ['', '0100', '01000000020000', '010000000200000g', '01000000020000000'])
      expect(() => seedOfHex(bad)).toThrow(/hexadecimal/)
  })

  it('refuse ranges and indices that there are not', () => {
    expect(() => seeded([1, 1]).below(A, 0, 0)).toThrow(/below 0/)
    expect(() => seeded([1, 1]).below(A, 16_777_216, 2)).toThrow(/16,777,216/)
    expect(seeded([1, 1]).below(A, 0, 1)).toBe(0)
  })
})

/** Pearson's statistic of counts against expected ones. */
const chiSquare = (counts: readonly number[], expected: readonly number[]): number =>
  counts.reduce((sum, n, i) => sum + (n - expected[i]!) ** 2 / expected[i]!, 0)

/** A bound that true dice pass in all but about one case of a million (Wilson and Hilferty, at 4.75 standard deviations). */
const bound = (degrees: number): number => degrees * (1 - 2 / (9 * degrees) + 4.75 * Math.sqrt(2 / (9 * degrees))) ** 3

describe('the samplers', () => {
  const DRAWS = 60_000
  it.each([2, 3, 7, 13, 100])('below(%i) is uniform', (n) => {
    const counts = Array.from({ length: n }, () => 0)
    const dice = seeded([11, n])
    for (let i = 0; i < DRAWS; i++) counts[dice.below(A, i, n)]!++
    expect(
      chiSquare(
        counts,
        counts.map(() => DRAWS / n),
      ),
    ).toBeLessThan(bound(n - 1))
  })

  it('is uniform over commands, too: the same address under many seeds', () => {
    const counts = Array.from({ length: 13 }, () => 0)
    for (let i = 0; i < DRAWS; i++) counts[seeded([i, 5]).below(A, 0, 13)]!++
    expect(
      chiSquare(
        counts,
        counts.map(() => DRAWS / 13),
      ),
    ).toBeLessThan(bound(12))
  })

  it('draws at two sites, and at two indices, are independent', () => {
    for (const second of [(d: Dice, i: number) => d.below(B, i, 6), (d: Dice, i: number) => d.below(A, i + DRAWS, 6)]) {
      const counts = Array.from({ length: 36 }, () => 0)
      const dice = seeded([3, 4])
      for (let i = 0; i < DRAWS; i++) counts[dice.below(A, i, 6) * 6 + second(dice, i)]!++
      expect(
        chiSquare(
          counts,
          counts.map(() => DRAWS / 36),
        ),
      ).toBeLessThan(bound(35))
    }
  })

  it.each([1, 250_000, 500_000, 999_999])('chance(%i ppm) comes up as often as it says', (ppm) => {
    const dice = seeded([21, ppm])
    let hits = 0
    for (let i = 0; i < DRAWS; i++) if (dice.chance(A, i, ppm)) hits++
    const p = ppm / 1_000_000
    expect(Math.abs(hits - DRAWS * p)).toBeLessThan(5 * Math.sqrt(DRAWS * p * (1 - p)) + 2)
  })

  it.each([1, 10, 50])('summons at level %i give the tiers by their odds', (level) => {
    const table = ruleset.summon.rates(level)
    const counts = new Map<number, number>(table.options.map((tier) => [tier, 0]))
    const dice = seeded([31, level])
    for (let i = 0; i < DRAWS; i++) {
      const tier = dice.weighted(A, i, table)
      counts.set(tier, counts.get(tier)! + 1)
    }
    const expected = table.weights.map((w) => (w * DRAWS) / table.total)
    expect(chiSquare([...counts.values()], expected)).toBeLessThan(bound(expected.length - 1))
  })
})

describe('no draw is made', () => {
  it('where the outcome is certain', () => {
    const dice = recording(seeded([1, 1]))
    expect([dice.chance(A, 0, 0), dice.chance(A, 0, -5), dice.chance(A, 0, 1_000_000), dice.chance(A, 0, 2_000_000)]).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(dice.below(A, 0, 1)).toBe(0)
    expect(choose(dice, A, 0, ['only'])).toBe('only')
    expect(dice.draws).toEqual([])
  })
})

describe('tables of weights', () => {
  it('are walked in the listed order, and never end at weight 0', () => {
    const table = weights(['a', 'b', 'c'], [2, 0, 3])
    expect([0, 1, 2, 3, 4].map((roll) => walk(table, roll))).toEqual(['a', 'a', 'c', 'c', 'c'])
    expect(() => walk(table, 5)).toThrow(/outside/)
  })

  it.each([
    [[], []],
    [['a'], [1, 2]],
    [['a'], [0]],
    [
      ['a', 'b'],
      [1, -1],
    ],
    [['a'], [0.5]],
    [
      ['a', 'b'],
      [Number.MAX_SAFE_INTEGER, 1],
    ],
  ])('of %j and %j are refused', (options, values) => {
    expect(() => weights(options, values)).toThrow(/eights/)
  })
})

describe('scripted dice', () => {
  it('follow the script, and say where it is wrong', () => {
    const dice = scripted([3, true, { site: 'test.b', index: 2, roll: 1 }, false])
    expect(dice.below(A, 0, 10)).toBe(3)
    expect(dice.chance(A, 0, 5)).toBe(true)
    expect(dice.weighted(B, 2, weights(['x', 'y'], [1, 1]))).toBe('y')
    expect(() => dice.finish()).toThrow(/1 of 4 scripted draws were not used/)
    expect(dice.chance(A, 1, 999_999)).toBe(false)
    dice.finish()
    expect(() => dice.below(A, 7, 10)).toThrow(/too short: test\.a\[7\] below 10/)
    expect(() => scripted([10]).below(A, 0, 10)).toThrow(/10 is not a whole number below 10/)
    expect(() => scripted([true]).below(A, 0, 10)).toThrow(/wants a number/)
    expect(() => scripted([{ site: 'test.b', roll: 1 }]).below(A, 0, 10)).toThrow(/scripted for test\.b\[0\], but test\.a\[0\] was drawn/)
    expect(() => scripted([{ site: 'test.a', index: 1, roll: 1 }]).below(A, 0, 10)).toThrow(/test\.a\[1\]/)
  })

  it('need no line for what is certain', () => {
    const dice = scripted([])
    expect([dice.below(A, 0, 1), dice.chance(A, 0, 0), dice.chance(A, 0, 1_000_000), dice.weighted(A, 0, weights(['x'], [1]))]).toEqual([
      0,
      false,
      true,
      'x',
    ])
    dice.finish()
  })

  it('play again what recording ones noted', () => {
    const table = weights(['x', 'y', 'z'], [5, 0, 7])
    const roll = (dice: Dice) => [
      dice.below(A, 0, 6),
      dice.chance(A, 1, 400_000),
      dice.weighted(B, 0, table),
      dice.chance(B, 1, 0),
      dice.below(A, 2, 1),
    ]
    fc.assert(
      fc.property(word, word, (a, b) => {
        const recorded = recording(seeded([a, b]))
        const fell = roll(recorded)
        const script = scripted(scriptOf(recorded.draws))
        expect(roll(script)).toEqual(fell)
        script.finish()
        expect(fell).toEqual(roll(seeded([a, b])))
      }),
    )
  })
})

describe('extreme dice', () => {
  it('fall at the ends', () => {
    const table = weights(['never', 'low', 'high', 'never'], [0, 1, 1, 0])
    const [low, high] = [extreme('lowest'), extreme('highest')]
    expect([low.below(A, 0, 9), low.chance(A, 0, 1), low.weighted(A, 0, table)]).toEqual([0, true, 'low'])
    expect([high.below(A, 0, 9), high.chance(A, 0, 999_999), high.weighted(A, 0, table)]).toEqual([8, false, 'high'])
    expect([high.chance(A, 0, 1_000_000), low.chance(A, 0, 0)]).toEqual([true, false])
  })
})

describe('untouchable dice', () => {
  it('stop at any draw', () => {
    expect(() => untouched.below(A, 0, 2)).toThrow(/test\.a was drawn/)
    expect(() => untouched.chance(A, 0, 2)).toThrow(/test\.a/)
    expect(() => untouched.weighted(A, 0, weights([1], [1]))).toThrow(/test\.a/)
  })
})
