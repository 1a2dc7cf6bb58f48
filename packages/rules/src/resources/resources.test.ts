import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import { DAY, HOUR, MINUTE } from '../kernel/time.ts'
import { GENESIS, stage } from '../testing/index.ts'
import { poolRate } from './rates.ts'
import { regenerate, waits } from './regeneration.ts'
import { POINT } from './state.ts'

const ruleset = await shippedRuleset()

const level = fc
  .record({
    max: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 100_000_000 })),
    full: fc.integer({ min: 0, max: 1_000 }),
    remainder: fc.nat({ max: POINT - 1 }),
    rate: fc.oneof(fc.constantFrom(0, 6_000, 15_000, 18_750, 20_550), fc.nat({ max: 400_000_000 })),
  })
  .map(({ max, full, remainder, rate }) => ({ value: Math.min(max, Math.floor((max * full) / 1_000)), remainder, max, rate }))
const time = fc.oneof(fc.nat({ max: HOUR }), fc.nat({ max: 400 * DAY }))

describe('regeneration', () => {
  it('R1: two rests are one rest', () => {
    fc.assert(
      fc.property(level, time, time, ({ value, remainder, max, rate }, a, b) => {
        const first = regenerate(value, remainder, max, a, rate)
        expect(regenerate(first.value, first.remainder, max, b, rate)).toEqual(
          value >= max && a === 0 ? { value, remainder: 0 } : regenerate(value, remainder, max, a + b, rate),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('is exact: floor of all that has grown, in big integers', () => {
    fc.assert(
      fc.property(level, time, ({ value, remainder, max, rate }, elapsed) => {
        const grown = BigInt(remainder) + BigInt(elapsed) * BigInt(rate)
        const to = BigInt(value) + grown / BigInt(POINT)
        const expected =
          value >= max || to >= BigInt(max) ? { value: max, remainder: 0 } : { value: Number(to), remainder: Number(grown % BigInt(POINT)) }
        expect(regenerate(value, remainder, max, elapsed, rate)).toEqual(expected)
      }),
      { numRuns: 1_000 },
    )
  })

  it('R2: grows with time, and never above the maximum', () => {
    fc.assert(
      fc.property(level, time, time, ({ value, remainder, max, rate }, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((t) => regenerate(value, remainder, max, t, rate))
        expect(more!.value).toBeGreaterThanOrEqual(less!.value)
        expect(more!.value).toBeLessThanOrEqual(max)
      }),
    )
  })

  it('R3: above the maximum it neither grows nor shrinks', () => {
    fc.assert(
      fc.property(level, time, fc.nat({ max: 1_000 }), ({ max, rate }, t, over) => {
        expect(regenerate(max + over, 0, max, t, rate)).toEqual({ value: max + over, remainder: 0 })
      }),
    )
    const scene = stage(ruleset, { own: { energy: 130, hp: 1_200 } })
      .after(DAY)
      .does('player.set-class', { class: 'adapter' })
    expect(scene.me).toMatchObject({ energy: 130, hp: 1_200 })
  })

  it('tells when the next point comes and when all are there, to the millisecond', () => {
    const small = level.filter(({ max, rate, value }) => max < 20_000 && rate > 0 && value < max)
    fc.assert(
      fc.property(small, ({ value, remainder, max, rate }) => {
        const { next, full } = waits(value, remainder, max, rate)!
        expect(regenerate(value, remainder, max, next, rate).value).toBeGreaterThan(value)
        expect(regenerate(value, remainder, max, full, rate).value).toBe(max)
        if (next > 0) expect(regenerate(value, remainder, max, next - 1, rate).value).toBe(value)
        if (full > 0) expect(regenerate(value, remainder, max, full - 1, rate).value).toBeLessThan(max)
      }),
    )
    expect(waits(5, 0, 5, 10)).toBeUndefined()
    expect(waits(1, 0, 5, 0)).toBeUndefined()
  })
})

describe('rates', () => {
  const infernal12 = ruleset.maidens.ofTierAndElement(12, 'infernal')[0]!
  it.each([
    ['nobody', null, null, 15_000, 6_000],
    ['an adapter', 'adapter', null, 18_750, 6_000],
    ['a destroyer', 'destroyer', null, 15_000, 7_500],
    ['an invoker', 'invoker', null, 15_000, 6_000],
    ['an adapter led by an infernal singularity', 'adapter', infernal12, 20_550, 6_000],
    ['someone led by an abyssal common', null, ruleset.maidens.ofTierAndElement(1, 'abyssal')[0]!, 15_000, 6_060],
  ] as const)('of %s', (_, player_class, leader, energy, stamina) => {
    const who = { player_class, leader, boon_mask: 0 }
    expect([poolRate(ruleset, 'energy', who, 0, 0), poolRate(ruleset, 'stamina', who, 0, 0)]).toEqual([energy, stamina])
  })

  it('of hit points are a fifth of the maximum', () => {
    expect(poolRate(ruleset, 'hp', { player_class: null, leader: null, boon_mask: 0 }, 1_234, 0)).toBe(246_800)
  })
})

describe('time catching up', () => {
  const hungry = stage(ruleset, { own: { energy: 0, stamina: 0, hp: 0 } })

  it('stands still while the clock goes backwards', () => {
    const back = hungry.after(-HOUR).does('player.set-class', { class: 'adapter' })
    expect(back.me).toMatchObject({ energy: 0, pools_at: GENESIS })
  })

  it('counts the parts of a point', () => {
    const scene = hungry.after(7 * MINUTE).does('player.set-class', { class: 'invoker' })
    expect(scene.me).toMatchObject({ energy: 1, energy_rem: (3 * POINT) / 4, stamina: 0, stamina_rem: (7 * POINT) / 10, hp: 23 })
  })

  it('goes piece by piece over boosts that begin and end meanwhile', () => {
    const boost = (from: number, to: number, boostPpm: number): ActiveEvent => ({
      id: `${from}`,
      version: 1,
      boosts: { energy_regen: boostPpm },
      startsAt: GENESIS + from,
      endsAt: GENESIS + to,
    })
    // an hour at 15; half an hour half as much again; half an hour with two boosts, capped at twice: 15 + 11.25 + 15
    const active = [
      boost(HOUR, 2 * HOUR, 500_000),
      boost(90 * MINUTE, 3 * HOUR, 800_000),
      { ...boost(0, 9 * HOUR, 0), boosts: { stamina_regen: 5_000_000 } },
    ]
    const scene = hungry.after(2 * HOUR).does('player.set-class', { class: 'invoker' }, [], active)
    expect(scene.me).toMatchObject({ energy: 15 + 11 + 15, energy_rem: POINT / 4, stamina: 2 * 12, stamina_rem: 0 })
  })

  it('R1: with boosts, too, wherever it is cut', () => {
    const window = fc.record({
      from: fc.nat({ max: 5 * HOUR }),
      length: fc.integer({ min: 1, max: 3 * HOUR }),
      boostPpm: fc.nat({ max: 900_000 }),
    })
    fc.assert(
      fc.property(fc.array(window, { maxLength: 4 }), fc.integer({ min: 1, max: 6 * HOUR - 1 }), (windows, cut) => {
        const active = windows.map(
          ({ from, length, boostPpm }, i): ActiveEvent => ({
            id: `${i}`,
            version: 1,
            boosts: { energy_regen: boostPpm },
            startsAt: GENESIS + from,
            endsAt: GENESIS + from + length,
          }),
        )
        const none = { energy: 1, stamina: 0, hp: 0, attack: 0, defense: 0 }
        const once = hungry.after(6 * HOUR).does('player.allocate', none, [], active)
        const twice = hungry
          .after(cut)
          .does('player.allocate', { ...none, energy: 0, attack: 1 }, [], active)
          .after(6 * HOUR - cut)
          .does('player.allocate', none, [], active)
        expect([twice.me['energy'], twice.me['energy_rem']]).toEqual([once.me['energy'], once.me['energy_rem']])
      }),
      { numRuns: 60 },
    )
  })
})
