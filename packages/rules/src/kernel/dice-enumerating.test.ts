import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { pullOnce } from '../summon/pull.ts'
import { envOf, GENESIS, live, PEOPLE, play } from '../testing/index.ts'
import { apply } from './apply.ts'
import { type Dice, weights } from './dice.ts'
import { enumerate, merge, pushForward, type Weighted } from './dice-enumerating.ts'
import { plus, type Ratio, ratio, ZERO } from './ratio.ts'
import { site } from './site.ts'

const A = site('test.a')
const B = site('test.b')
const LOOKS = site('test.looks', { cosmetic: true })
const ruleset = await shippedRuleset()

const sum = (outcomes: readonly Weighted<unknown>[]): Ratio => outcomes.reduce((total, { probability }) => plus(total, probability), ZERO)
const odds = <T>(outcomes: readonly Weighted<T>[]): ReadonlyMap<T, Ratio> =>
  new Map(outcomes.map(({ value, probability }) => [value, probability]))

/** Someone with two copies of the first base, coin, lumees, at a level. */
const begun = (level: number) => {
  const [me] = PEOPLE
  const register = { rule: 'player.register', who: 0, wait: 0, seed: [1, 1], input: { proposed: 0 } } as const
  const { after } = live([register], ruleset)[0]!
  const at = { entity: 'players', root: me!, key: null }
  return apply(after, [
    { op: 'set', at, column: 'level', to: level },
    { op: 'set', at, column: 'lumees', to: 1_000_000 },
    { op: 'set', at, column: 'total_power', to: 30 },
    { op: 'create', at: { entity: 'maidens', root: me!, key: 1 }, row: { quantity: 2, attack: 15 } },
  ])
}

const enumerated = <T>(level: number, rule: string, input: unknown, read: (result: never) => T): readonly Weighted<T>[] => {
  const world = begun(level)
  const outcomes = enumerate((dice) => {
    const done = play(world, { rule, actor: PEOPLE[0]!, input }, envOf(ruleset, GENESIS, dice))
    if (!isRight(done)) throw new Error(done.left.code)
    return read(done.right.result as never)
  })
  expect(sum(outcomes)).toEqual(ratio(1n))
  return merge(outcomes)
}

describe('enumerating dice', () => {
  it('give the exact odds of a fusion at tier 1', () => {
    const told = enumerated(1, 'fusion.fuse', { a: 1, b: 1 }, (r: { success: boolean; shards: number; result: number | null }) =>
      r.success ? `base ${r.result}` : r.shards,
    )
    const exact = odds(told)
    const results = ruleset.maidens.ofTierAndElement(2, 'infernal')
    expect(results.length).toBeGreaterThan(1)
    for (const base of results) expect(exact.get(`base ${base}`)).toEqual(ratio(3n, 4n * BigInt(results.length)))
    for (let shards = 3; shards <= 15; shards++) expect(exact.get(shards)).toEqual(ratio(1n, 52n))
    expect(exact.size).toBe(results.length + 13)
  })

  it('give the published odds of a pull at level 1 and at level 50', () => {
    const tiers = (level: number) =>
      odds(enumerated(level, 'summon.pull', { count: 1 }, (r: { results: readonly { tier: number }[] }) => r.results[0]!.tier))
    expect(tiers(1)).toEqual(
      new Map([
        [3, ratio(432_433n, 1_000_000n)],
        [2, ratio(324_324n, 1_000_000n)],
        [1, ratio(243_243n, 1_000_000n)],
      ]),
    )
    const published = [10_904, 14_539, 19_385, 25_847, 34_463, 45_950, 61_267, 81_689, 108_919, 145_225, 193_634, 258_178]
    expect(tiers(50)).toEqual(new Map(published.map((ppm, i) => [i + 1, ratio(BigInt(ppm), 1_000_000n)] as const).reverse()))
  })

  it('do not branch at cosmetic sites, nor twice at one address', () => {
    expect(enumerate((dice) => dice.below(LOOKS, 0, 2_001))).toEqual([{ value: 1_000, probability: ratio(1n) }])
    expect(enumerate((dice) => [dice.below(A, 0, 2), dice.below(A, 0, 2)]).map(({ value }) => value)).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  it('follow branches that are drawn only sometimes', () => {
    const outcomes = enumerate((dice) => (dice.chance(A, 0, 250_000) ? dice.below(B, 0, 3) : 'no'))
    expect(odds(outcomes)).toEqual(
      new Map<unknown, Ratio>([
        [0, ratio(1n, 12n)],
        [1, ratio(1n, 12n)],
        [2, ratio(1n, 12n)],
        ['no', ratio(3n, 4n)],
      ]),
    )
  })

  it('are uniform in what seeded dice draw: each weighted outcome in proportion', () => {
    const table = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }).filter((w) => w.some((n) => n > 0))
    fc.assert(
      fc.property(table, (w) => {
        const outcomes = enumerate((dice) =>
          dice.weighted(
            A,
            0,
            weights(
              w.map((_, i) => i),
              w,
            ),
          ),
        )
        const total = BigInt(w.reduce((a, b) => a + b, 0))
        expect(odds(outcomes)).toEqual(new Map(w.flatMap((n, i) => (n > 0 ? [[i, ratio(BigInt(n), total)] as const] : []))))
      }),
    )
  })

  it('agree, batch by batch, with pushing forward one pull at a time', () => {
    const one = (owned: readonly number[], index: number, dice: Dice): readonly number[] => {
      const got = pullOnce(ruleset, 1, index === 1, { owns: (base) => owned.includes(base) }, dice, index)
      return owned.includes(got) ? owned : [...owned, got].sort((a, b) => a - b)
    }
    const pushed = pushForward<readonly number[]>([1, 2], 2, one)
    const whole = merge(enumerate((dice) => one(one([1, 2], 0, dice), 1, dice)))
    const table = (outcomes: readonly Weighted<readonly number[]>[]) =>
      Object.fromEntries(outcomes.map(({ value, probability: { n, d } }) => [value.join(), `${n}/${d}`]))
    expect(sum(pushed)).toEqual(ratio(1n))
    expect(table(pushed)).toEqual(table(whole))
  })
})
