import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import type { ActiveEvent, Query } from '../kernel/rule.ts'
import { DAY, HOUR } from '../kernel/time.ts'
import { GENESIS, type Scene, type Staged, stage } from '../testing/index.ts'
import { SHRINE_TYPES, shrineAt, typeOf } from './state.ts'
import type { shrineStatus } from './status.ts'

const ruleset = await shippedRuleset()
const { shrines, resources, maidens } = ruleset
const ALL = { shrine: null }
const RICH = { level: 30, lumees: 10_000_000_000 }
const [LESSER, RADIANT] = [shrineAt('lesser', 0), shrineAt('radiant', 0)]

const start = (staged: Staged = {}): Scene => stage(ruleset, { ...staged, own: { ...RICH, ...staged.own } })
const shrineOf = (scene: Scene, shrine: number) => scene.row('player_shrines', shrine)
const paidIn = (scene: Scene): number => (scene.flows('lumees')['shrines'] ?? 0) + (scene.flows('lumenite')['shrines'] ?? 0)
const event = (startsAt: number, endsAt: number, shrine: number): ActiveEvent => ({
  id: `${startsAt}`,
  version: 1,
  boosts: { shrine },
  startsAt,
  endsAt,
})

type Status = typeof shrineStatus extends Query<string, infer _I, infer A> ? A : never
const status = (scene: Scene, active: readonly ActiveEvent[] = []): Status => scene.asks('shrines.status', {}, active) as Status

describe('shrines.build', () => {
  it('takes the first free place of its type and begins to yield', () => {
    const first = start().does('shrines.build', { type: 'lesser' })
    expect(first.result).toEqual({ shrine: 0, type: 'lesser', cost: 10_000, lumees: RICH.lumees - 10_000 })
    expect(first.flows('lumees')).toEqual({ 'shrine building': -10_000 })
    expect(shrineOf(first, 0)).toEqual({ level: 1, collected_at: GENESIS, carry_micro: 0, invested: 10_000, built_at: GENESIS })
    expect(first.told('shrines.built')).toEqual([{ shrine: 0, type: 'lesser', cost: 10_000 }])
    expect(first.row('player_statistics')).toMatchObject({ shrine_levels_total: 1 })
    const gap = first
      .does('shrines.build', { type: 'lesser' })
      .does('shrines.build', { type: 'lesser' })
      .does('shrines.sell', { shrine: 1, level: null })
    expect(gap.does('shrines.build', { type: 'lesser' }).result).toMatchObject({ shrine: 1 })
    expect(first.does('shrines.build', { type: 'radiant' }).result).toMatchObject({ shrine: 3, cost: 50_000 })
  })

  it('refuses in the order of checks', () => {
    const young = start({ own: { level: 9, lumees: 9_999 } })
    expect(young.refuses('shrines.build', { type: 'lesser' })).toEqual(['shrines/shrine-locked', 'wallet/not-enough-lumees'])
    expect(start({ own: { level: 29 } }).refuses('shrines.build', { type: 'radiant' })).toEqual(['shrines/shrine-locked'])
    const full = start({ own: { lumees: 0 }, shrines: { 0: { level: 1 }, 1: { level: 1 }, 2: { level: 1 } } })
    expect(full.refuses('shrines.build', { type: 'lesser' })).toEqual(['shrines/shrine-limit', 'wallet/not-enough-lumees'])
    expect(start({ own: { level: 10, lumees: 10_000 } }).refuses('shrines.build', { type: 'lesser' })).toEqual(['accepted'])
  })
})

