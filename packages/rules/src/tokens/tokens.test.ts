import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { PPM } from '../kernel/numbers.ts'
import { envOf, GENESIS, PEOPLE, plainState, stage, worlds } from '../testing/index.ts'
import { play } from '../testing/lives.ts'
import { TOKENS } from './state.ts'

const ruleset = await shippedRuleset()
const { maidens, tokens } = ruleset
const variance = ['attack', 'defense', 'hp'].map((stat) => ({ site: `maidens.variance-${stat}`, index: 0, roll: 1_000 }))

describe('the odds', () => {
  it('sum to a million, each tier less likely than the one below', () => {
    for (const token of TOKENS) {
      const { options, weights, total } = tokens.redemption[token].odds
      expect([total, weights.reduce((a, b) => a + b, 0)]).toEqual([PPM, PPM])
      expect([...options]).toEqual([...options].sort((a, b) => b - a))
      for (let i = 1; i < weights.length; i++) expect(weights[i]).toBeGreaterThan(weights[i - 1]!)
    }
  })
})

describe('tokens.redeem', () => {
  it('gives a maiden of a tier of the token, walked from the highest down', () => {
    // tier 3 has 183,674 of a million at the top
    const three = stage(ruleset, { tokens: { bronze: 2 } }).does('tokens.redeem', { token: 'bronze' }, [
      { site: 'tokens.tier', roll: 183_673 },
      { site: 'tokens.base', roll: 0 },
      ...variance,
    ])
    const base = maidens.summonable[3]![0]!
    expect(three.result).toEqual({ token: 'bronze', cost: 1, base, tier: 3, new: true, held: 1 })
    expect(three.row('maidens', base)).toMatchObject({ quantity: 1, variance_attack: 0 })
    expect(three.row('tokens', 'bronze')).toEqual({ quantity: 1 })
    expect(three.flows('quantity')).toEqual({ token: 1, redemption: -1 })
    expect(three.told('tokens.redeemed')).toEqual([{ token: 'bronze', cost: 1, base, tier: 3, held: 1 }])
    expect(three.me['total_power']).toBe(maidens.base(base)!.attack)
  })

  it('prefers who is not owned yet, and then anyone', () => {
    const all = maidens.summonable[1]!
    const but = (left: number) => all.filter((_, i) => i !== left).map((base) => ({ base, quantity: 1 }))
    const roll = { site: 'tokens.tier', roll: 999_999 }
    // one alone is not drawn
    const last = stage(ruleset, { tokens: { bronze: 1 }, stacks: but(4) }).does('tokens.redeem', { token: 'bronze' }, [roll, ...variance])
    expect(last.result).toMatchObject({ base: all[4], new: true })
    const none = stage(ruleset, { tokens: { bronze: 1 }, stacks: all.map((base) => ({ base, quantity: 1 })) })
    const anyone = none.does('tokens.redeem', { token: 'bronze' }, [roll, { site: 'tokens.base', roll: 2 }])
    expect(anyone.result).toMatchObject({ base: all[2], new: false })
    expect(anyone.row('maidens', all[2]!)).toMatchObject({ quantity: 2 })
  })

  it('lets chance decide among all where the config says so', async () => {
    const plain = await shippedRuleset((files) => {
      files['tokens/redemption'] = { ...(files['tokens/redemption'] as object), prefer_unowned: false }
    })
    const all = maidens.summonable[1]!
    const scene = stage(plain, { tokens: { bronze: 1 }, stacks: [{ base: all[0]!, quantity: 1 }] })
    const rolls = [
      { site: 'tokens.tier', roll: 999_999 },
      { site: 'tokens.base', roll: 0 },
    ]
    expect(scene.does('tokens.redeem', { token: 'bronze' }, rolls).result).toMatchObject({ base: all[0], new: false })
  })

  it('gives one that was lost back as she was', () => {
    const base = maidens.summonable[1]![0]!
    const scene = stage(ruleset, { tokens: { bronze: 1 }, memories: { [base]: [-7, 8, 9] } })
    const done = scene.does('tokens.redeem', { token: 'bronze' }, [
      { site: 'tokens.tier', roll: 999_999 },
      { site: 'tokens.base', roll: 0 },
    ])
    expect(done.row('maidens', base)).toMatchObject({ variance_attack: -7, variance_defense: 8, variance_hp: 9 })
  })

  it('refuses what is not there, at any level gives what is', async () => {
    const dear = await shippedRuleset((files) => {
      const file = structuredClone(files['tokens/redemption']) as { tokens: Record<string, { cost: number }> }
      file.tokens['gold']!.cost = 3
      files['tokens/redemption'] = file
    })
    const scene = stage(dear, { tokens: { gold: 2, mythic: 1 } })
    expect(scene.ask('tokens.redeem', { token: 'gold' })).toMatchObject({
      left: { code: 'tokens/not-enough-tokens', params: { token: 'gold', need: 3, have: 2 } },
    })
    expect(scene.does('tokens.redeem', { token: 'mythic' }, seeded([1, 2])).result).toMatchObject({ held: 0 })
    const three = stage(dear, { tokens: { gold: 3 } }).does('tokens.redeem', { token: 'gold' }, seeded([1, 2]))
    expect(three.result).toMatchObject({ cost: 3, held: 0 })
    // a config that leaves a tier empty does not load; the rule does not count on that
    const summonable = maidens.summonable.map((bases, tier) => (tier === 2 ? [] : bases))
    const empty = { ...ruleset, maidens: { ...maidens, summonable } }
    expect(stage(empty, { tokens: { bronze: 1 } }).refuses('tokens.redeem', { token: 'bronze' })).toEqual(['tokens/catalogue-empty'])
  })

  it('T1: no purse goes below nothing or above what it can hold, and each redemption takes its price', () => {
    fc.assert(
      fc.property(
        worlds(ruleset),
        fc.array(fc.tuple(fc.constantFrom(...TOKENS), fc.nat()), { minLength: 1, maxLength: 12 }),
        (start, wishes) => {
          let world = start
          for (const [token, seed] of wishes) {
            const held = (at: typeof world): number =>
              (plainState(at)['tokens']?.[PEOPLE[0]!]?.[token] as { readonly quantity: number } | undefined)?.quantity ?? 0
            const before = held(world)
            const outcome = play(
              world,
              { rule: 'tokens.redeem', actor: PEOPLE[0]!, input: { token } },
              envOf(ruleset, GENESIS, seeded([seed, 1])),
            )
            expect(isRight(outcome) || before < 1 || outcome.left.code === 'core/suspended').toBe(true)
            if (!isRight(outcome)) continue
            world = outcome.right.world
            expect(held(world)).toBe(before - tokens.redemption[token].cost)
            expect(held(world)).toBeGreaterThanOrEqual(0)
            expect(held(world)).toBeLessThanOrEqual(9_999)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
