import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { ELEMENTS } from '../elements.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { type Scene, type StagedStack, stage } from '../testing/index.ts'

const ruleset = await shippedRuleset()
const { maidens, fusion } = ruleset
const of = (tier: number, element: (typeof ELEMENTS)[number], at = 0): number => maidens.ofTierAndElement(tier, element)[at]!
const [A, B, C] = [of(1, 'infernal'), of(1, 'infernal', 1), of(1, 'umbral')]
const RICH = { lumees: 10_000_000_000 }
const variance = (attack: number, defense = attack, hp = attack) => [
  { site: 'maidens.variance-attack', roll: attack + 1_000 },
  { site: 'maidens.variance-defense', roll: defense + 1_000 },
  { site: 'maidens.variance-hp', roll: hp + 1_000 },
]
const SUCCESS = [
  { site: 'fusion.success', roll: true },
  { site: 'fusion.result', roll: 0 },
]
const FAILURE = (shards: number) => [
  { site: 'fusion.success', roll: false },
  { site: 'fusion.shards', roll: shards },
]
const owning = (stacks: readonly StagedStack[], own = {}, more = {}): Scene => stage(ruleset, { own: { ...RICH, ...own }, stacks, ...more })

describe('the elements', () => {
  it('F1: combine the same both ways, and cross pairs reach each element two or three times', () => {
    const counts = new Map<string, number>()
    ELEMENTS.forEach((a, i) => {
      expect(fusion.combine(a, a)).toBe(a)
      ELEMENTS.forEach((b, j) => {
        expect(fusion.combine(a, b)).toBe(fusion.combine(b, a))
        if (i < j) counts.set(fusion.combine(a, b), (counts.get(fusion.combine(a, b)) ?? 0) + 1)
      })
    })
    expect(Object.fromEntries(counts)).toEqual({ umbral: 3, radiant: 3, earth: 3, infernal: 2, tempest: 2, abyssal: 2 })
  })
})