describe('shrines.collect', () => {
  const five = start({ shrines: { 0: { level: 5 }, 3: { level: 12 } } })

  it('pays the yield of the time passed, and keeps the part of a unit', () => {
    const one = five.after(HOUR).does('shrines.collect', { shrine: 0 })
    // 50 · 2.3^4 = 1,399.205 an hour
    expect(one.result).toEqual({
      collected: [{ shrine: 0, type: 'lesser', level: 5, currency: 'lumees', payout: 1_399, paid_ms: HOUR }],
      credits: [{ currency: 'lumees', amount: 1_399, lost: 0 }],
    })
    expect(one.flows('lumees')).toEqual({ shrines: 1_399 })
    expect(shrineOf(one, 0)).toMatchObject({ collected_at: GENESIS + HOUR, carry_micro: 205_000 })
    expect(shrineOf(one, 3)).toMatchObject({ collected_at: GENESIS })
    expect(one.told('shrines.collected')).toMatchObject([{ carry: 205_000, class_ppm: 0, event_ppm: 0 }])
    expect(one.row('player_statistics')).toMatchObject({ lumees_earned: resources.starting.lumees + 1_399 })
  })

  it('takes all at once, each currency together, and leaves those that have no whole unit', () => {
    const more = start({ shrines: { 0: { level: 1 }, 1: { level: 5 }, 3: { level: 1 }, 4: { level: 12 } } })
    const all = more.after(HOUR).does('shrines.collect', ALL)
    expect(all.flows('lumees')).toEqual({ shrines: 1_449 })
    expect(all.flows('lumenite')).toEqual({ shrines: 32 })
    expect(all.told('shrines.collected')).toHaveLength(3)
    expect(shrineOf(all, 3)).toMatchObject({ collected_at: GENESIS, carry_micro: 0 })
  })

  it('leaves a radiant shrine of level 1 alone for 20 hours, and loses nothing by it', () => {
    let scene = start({ shrines: { [RADIANT]: { level: 1 } } })
    for (let hour = 1; hour < 20; hour++) {
      scene = scene.after(HOUR)
      const outcome = scene.ask('shrines.collect', { shrine: RADIANT })
      expect(outcome).toMatchObject({ left: { code: 'shrines/nothing-to-collect', params: { ready_at: GENESIS + 20 * HOUR } } })
    }
    scene = scene.after(HOUR).does('shrines.collect', { shrine: RADIANT })
    expect(scene.flows('lumenite')).toEqual({ shrines: 1 })
    expect(shrineOf(scene, RADIANT)).toMatchObject({ carry_micro: 0 })
  })

  it('multiplies mastery boons, too', () => {
    const { boons } = ruleset.mastery
    const bit = boons.findIndex(({ kind }) => kind === 'shrine_income')
    const { amount } = boons[bit]!
    const scene = start({ own: { boon_mask: 2 ** bit }, shrines: { 0: { level: 1 } } })
      .after(20 * HOUR)
      .does('shrines.collect', ALL)
    expect(paidIn(scene)).toBe(Math.floor((1_000 * (1_000_000 + amount)) / 1_000_000))
    expect(scene.told('shrines.collected')).toMatchObject([{ mastery_ppm: amount }])
  })

  it('multiplies class, leader and event as they are at collection, and tells them', () => {
    const earth = maidens.ofTierAndElement(12, 'earth')[0]!
    const scene = start({
      own: { player_class: 'invoker', leader: earth },
      stacks: [{ base: earth, quantity: 1 }],
      shrines: { 0: { level: 12 } },
    })
    const { shrinePpm } = maidens.leaderBonus('earth', 12)
    const done = scene.after(DAY).does('shrines.collect', ALL, [], [event(GENESIS - DAY, GENESIS + 9 * DAY, 500_000)])
    const micro =
      (BigInt(Math.round(50 * 1_000_000)) * 23n ** 11n * 24n * 1_250_000n * BigInt(1_000_000 + shrinePpm) * 1_500_000n) /
      (10n ** 11n * 10n ** 18n)
    expect(paidIn(done)).toBe(Number(micro / 1_000_000n))
    expect(done.told('shrines.collected')).toMatchObject([
      { class_ppm: 250_000, leader_ppm: shrinePpm, mastery_ppm: 0, event_ppm: 500_000 },
    ])
    // whoever leads when it is collected counts for the whole time
    const late = scene.after(DAY).with({ leader: null, player_class: null }).does('shrines.collect', ALL)
    expect(paidIn(late)).toBe(11_433_717)
  })

  it('pays an event for the time for which it ran inside the paid time alone', () => {
    const scene = start({ shrines: { 0: { level: 1 } } })
    const during = (from: number, to: number, wait: number): number =>
      paidIn(scene.after(wait).does('shrines.collect', ALL, [], [event(GENESIS + from, GENESIS + to, 500_000)]))
    expect(during(2 * HOUR, 4 * HOUR, 24 * HOUR)).toBe(1_200 + 50)
    expect(during(-HOUR, HOUR, 2 * HOUR)).toBe(100 + 25)
    expect(during(20 * HOUR, 40 * HOUR, 90 * HOUR)).toBe(1_200 + 100)
    expect(during(24 * HOUR, 40 * HOUR, 90 * HOUR)).toBe(1_200)
    expect(during(-9 * HOUR, 0, HOUR)).toBe(50)
  })

  it('says what a full purse has no room for', () => {
    const cap = resources.caps.lumees
    const scene = start({ own: { lumees: cap - 1_000 }, shrines: { 0: { level: 12 } } })
      .after(DAY)
      .does('shrines.collect', ALL)
    expect(scene.result).toMatchObject({ credits: [{ currency: 'lumees', amount: 1_000, lost: 11_432_717 }] })
    expect(scene.changes).toContainEqual(expect.objectContaining({ op: 'gain', by: 1_000, lost: 11_432_717 }))
    expect(scene.me['lumees']).toBe(cap)
  })

  it('stands still while the clock runs backwards', () => {
    const back = five.after(-5 * HOUR)
    expect(back.refuses('shrines.collect', ALL)).toEqual(['shrines/nothing-to-collect'])
    expect(status(back).shrines[0]!.standing).toMatchObject({ holds: 0, paid_ms: 0 })
  })

  it('refuses where nothing stands', () => {
    expect(start().refuses('shrines.collect', ALL)).toEqual(['shrines/shrine-not-found'])
    expect(five.refuses('shrines.collect', { shrine: 1 })).toEqual(['shrines/shrine-not-found'])
    expect(five.refuses('shrines.collect', { shrine: 0 })).toEqual(['shrines/nothing-to-collect'])
  })
})

