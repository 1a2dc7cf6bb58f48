import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { game } from '../game.ts'
import { choose, type Dice } from '../kernel/dice.ts'
import { recording } from '../kernel/dice-recording.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { PPM } from '../kernel/numbers.ts'
import { preview } from '../kernel/step.ts'
import { DAY } from '../kernel/time.ts'
import { envOf, GENESIS, PEOPLE, type Scene, stage } from '../testing/index.ts'
import { pullOnce } from './pull.ts'
import { summonSites } from './sites.ts'

const ruleset = await shippedRuleset()
const { summon, maidens } = ruleset
const rich = { auric_coin: 10_000, premium_until: GENESIS + DAY }

interface Told {
  readonly results: readonly { readonly base: number; readonly tier: number; readonly new: boolean; readonly guaranteed: boolean }[]
  readonly pity_counter: number
}
const told = (scene: Scene): Told => scene.result as Told
const seed = fc.tuple(fc.nat(), fc.nat())
const level = fc.integer({ min: 1, max: 60 })

describe('the odds', () => {
  it('S1: sum to a million at every level; a higher tier is likelier', () => {
    for (let at = 1; at <= 500; at++) {
      const { options, weights, total } = summon.rates(at)
      expect(total).toBe(PPM)
      expect(weights.reduce((a, b) => a + b, 0)).toBe(PPM)
      expect([...options]).toEqual([...summon.unlocked(at)].reverse())
      weights.forEach((w, i) => {
        if (i > 0) expect(w).toBeLessThan(weights[i - 1]!)
      })
    }
  })
})

/** The whole rule once more, from its page: one pull after another. */
const folded = (dice: Dice, at: number, count: number, counter: number, owned: ReadonlySet<number>) => {
  const mine = new Set(owned)
  let pity = counter
  const results: { base: number; tier: number; new: boolean; guaranteed: boolean }[] = []
  for (let i = 0; i < count; i++) {
    const tier = dice.weighted(summonSites.tier, i, summon.rates(at))
    const guaranteed = pity + 1 >= 25
    pity = guaranteed ? 0 : pity + 1
    let pool = maidens.summonable[tier]!
    if (guaranteed) {
      const next = Math.min(tier + 1, Math.max(...summon.unlocked(at)))
      const [above, same] = [maidens.summonable[next]!, pool].map((all) => all.filter((b) => !mine.has(b)))
      pool = above!.length > 0 ? above! : same!.length > 0 ? same! : maidens.summonable[next]!
    }
    const base = choose(dice, summonSites.base, i, pool)
    results.push({ base, tier: maidens.base(base)!.tier, new: !mine.has(base), guaranteed })
    mine.add(base)
  }
  return { results, pity }
}