describe('fusion.fuse', () => {
  it('makes one of the next tier of two, of the element that both make', () => {
    const scene = owning([
      { base: A, quantity: 1 },
      { base: C, quantity: 3 },
    ]).does('fusion.fuse', { a: A, b: C }, [...SUCCESS, ...variance(0)])
    const result = of(2, 'umbral')
    expect(scene.result).toMatchObject({ success: true, tier: 1, result, new: true, shards: 0, cost: 1_000 })
    expect([scene.row('maidens', A), scene.row('maidens', C)?.['quantity'], scene.row('maidens', result)?.['quantity']]).toEqual([
      undefined,
      2,
      1,
    ])
    expect(scene.flows('lumees')).toEqual({ fusion: -1_000 })
    expect(scene.told('fusion.attempted')).toEqual([
      { tier: 1, a: A, b: C, redeemed: false, success: true, cost: 1_000, success_ppm: 750_000 },
    ])
    expect(scene.row('player_statistics')).toMatchObject({ fusions_total: 1, fusions_success: 1, lumees_spent: 1_000 })
  })

  it('leaves 3 to 15 shards of the tier when it fails', () => {
    for (const roll of [0, 12]) {
      const scene = owning([{ base: A, quantity: 2 }]).does('fusion.fuse', { a: A, b: A }, FAILURE(roll))
      expect(scene.result).toMatchObject({ success: false, result: null, shards: 3 + roll, shards_held: 3 + roll })
      expect(scene.row('fusion_shards', 1)).toEqual({ quantity: 3 + roll })
      expect(scene.told('fusion.failed')).toEqual([{ tier: 1 }])
      expect(scene.row('player_statistics')).toMatchObject({ fusions_total: 1, fusions_success: 0 })
    }
  })

  it('keeps no shards above the cap: what is lost is said', () => {
    const scene = owning([{ base: A, quantity: 2 }], {}, { shards: { 1: 99_990 } }).does('fusion.fuse', { a: A, b: A }, FAILURE(12))
    expect(scene.result).toMatchObject({ shards: 9, shards_held: 99_999 })
    expect(scene.changes).toContainEqual(expect.objectContaining({ op: 'gain', by: 9, lost: 6 }))
  })

  it('takes two of one stack, which ends at none, and is remembered', () => {
    const scene = owning([{ base: A, quantity: 2, variance: [111, -222, 333] }]).does('fusion.fuse', { a: A, b: A }, FAILURE(0))
    expect(scene.row('maidens', A)).toBeUndefined()
    expect(scene.row('maiden_memories', A)).toEqual({ variance_attack: 111, variance_defense: -222, variance_hp: 333 })
    expect(scene.me['total_power']).toBe(0)
  })

  it('gives a result that was lost once its old stats: no draw, and the parents do not count', () => {
    const result = of(2, 'infernal')
    const scene = owning([{ base: A, quantity: 2, variance: [900, 900, 900] }], {}, { memories: { [result]: [-700, -800, -900] } })
    const fused = scene.does('fusion.fuse', { a: A, b: A }, SUCCESS)
    expect(fused.row('maidens', result)).toMatchObject({ quantity: 1, variance_attack: -700, variance_defense: -800, variance_hp: -900 })
    expect(fused.row('maiden_memories', result)).toBeUndefined()
    expect(fused.told('maidens.base-discovered')).toEqual([])
  })

  it('hands down the mean of the parents, floored, where it is better than the roll', () => {
    const parents: readonly StagedStack[] = [
      { base: A, quantity: 1, variance: [-3, 500, -1_000] },
      { base: B, quantity: 1, variance: [-4, 501, -1_000] },
    ]
    const scene = owning(parents).does('fusion.fuse', { a: A, b: B }, [...SUCCESS, ...variance(-900, 400, -999)])
    // floor(−3.5) is −4; floor(500.5) is 500; −1,000 is worse than the roll
    expect(scene.row('maidens', of(2, 'infernal'))).toMatchObject({ variance_attack: -4, variance_defense: 500, variance_hp: -999 })
  })

  it('hands nothing down where that is switched off', async () => {
    const plain = await shippedRuleset((files) => {
      files['fusion/rates'] = { ...(files['fusion/rates'] as object), inherit_variance: false }
    })
    const scene = owning([{ base: A, quantity: 2, variance: [1_000, 1_000, 1_000] }])
      .under(plain)
      .does('fusion.fuse', { a: A, b: A }, [...SUCCESS, ...variance(-900)])
    expect(scene.row('maidens', of(2, 'infernal'))).toMatchObject({ variance_attack: -900, variance_defense: -900, variance_hp: -900 })
  })

  it('adds to a result that is owned without a draw, and discards what is more than 9,999', () => {
    const result = of(2, 'infernal')
    const some = owning([
      { base: A, quantity: 4 },
      { base: result, quantity: 9_998, variance: [5, 5, 5] },
    ]).does('fusion.fuse', { a: A, b: A }, SUCCESS)
    expect(some.row('maidens', result)).toMatchObject({ quantity: 9_999, variance_attack: 5 })
    const full = some.does('fusion.fuse', { a: A, b: A }, SUCCESS)
    expect(full.row('maidens', result)).toMatchObject({ quantity: 9_999 })
    expect(full.told('maidens.copies-discarded')).toEqual([{ base: result, copies: 1 }])
    expect(full.told('fusion.succeeded')).toEqual([{ tier: 1, result }])
  })

  it('refuses in the order of checks', () => {
    const scene = owning(
      [
        { base: A, quantity: 1 },
        { base: B, quantity: 2, locked: true },
        { base: of(2, 'earth'), quantity: 1 },
        { base: of(12, 'earth'), quantity: 2 },
      ],
      { lumees: 0, leader: A },
    )
    expect(scene.refuses('fusion.fuse', { a: A, b: C })).toEqual(['fusion/maiden-not-found'])
    expect(scene.refuses('fusion.fuse', { a: 9_999, b: A })).toEqual(['fusion/maiden-not-found'])
    expect(scene.refuses('fusion.fuse', { a: A, b: of(2, 'earth') })).toEqual(['fusion/tier-mismatch'])
    expect(scene.refuses('fusion.fuse', { a: of(12, 'earth'), b: of(12, 'earth') })).toEqual(['fusion/tier-maxed'])
    expect(scene.refuses('fusion.fuse', { a: A, b: B })).toEqual(['fusion/maiden-locked', 'fusion/leader-protected'])
    expect(scene.refuses('fusion.fuse', { a: A, b: A })).toEqual(['fusion/leader-protected', 'fusion/not-enough-copies'])
    const poor = owning([{ base: A, quantity: 2 }], { lumees: 999 })
    expect(poor.refuses('fusion.fuse', { a: A, b: A })).toEqual(['wallet/not-enough-lumees'])
    expect(poor.refuses('fusion.redeem', { a: A, b: A })).toEqual(['fusion/not-enough-shards', 'wallet/not-enough-lumees'])
  })

  it('leaves the leader a copy: two of two are too many, two of three are not', () => {
    expect(owning([{ base: A, quantity: 2 }], { leader: A }).refuses('fusion.fuse', { a: A, b: A })).toEqual(['fusion/leader-protected'])
    const three = owning([{ base: A, quantity: 3 }], { leader: A }).does('fusion.fuse', { a: A, b: A }, FAILURE(0))
    expect(three.me['leader']).toBe(A)
    expect(three.row('maidens', A)).toMatchObject({ quantity: 1 })
  })

  it('F2: consumes two copies and pays the price, whatever the dice say', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(), fc.nat()),
        fc.integer({ min: 1, max: 11 }),
        fc.constantFrom(...ELEMENTS),
        fc.constantFrom(...ELEMENTS),
        (s, tier, x, y) => {
          const [a, b] = [of(tier, x), of(tier, y)]
          const scene = owning(
            a === b
              ? [{ base: a, quantity: 5 }]
              : [
                  { base: a, quantity: 2 },
                  { base: b, quantity: 3 },
                ],
          )
          const done = scene.does('fusion.fuse', { a, b }, seeded(s))
          const told = done.result as { readonly success: boolean; readonly result: number | null; readonly shards: number }
          const left = (base: number) => done.row('maidens', base)!['quantity']!
          expect(a === b ? left(a) : left(a) + left(b)).toBe(3)
          expect(done.me['lumees']).toBe(RICH.lumees - fusion.cost[tier]!)
          // F3: either a result of the next tier and the right element, or shards, never both
          if (told.success) {
            expect(maidens.base(told.result!)).toMatchObject({ tier: tier + 1, element: fusion.combine(x, y) })
            expect(told.shards).toBe(0)
          } else {
            expect(told.result).toBeNull()
            expect(told.shards).toBeGreaterThanOrEqual(3)
            expect(told.shards).toBeLessThanOrEqual(15)
          }
        },
      ),
      { numRuns: 80 },
    )
  })
})