describe('shrines.upgrade', () => {
  it('pays the old level first, then takes the price', () => {
    const scene = start({ own: { lumees: 23_000 }, shrines: { 0: { level: 1, carry_micro: 700_000 } } })
      .after(90 * 60_000)
      .does('shrines.upgrade', { shrine: 0, level: null })
    expect(scene.flows('lumees')).toEqual({ shrines: 75, 'shrine upgrade': -23_000 })
    expect(scene.result).toEqual({
      shrine: 0,
      type: 'lesser',
      level: 2,
      cost: 23_000,
      credits: [{ currency: 'lumees', amount: 75, lost: 0 }],
    })
    expect(shrineOf(scene, 0)).toMatchObject({ level: 2, invested: 33_000, carry_micro: 700_000, collected_at: GENESIS + 90 * 60_000 })
    expect(scene.told('shrines.upgraded')).toEqual([{ shrine: 0, type: 'lesser', from: 1, to: 2, cost: 23_000 }])
    expect(scene.row('player_statistics')).toMatchObject({ shrine_levels_total: 1 })
  })

  it('does not let what it pays help to pay', () => {
    const scene = start({ own: { lumees: 22_999 }, shrines: { 0: { level: 1 } } }).after(DAY)
    expect(scene.refuses('shrines.upgrade', { shrine: 0, level: null })).toEqual(['wallet/not-enough-lumees'])
  })

  it('is refused, like a sale, where another level was confirmed', () => {
    const scene = start({ shrines: { 0: { level: 3 } } })
    for (const rule of ['shrines.upgrade', 'shrines.sell']) {
      expect(scene.refuses(rule, { shrine: 0, level: 2 })).toEqual(['shrines/level-changed'])
      expect(scene.refuses(rule, { shrine: 0, level: 3 })).toEqual(['accepted'])
    }
  })

  it('keeps the part of a unit that was earned, though nothing is paid', () => {
    const scene = start({ shrines: { [RADIANT]: { level: 1 } } })
      .after(HOUR)
      .does('shrines.upgrade', { shrine: RADIANT, level: null })
    expect(scene.told('shrines.collected')).toEqual([])
    expect(shrineOf(scene, RADIANT)).toMatchObject({ level: 2, carry_micro: 50_000, collected_at: GENESIS + HOUR })
  })

  it('refuses in the order of checks', () => {
    const scene = start({ own: { lumees: 0 }, shrines: { 0: { level: 12 }, 1: { level: 3 } } })
    expect(scene.refuses('shrines.upgrade', { shrine: 2, level: null })).toEqual(['shrines/shrine-not-found'])
    expect(scene.refuses('shrines.upgrade', { shrine: 0, level: null })).toEqual(['shrines/shrine-max-level'])
    expect(scene.refuses('shrines.upgrade', { shrine: 1, level: null })).toEqual(['wallet/not-enough-lumees'])
  })
})

