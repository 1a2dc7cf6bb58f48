import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { ELEMENTS } from '../elements.ts'
import { game } from '../game.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { modified, scaled } from '../kernel/modifiers.ts'
import { PPM, SAFE_MAX } from '../kernel/numbers.ts'
import { ONE, ratio, ratioOf } from '../kernel/ratio.ts'
import { RowSet } from '../kernel/rows.ts'
import { look } from '../kernel/step.ts'
import { DAY } from '../kernel/time.ts'
import { copyAggregate, InPlaceWorld } from '../kernel/world.ts'
import { countedCopies, strategicPower, type TeamMember, totalPower } from '../maidens/power.ts'
import { boonBit } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { envOf, GENESIS, PEOPLE, Scene, stage } from '../testing/index.ts'
import { type Strength, strategicStrength, totalStrength } from './strength.ts'

const ruleset = await shippedRuleset()
const { maidens, combat } = ruleset
const of = (tier: number, element: (typeof ELEMENTS)[number]): number => maidens.ofTierAndElement(tier, element)[0]!

/** What a fight sees of a scene's player. */
const seen = <T>(scene: Scene, show: (view: never) => T): T => {
  const intent = { rule: 'tower.attack', actor: PEOPLE[0]!, input: { size: 'x1' } }
  const found = look(game, scene.world, intent, envOf(scene.ruleset, scene.now) as never, show)
  if (found._tag === 'Left') throw new Error(found.left.code)
  return found.right
}
const strengthOf = (scene: Scene, fraction = ONE): Strength => seen(scene, (view) => strategicStrength(scene.ruleset, view, fraction))

const member = fc.record({
  element: fc.constantFrom(...ELEMENTS),
  attack: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20_000_000 })),
  defense: fc.integer({ min: 1, max: 20_000_000 }),
  quantity: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9_999 })),
})
const teams = fc
  .array(member, { minLength: 1, maxLength: 14 })
  .map((all): readonly TeamMember[] => all.map((m, i) => ({ ...m, id: i + 1 })))
const counted = (stacks: readonly TeamMember[]): readonly TeamMember[] =>
  stacks.map((s) => ({ ...s, quantity: countedCopies(maidens, s.quantity, null) }))
const power = (stacks: readonly TeamMember[], fraction = ONE) => strategicPower(combat.elements, counted(stacks), fraction)

it('a team is that of the stacks as they stand, whatever was asked before', () => {
  const world = new InPlaceWorld(game.schema)
  let scene = new Scene(world, ruleset, GENESIS).does('player.register', { name: '', class: null })
  const grant = { player: PEOPLE[0], what: 'auric_coin', amount: 900_000, reason: 'test' }
  scene = scene.does('player.compensate', grant).does('player.compensate', { ...grant, what: 'lumees' })
  scene = scene.does('player.compensate', { ...grant, what: 'premium', amount: 900 })
  const anew = (fraction = ONE): Strength => {
    const copy = new InPlaceWorld(game.schema)
    copy.load(copyAggregate(world.find('players', PEOPLE[0]!)!))
    return strengthOf(scene.in(copy), fraction)
  }
  let powers = 0
  let last = -1
  for (let i = 0; i < 60; i++) {
    scene = scene.after(DAY)
    const ids = world
      .find('players', PEOPLE[0]!)!
      .parts.flatMap((part) => (part instanceof RowSet && part.shape.table === 'maidens' ? part.keys() : []))
    const one = ids[(i * 7) % ids.length]
    if (i % 3 === 0) scene.ask('summon.pull', { count: 10 }, seeded([i, 1]))
    else if (i % 3 === 1) scene.ask('fusion.fuse', { a: one, b: one }, seeded([i, 1]))
    else scene.ask('maidens.set-leader', { maiden: one })
    expect(strengthOf(scene)).toEqual(anew())
    expect(strengthOf(scene, ratio(1n, 2n))).toEqual(anew(ratio(1n, 2n)))
    if (strengthOf(scene).power !== last) powers++
    last = strengthOf(scene).power
  }
  expect(powers).toBeGreaterThan(10)
})