describe('summon.pull', () => {
  it('S4: ten pulls are ten times one pull, whatever is owned', () => {
    const owned = fc.uniqueArray(fc.constantFrom(...maidens.bases.filter((b) => b.summonable).map((b) => b.id)), { maxLength: 120 })
    fc.assert(
      fc.property(seed, level, fc.constantFrom(1, 5, 10), fc.nat({ max: 24 }), owned, (s, at, count, counter, bases) => {
        const scene = stage(ruleset, {
          own: { ...rich, level: at, pity_counter: counter },
          stacks: bases.map((base) => ({ base, quantity: 1 })),
        })
        const done = scene.does('summon.pull', { count }, seeded(s))
        const expected = folded(seeded(s), at, count, counter, new Set(bases))
        expect(told(done).results).toEqual(expected.results)
        expect(done.me['pity_counter']).toBe(expected.pity)
      }),
      { numRuns: 120 },
    )
  })

  it('S2: gives no tier that is locked, guaranteed or not', () => {
    fc.assert(
      fc.property(seed, level, fc.nat({ max: 24 }), (s, at, counter) => {
        const done = stage(ruleset, { own: { ...rich, level: at, pity_counter: counter } }).does('summon.pull', { count: 10 }, seeded(s))
        for (const { tier } of told(done).results) expect(summon.unlocked(at)).toContain(tier)
      }),
      { numRuns: 60 },
    )
  })

  it('S3: among any 25 pulls in a row, exactly one is guaranteed', () => {
    fc.assert(
      fc.property(
        seed,
        fc.nat({ max: 24 }),
        fc.array(fc.constantFrom(1, 5, 10), { minLength: 6, maxLength: 12 }),
        ([a, b], counter, counts) => {
          let scene = stage(ruleset, { own: { ...rich, pity_counter: counter } })
          const sure: boolean[] = []
          counts.forEach((count, i) => {
            scene = scene.does('summon.pull', { count }, seeded([a, b + i]))
            sure.push(...told(scene).results.map((r) => r.guaranteed))
          })
          for (let i = 0; i + 25 <= sure.length; i++) expect(sure.slice(i, i + 25).filter(Boolean)).toHaveLength(1)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('S5: spends as many coins as it pulls, and gives as many copies', () => {
    fc.assert(
      fc.property(seed, level, fc.constantFrom(1, 5, 10), (s, at, count) => {
        const scene = stage(ruleset, { own: { ...rich, level: at } }).does('summon.pull', { count }, seeded(s))
        expect(scene.flows('auric_coin')).toEqual({ summon: -count })
        expect(scene.flows('quantity')).toEqual({ summon: count })
        expect(scene.row('player_statistics')).toMatchObject({ summons_total: count })
      }),
      { numRuns: 40 },
    )
  })

  it('begins a batch with the guarantee that is due, and counts on from there', () => {
    const scene = stage(ruleset, { own: { ...rich, pity_counter: 24 } }).does('summon.pull', { count: 10 }, seeded([5, 5]))
    expect(told(scene).results.map((r) => r.guaranteed)).toEqual([true, ...Array.from({ length: 9 }, () => false)])
    expect(scene.me['pity_counter']).toBe(9)
    expect(scene.told('summon.completed')).toMatchObject([{ count: 10, guaranteed: 1 }])
  })

  it('refuses other counts, premium ones without premium, and who cannot pay', () => {
    const scene = stage(ruleset, { own: { auric_coin: 4 } })
    expect(scene.refuses('summon.pull', { count: 2 })).toEqual(['core/invalid-input'])
    expect(scene.refuses('summon.pull', { count: 10 })).toEqual(['summon/premium-required'])
    expect(scene.refuses('summon.pull', { count: 5 })).toEqual(['wallet/not-enough-auric-coin'])
    expect(scene.with({ premium_until: GENESIS }).refuses('summon.pull', { count: 10 })).toEqual(['summon/premium-required'])
    expect(
      scene.with({ premium_until: GENESIS + 1, auric_coin: 10 }).does('summon.pull', { count: 10 }, seeded([1, 1])).me['auric_coin'],
    ).toBe(0)
  })

  it('says so where the catalogue has nobody to give', () => {
    // a config that leaves a tier empty does not load; the rule does not count on that
    const empty = { ...ruleset, maidens: { ...maidens, summonable: maidens.summonable.map((bases, tier) => (tier === 2 ? [] : bases)) } }
    expect(stage(empty).refuses('summon.pull', { count: 1 })).toEqual(['summon/catalogue-empty'])
  })
})

describe('rules that change', () => {
  it('make a counter that is beyond the new guarantee due at once', async () => {
    const sooner = await shippedRuleset((files) => {
      files['summon/rates'] = { ...(files['summon/rates'] as object), pity: { pulls: 10 } }
    })
    const scene = stage(sooner, { own: { ...rich, pity_counter: 20 } })
    const asked = preview(game, scene.world, { rule: 'summon.odds', actor: PEOPLE[0]!, input: {} }, envOf(sooner, GENESIS) as never)
    expect(asked).toMatchObject({ right: { guaranteed_in: 1 } })
    expect(told(scene.does('summon.pull', { count: 5 }, seeded([1, 1]))).results.map((r) => r.guaranteed)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a guaranteed pull', () => {
  const all = (tier: number) => maidens.summonable[tier]!
  const give = (bases: readonly number[], roll: { tier: number; base: number }) =>
    stage(ruleset, { own: { ...rich, pity_counter: 24 }, stacks: bases.map((base) => ({ base, quantity: 1 })) }).does(
      'summon.pull',
      { count: 1 },
      [{ site: 'summon.tier', index: 0, roll: roll.tier }, { site: 'summon.base', index: 0, roll: roll.base }, ...([] as const)],
    )
  const fresh = (bases: readonly number[], tierRoll: number, base?: number) =>
    stage(ruleset, { own: { ...rich, pity_counter: 24 }, stacks: bases.map((b) => ({ base: b, quantity: 1 })) }).does(
      'summon.pull',
      { count: 1 },
      [
        { site: 'summon.tier', index: 0, roll: tierRoll },
        // one alone to choose from is not drawn
        ...(base === undefined ? [] : [{ site: 'summon.base', index: 0, roll: base }]),
        { site: 'maidens.variance-attack', index: 0, roll: 1_000 },
        { site: 'maidens.variance-defense', index: 0, roll: 0 },
        { site: 'maidens.variance-hp', index: 0, roll: 2_000 },
      ],
    )
  // at level 1 the walk begins with tier 3: 432,433, then tier 2: 324,324
  const [TIER_3, TIER_1] = [0, 999_999]

  it('is a tier up, and new, where there is someone new', () => {
    const got = told(fresh(all(2).slice(1), TIER_1)).results[0]!
    expect(got).toEqual({ base: all(2)[0], tier: 2, new: true, guaranteed: true })
  })

  it('rolls the variance of a new stack, each stat for itself', () => {
    const scene = fresh([], TIER_1, 3)
    const { base } = told(scene).results[0]!
    const of = maidens.base(base)!
    expect(scene.row('maidens', base)).toMatchObject({
      quantity: 1,
      variance_attack: 0,
      variance_defense: -1_000,
      variance_hp: 1_000,
      attack: of.attack,
      defense: Math.floor((of.defense * 9) / 10),
      hp: Math.floor((of.hp * 11) / 10),
    })
    expect(scene.told('maidens.base-discovered')).toEqual([{ base, tier: 2, element: of.element }])
  })

  it('is a new one of the drawn tier where all above are owned', () => {
    expect(told(fresh(all(2), TIER_1, 0)).results[0]).toEqual({ base: all(1)[0], tier: 1, new: true, guaranteed: true })
  })

  it('is any one above where all of both are owned', () => {
    expect(told(give([...all(1), ...all(2)], { tier: TIER_1, base: 1 })).results[0]).toEqual({
      base: all(2)[1],
      tier: 2,
      new: false,
      guaranteed: true,
    })
  })

  it('stays in the highest unlocked tier', () => {
    expect(told(fresh(all(3).slice(1), TIER_3)).results[0]).toMatchObject({ base: all(3)[0], tier: 3 })
  })
})

describe('stacks', () => {
  const base = maidens.summonable[3]![0]!
  const onto = (scene: Scene) =>
    scene.does('summon.pull', { count: 1 }, [
      { site: 'summon.tier', roll: 0 },
      { site: 'summon.base', roll: 0 },
    ])

  it('keep their stats when they grow', () => {
    const scene = onto(stage(ruleset, { own: rich, stacks: [{ base, quantity: 9, variance: [500, -500, 7] }] }))
    expect(scene.row('maidens', base)).toMatchObject({ quantity: 10, variance_attack: 500, variance_defense: -500, variance_hp: 7 })
    expect(scene.told('maidens.copies-gained')).toMatchObject([{ base, copies: 1, quantity: 10, new: false }])
  })

  it('hold 9,999 copies; what is more is discarded, and said', () => {
    const scene = onto(stage(ruleset, { own: rich, stacks: [{ base, quantity: 9_999 }] }))
    expect(scene.row('maidens', base)).toMatchObject({ quantity: 9_999 })
    expect(scene.told('maidens.copies-discarded')).toEqual([{ base, copies: 1 }])
    expect(scene.told('maidens.copies-gained')).toEqual([])
    expect(scene.flows('quantity')).toEqual({})
  })

  it('that were lost come back as they were: nothing is drawn, nothing is discovered', () => {
    const scene = onto(stage(ruleset, { own: rich, memories: { [base]: [-250, 125, 999] } }))
    expect(scene.row('maidens', base)).toMatchObject({ quantity: 1, variance_attack: -250, variance_defense: 125, variance_hp: 999 })
    expect(scene.row('maiden_memories', base)).toBeUndefined()
    expect(scene.told('maidens.base-discovered')).toEqual([])
    expect(told(scene).results[0]).toMatchObject({ new: true })
  })
})

describe('one pull by itself', () => {
  it('draws a tier and a base, and nothing else', () => {
    const dice = recording(seeded([4, 4]))
    pullOnce(ruleset, 50, false, { owns: () => false }, dice, 7)
    expect(dice.draws.map((d) => [d.site, d.index])).toEqual([
      ['summon.tier', 7],
      ['summon.base', 7],
    ])
  })
})