describe('shrines.sell', () => {
  it('pays what was earned and half of everything invested', () => {
    const scene = start({ shrines: { 0: { level: 3 } } })
      .after(HOUR)
      .does('shrines.sell', { shrine: 0, level: null })
    expect(scene.flows('lumees')).toEqual({ shrines: 264, 'shrine sale': 42_950 })
    expect(scene.result).toMatchObject({ level: 3, refund: 42_950, refund_lost: 0 })
    expect(shrineOf(scene, 0)).toBeUndefined()
    expect(scene.told('shrines.sold')).toEqual([{ shrine: 0, type: 'lesser', level: 3, invested: 85_900, refund: 42_950 }])
    expect(scene.refuses('shrines.sell', { shrine: 0, level: null })).toEqual(['shrines/shrine-not-found'])
  })

  it('fills a purse to its cap, yield first, and says what did not fit', () => {
    const cap = resources.caps.lumees
    const scene = start({ own: { lumees: cap - 300 }, shrines: { 0: { level: 3 } } })
      .after(HOUR)
      .does('shrines.sell', { shrine: 0, level: null })
    expect(scene.flows('lumees')).toEqual({ shrines: 264, 'shrine sale': 36 })
    expect(scene.result).toMatchObject({ refund: 36, refund_lost: 42_914 })
  })

  it('gives back nothing where the config says so, and leaves no trace of it', async () => {
    const harsh = await shippedRuleset((files) => {
      files['shrines/types'] = { ...(files['shrines/types'] as object), sell_refund_fraction: 0 }
    })
    const scene = start({ shrines: { 0: { level: 3 } } })
      .under(harsh)
      .does('shrines.sell', { shrine: 0, level: null })
    expect(scene.flows('lumees')).toEqual({})
    expect(shrineOf(scene, 0)).toBeUndefined()
  })
})