describe('strategic power', () => {
  it('C1: one more copy never lowers it, nor total power', () => {
    fc.assert(
      fc.property(teams, fc.nat(), (stacks, pick) => {
        const more = stacks.map((s, i) => (i === pick % stacks.length ? { ...s, quantity: s.quantity + 1 } : s))
        expect(power(more).power).toBeGreaterThanOrEqual(power(stacks).power)
        expect(totalPower(maidens, more, null)).toBeGreaterThanOrEqual(totalPower(maidens, stacks, null))
      }),
    )
  })

  it('C2: no stack alone is stronger than the team', () => {
    fc.assert(
      fc.property(teams, (stacks) => {
        const all = power(stacks).power
        for (const stack of stacks) expect(all).toBeGreaterThanOrEqual(power([stack]).power)
      }),
    )
  })

  it('C3: the order of stacks plays no part', () => {
    fc.assert(
      fc.property(
        teams.chain((stacks) => fc.tuple(fc.constant(stacks), fc.shuffledSubarray([...stacks], { minLength: stacks.length }))),
        ([stacks, mixed]) => {
          expect(power(mixed)).toEqual(power(stacks))
        },
      ),
    )
  })

  it('is multiplied by 2.098890024 by all six elements, and by less where a boss takes part of that away', () => {
    const one = { attack: 1_000_000_000, defense: 7, quantity: 1 }
    const six = ELEMENTS.map((element, i) => ({ ...one, id: i + 1, element }))
    expect(power(six)).toEqual({ power: 12_593_340_144, defense: 42, team: [1, 2, 3, 4, 5, 6] })
    expect(power(six, ratio(0n)).power).toBe(6_000_000_000)
    // 1.075 · 1.05 · 1.06 · 1.065 · 1.07 · 1.075
    expect(power(six, ratioOf('0.5')).power).toBe(Math.floor(6e9 * 1.075 * 1.05 * 1.06 * 1.065 * 1.07 * 1.075))
  })

  it('counts copies up to the cap, and those that a tempest leader adds', () => {
    const base = of(1, 'earth')
    const stacks = [{ base, quantity: 40 }]
    const { attack } = maidens.base(base)!
    expect(strengthOf(stage(ruleset, { stacks })).power).toBe(Math.floor(attack * 10 * 1.12))
    const leader = of(1, 'tempest')
    const led = stage(ruleset, { stacks: [...stacks, { base: leader, quantity: 1 }], own: { leader } })
    expect(strengthOf(led).power).toBe(scaled(attack * 11 + maidens.base(leader)!.attack, 1_120_000, 1_130_000))
  })
})

describe('what strikes and what wards', () => {
  const base = of(9, 'umbral')
  const stacks = [
    { base, quantity: 3 },
    { base: of(9, 'radiant'), quantity: 1 },
  ]
  const boons = (...bits: readonly number[]): number => bits.reduce((mask, bit) => mask | (1 << bit), 0)

  it('is power and defense through skill, leader and mastery, with one floor', () => {
    const plain = strengthOf(stage(ruleset, { stacks }))
    expect([plain.attack, plain.guard, plain.critPpm]).toEqual([plain.power, plain.defense, 0])
    const boon_mask = boons(boonBit(1, 2), boonBit(2, 2), boonBit(4, 2))
    const bonus = boonsOf(ruleset, boon_mask)
    const own = { leader: base, points_attack: 137, points_defense: 41, boon_mask }
    const strong = strengthOf(stage(ruleset, { stacks, own }))
    expect(strong).toMatchObject({ power: plain.power, defense: plain.defense, critPpm: bonus.critPpm })
    expect(bonus).toMatchObject({ attackPpm: 30_000, defensePpm: 50_000, critPpm: 20_000 })
    const exact = (of: number, ...factors: readonly number[]) =>
      Number(factors.reduce((product, f) => product * BigInt(PPM + f), BigInt(of)) / BigInt(PPM) ** BigInt(factors.length))
    const { attackPpm, defensePpm } = ruleset.player.perPoint
    const leads = maidens.leaderBonus('umbral', 9)
    expect(strong.attack).toBe(exact(plain.power, 137 * attackPpm, leads.attackPpm, 30_000))
    expect(strong.guard).toBe(exact(plain.defense, 41 * defensePpm, leads.defensePpm, 50_000))
    const warded = strengthOf(stage(ruleset, { stacks, own: { leader: of(9, 'radiant') } }))
    expect(warded.attack).toBe(plain.power)
    expect(warded.guard).toBe(exact(plain.defense, maidens.leaderBonus('radiant', 9).defensePpm))
  })

  it('is of all counted copies against matrons, without the elements', () => {
    const scene = stage(ruleset, { stacks, own: { leader: base, points_attack: 10 } })
    const all = totalPower(
      maidens,
      [
        { attack: maidens.base(base)!.attack, quantity: 3 },
        { attack: maidens.base(of(9, 'radiant'))!.attack, quantity: 1 },
      ],
      base,
    )
    const strength = seen(scene, (view) => totalStrength(ruleset, view))
    expect(strength.power).toBe(all)
    expect(strength.power).toBe(scene.me['total_power'])
    expect(strength.attack).toBe(modified(all, 10 * ruleset.player.perPoint.attackPpm, maidens.leaderBonus('umbral', 9).attackPpm))
  })
})

describe('modifiers', () => {
  it('are exact, whatever the numbers, and stop at the largest', () => {
    const factor = fc.oneof(fc.constant(PPM), fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 20_000_000_000 }))
    fc.assert(
      fc.property(fc.oneof(fc.nat({ max: 100_000 }), fc.nat(), fc.maxSafeNat()), fc.array(factor, { maxLength: 5 }), (amount, factors) => {
        const exact = factors.reduce((product, f) => product * BigInt(f), BigInt(amount)) / BigInt(PPM) ** BigInt(factors.length)
        expect(scaled(amount, ...factors)).toBe(exact > BigInt(SAFE_MAX) ? SAFE_MAX : Number(exact))
        const [first = 0, second, third] = factors.map((f) => f - PPM)
        expect(modified(amount, first, second, third)).toBe(scaled(amount, ...factors.slice(0, 3)))
      }),
      { numRuns: 1_000 },
    )
  })
})