describe('fusion.redeem', () => {
  it('F4: is certain, takes a hundred shards and the price, and draws no chance', () => {
    const scene = owning([{ base: A, quantity: 2 }], {}, { shards: { 1: 130 } }).does('fusion.redeem', { a: A, b: A }, [
      { site: 'fusion.result', roll: 1 },
      ...variance(1_000),
    ])
    expect(scene.result).toMatchObject({ success: true, result: of(2, 'infernal', 1), shards_held: 30 })
    expect(scene.row('fusion_shards', 1)).toEqual({ quantity: 30 })
    expect(scene.told('shards.redeemed')).toEqual([{ tier: 1, amount: 100, quantity: 30 }])
    expect(scene.told('fusion.attempted')).toMatchObject([{ redeemed: true }])
    expect(scene.row('daily_quests', Math.floor(scene.now / 86_400_000))).toMatchObject({ fusion: 1, fusion_done: true })
  })

  it('F5: needs shards of the very tier', () => {
    expect(owning([{ base: A, quantity: 2 }], {}, { shards: { 1: 99, 2: 500 } }).refuses('fusion.redeem', { a: A, b: A })).toEqual([
      'fusion/not-enough-shards',
    ])
  })
})

describe('shards', () => {
  it('of failures make a hundred after 11.642 on average, 34 at most, 7 at least', () => {
    // exact: expected number of failures until a sum of uniform 3 … 15 reaches 100
    const expected: number[] = []
    for (let need = 0; need <= 100; need++) {
      let sum = 0
      for (let got = 3; got <= 15; got++) sum += need - got > 0 ? expected[need - got]! : 0
      expected[need] = need === 0 ? 0 : 1 + sum / 13
    }
    expect(expected[100]).toBeCloseTo(11.642, 3)
    expect([Math.ceil(100 / fusion.shardsMax), Math.ceil(100 / fusion.shardsMin)]).toEqual([7, 34])
  })
})