describe('the law of shrines', () => {
  const level = fc.integer({ min: 1, max: 12 })
  const type = fc.constantFrom(...SHRINE_TYPES)
  const runs = { numRuns: 40 * DEPTH }
  const worth = (scene: Scene, shrine: number, paid: number): bigint =>
    BigInt(paid) * 1_000_000n + BigInt(shrineOf(scene, shrine)!['carry_micro']!)

  it('H1: collecting often loses less than a millionth of a unit a time', () => {
    fc.assert(
      fc.property(type, level, fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { minLength: 1, maxLength: 7 }), (of, at, waits) => {
        const shrine = shrineAt(of, 1)
        const scene = start({ shrines: { [shrine]: { level: at, carry_micro: 999_999 } } })
        let often = scene
        let paid = 0
        let times = 0
        for (const wait of waits) {
          often = often.after(wait)
          if (!isRight(often.ask('shrines.collect', { shrine }))) continue
          often = often.does('shrines.collect', { shrine })
          paid += paidIn(often)
          times++
        }
        const since = shrineOf(often, shrine)!['collected_at']! - GENESIS
        if (times === 0) return
        const once = scene.after(since).does('shrines.collect', { shrine })
        const lost = worth(once, shrine, paidIn(once)) - worth(often, shrine, paid)
        expect(lost >= 0n && lost < BigInt(times)).toBe(true)
      }),
      runs,
    )
  })

  it('H2: more than 24 hours pay as 24 hours', () => {
    fc.assert(
      fc.property(type, level, fc.integer({ min: 0, max: 900 * DAY }), (of, at, more) => {
        const shrine = shrineAt(of, 0)
        const scene = start({ shrines: { [shrine]: { level: at } } })
        const paid = (wait: number) => {
          const done = scene.after(wait).does('shrines.collect', ALL)
          return [paidIn(done), shrineOf(done, shrine)!['carry_micro']]
        }
        expect(paid(DAY + more)).toEqual(paid(DAY))
      }),
      runs,
    )
  })

  it('H3: building and selling never gains lumees', () => {
    fc.assert(
      fc.property(type, fc.integer({ min: 0, max: 6 }), (of, upgrades) => {
        let scene = start().does('shrines.build', { type: of })
        for (let i = 0; i < upgrades; i++) scene = scene.does('shrines.upgrade', { shrine: shrineAt(of, 0), level: null })
        scene = scene.does('shrines.sell', { shrine: shrineAt(of, 0), level: null })
        expect(scene.me['lumees']).toBe(
          RICH.lumees - shrines.types[of].invested[upgrades + 1]! + Math.floor(shrines.types[of].invested[upgrades + 1]! / 2),
        )
        expect(scene.me['lumees']!).toBeLessThan(RICH.lumees)
      }),
      runs,
    )
  })

  it('H4: an upgrade never makes past time worth more, nor less', () => {
    const wait = fc.integer({ min: 0, max: 30 * HOUR })
    fc.assert(
      fc.property(type, fc.integer({ min: 1, max: 11 }), wait, wait, (of, at, before, after) => {
        const shrine = shrineAt(of, 2)
        const scene = start({ own: { lumees: 900_000_000_000 }, shrines: { [shrine]: { level: at } } })
        const alone = (level: number, time: number): bigint => {
          const { n, d } = shrines.types[of].microPerMs[level]!
          return (n * BigInt(Math.min(DAY, time))) / d
        }
        const raised = scene.after(before).does('shrines.upgrade', { shrine, level: null })
        expect(worth(raised, shrine, paidIn(raised))).toBe(alone(at, before))
        const later = raised.after(after)
        if (!isRight(later.ask('shrines.collect', { shrine }))) return
        const done = later.does('shrines.collect', { shrine })
        expect(worth(done, shrine, paidIn(done)) - BigInt(shrineOf(raised, shrine)!['carry_micro']!)).toBe(alone(at + 1, after))
      }),
      runs,
    )
  })

  it('H5: three of a type stand at most, whatever is built and sold', () => {
    const command = fc.oneof(
      fc.record({ rule: fc.constant('shrines.build'), input: fc.record({ type }) }),
      fc.record({
        rule: fc.constantFrom('shrines.sell', 'shrines.upgrade', 'shrines.collect'),
        input: fc.record({ shrine: fc.integer({ min: 0, max: 5 }) }),
      }),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (all) => {
        let scene = start()
        for (const { rule, input } of all) {
          if (!isRight(scene.ask(rule, input))) continue
          scene = scene.does(rule, input).after(HOUR)
          for (const of of SHRINE_TYPES)
            expect([0, 1, 2, 3, 4, 5].filter((shrine) => typeOf(shrine) === of && shrineOf(scene, shrine)).length).toBeLessThanOrEqual(3)
        }
      }),
      runs,
    )
  })
})

describe('shrines.status', () => {
  it('tells of each place what stands there, what it holds, and what raising it costs', () => {
    const told = status(start({ shrines: { 0: { level: 5 }, 4: { level: 12 } } }).after(HOUR))
    expect(told.shrines.map(({ shrine, type, place }) => [shrine, type, place])).toEqual([
      [0, 'lesser', 1],
      [1, 'lesser', 2],
      [2, 'lesser', 3],
      [3, 'radiant', 1],
      [4, 'radiant', 2],
      [5, 'radiant', 3],
    ])
    expect(told.shrines[0]!.standing).toMatchObject({
      level: 5,
      holds: 1_399,
      full_at: GENESIS + DAY,
      full: false,
      next_at: null,
      micro_per_day: 33_580_920_000,
      upgrade: { level: 6, cost: 643_634, payback_ms: shrines.types.lesser.cost[6]! > 0 ? expect.any(Number) : null },
      refund: 243_705,
    })
    expect(told.shrines[4]!.standing).toMatchObject({ upgrade: null, holds: 32 })
    expect(told.shrines[1]!.standing).toBeNull()
    expect(told.types).toMatchObject([{ free: true }, { free: true, build: { cost: 50_000, payback_ms: null } }])
  })

  it('says when the first unit is ready, and what an event adds right now', () => {
    const scene = start({ shrines: { [RADIANT]: { level: 1 } } }).after(HOUR)
    expect(status(scene).shrines[3]!.standing).toMatchObject({ holds: 0, next_at: GENESIS + 20 * HOUR })
    const boosted = status(scene, [event(GENESIS + HOUR, GENESIS + DAY, 1_000_000)])
    expect(boosted.boosts).toEqual({ class_ppm: 0, leader_ppm: 0, mastery_ppm: 0, event_ppm: 1_000_000 })
    expect(boosted.shrines[3]!.standing).toMatchObject({ next_at: GENESIS + HOUR + 9.5 * HOUR, micro_per_day: 2_400_000 })
  })

  it('goes on showing shrines for which a newer config has no place', async () => {
    const narrow = await shippedRuleset((files) => {
      const file = files['shrines/types'] as { readonly lesser: object }
      files['shrines/types'] = { ...file, lesser: { ...file.lesser, max_shrines: 1, max_level: 2 } }
    })
    const scene = start({ shrines: { 1: { level: 5 } } })
      .under(narrow)
      .after(HOUR)
    expect(status(scene).shrines.map(({ shrine }) => shrine)).toEqual([0, 1, 3, 4, 5])
    expect(paidIn(scene.does('shrines.collect', ALL))).toBe(1_399)
    expect(scene.refuses('shrines.upgrade', { shrine: 1, level: null })).toEqual(['shrines/shrine-max-level'])
  })
})

describe('what the numbers come to', () => {
  it('a level of a lesser shrine pays for itself in 14.744 days, whichever it is', () => {
    const told = status(start({ shrines: Object.fromEntries([1, 2, 3].map((level, i) => [LESSER + i, { level }])) }))
    for (const { standing } of told.shrines.slice(0, 3)) expect((standing!.upgrade!.payback_ms! / DAY).toFixed(3)).toBe('14.744')
    const { cost, perHour } = shrines.types.lesser
    for (let level = 2; level <= 12; level++) {
      const added = Number(perHour[level]!.n) / Number(perHour[level]!.d) - Number(perHour[level - 1]!.n) / Number(perHour[level - 1]!.d)
      expect((cost[level]! / added / 24).toFixed(3)).toBe('14.744')
    }
  })

  it('three of level 12 yield 34,301,151 lumees a day, or 2,313.7 lumenite', () => {
    const lesser = start({ shrines: { 0: { level: 12 }, 1: { level: 12 }, 2: { level: 12 } } })
      .after(DAY)
      .does('shrines.collect', ALL)
    expect(paidIn(lesser)).toBe(34_301_151)
    const { n, d } = shrines.types.radiant.perHour[12]!
    expect(((Number(n) / Number(d)) * 72).toFixed(1)).toBe('2313.7')
  })

  it('all six at level 12 cost 3,034,194,132 lumees', () => {
    expect(3 * (shrines.types.lesser.invested[12]! + shrines.types.radiant.invested[12]!)).toBe(3_034_194_132)
  })
})
