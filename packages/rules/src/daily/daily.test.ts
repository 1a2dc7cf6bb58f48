import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { extreme } from '../kernel/dice-extreme.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { DAY, dayOf, HOUR, MINUTE, startOfDay, weekOf } from '../kernel/time.ts'
import { GENESIS, type Scene, stage } from '../testing/index.ts'
import { dailyReward } from './formulas.ts'

const shipped = await shippedRuleset()
/** Days that ask for neither energy nor stamina are quicker to complete. */
const ruleset = await shippedRuleset((files) => {
  const file = files['daily/rewards'] as { requirements: Record<string, number> }
  file.requirements = { ...file.requirements, energy: 0, stamina: 0 }
})
const { maidens } = ruleset
const A = maidens.ofTierAndElement(1, 'infernal')[0]!
const means = {
  own: { lumees: 1_000_000_000, auric_coin: 5_000, lumenite: 0, points_available: 100 },
  stacks: [{ base: A, quantity: 500 }],
}
const start = stage(ruleset, means)

/** All that a day asks for. */
const complete = (scene: Scene): Scene =>
  scene
    .does('drop.perform')
    .does('summon.pull', { count: 1 }, seeded([scene.now % 1_000, 1]))
    .does('fusion.fuse', { a: A, b: A }, seeded([1, 2]))
const today = (scene: Scene) => scene.row('daily_quests', dayOf(scene.now))
const rewards = (scene: Scene) => (scene.result as { readonly rewards: unknown }).rewards

describe('objectives', () => {
  it('that ask for nothing are met; the last of the others completes the day, once', () => {
    const two = start.does('drop.perform').does('summon.pull', { count: 5 }, seeded([1, 1]))
    expect(today(two)).toMatchObject({ drop: 1, summon: 5, fusion: 0, drop_done: true, completed_at: null })
    const all = two.does('fusion.fuse', { a: A, b: A }, seeded([1, 2]))
    expect(all.told('daily.completed')).toEqual([{ day: dayOf(GENESIS), streak: 1 }])
    expect(all.me).toMatchObject({ streak: 1, longest_streak: 1, last_complete_day: dayOf(GENESIS) })
    expect(all.row('player_statistics')).toMatchObject({ daily_completed: 1, longest_streak: 1 })
    const more = all.does('fusion.fuse', { a: A, b: A }, seeded([1, 3]))
    expect([more.told('daily.completed'), today(more)]).toMatchObject([[], { fusion: 2, completed_at: GENESIS }])
  })

  it('that ask for nothing complete no day a second time when they are done after all', async () => {
    const lenient = await shippedRuleset((files) => {
      const file = files['daily/rewards'] as { requirements: Record<string, number> }
      file.requirements = { ...file.requirements, drop: 0, energy: 0, stamina: 0 }
    })
    const two = start
      .under(lenient)
      .does('summon.pull', { count: 1 }, seeded([1, 1]))
      .does('fusion.fuse', { a: A, b: A }, seeded([1, 2]))
    expect(two.told('daily.completed')).toEqual([{ day: dayOf(GENESIS), streak: 1 }])
    const after = two.after(HOUR).does('drop.perform')
    expect(after.told('daily.completed')).toEqual([])
    expect(today(after)).toMatchObject({ drop: 1, drop_done: true, completed_at: GENESIS })
    expect(after.me['streak']).toBe(1)
  })

  it('that ask for energy and stamina keep the day open', () => {
    const scene = complete(start.under(shipped))
    expect(today(scene)).toMatchObject({ completed_at: null, energy_done: false, stamina_done: false })
    expect(scene.me['streak']).toBe(0)
    const claimed = scene.does('daily.claim')
    expect(claimed.result).toMatchObject({ parts: ['base'], streak: 0 })
    expect(claimed.refuses('daily.claim')).toEqual(['daily/already-claimed'])
  })

  it('as they ship are met by a newcomer on the first day, by all five ways', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(), fc.nat()), (seed) => {
        let scene = stage(shipped).does('summon.pull', { count: 5 }, seeded(seed))
        // a first purse pays for fusions of tiers 1 and 2; who has no such pair yet drops and calls until there is one
        const pair = (): readonly number[] | undefined =>
          [1, 2]
            .map((tier) => maidens.ofTier[tier]!.flatMap((base) => Array<number>(scene.row('maidens', base)?.['quantity'] ?? 0).fill(base)))
            .find((same) => same.length > 1)
        for (let i = 0; i === 0 || !pair(); i++)
          scene = scene
            .after(5 * MINUTE)
            .does('drop.perform')
            .does('summon.pull', { count: 1 }, seeded([seed[0], i]))
        const [a, b] = pair()!
        scene = scene.does('fusion.fuse', { a: a!, b: b! }, seeded(seed))
        for (let i = 0; i < 2; i++) scene = scene.does('exploration.explore', { sector: 1 }, extreme('highest'))
        expect(today(scene)).toMatchObject({ energy: 12, energy_done: true, stamina_done: false, completed_at: null })
        for (let i = 0; i < 2; i++) scene = scene.does('tower.attack', { size: 'x3' }, seeded([seed[0], i]))
        expect(today(scene)).toMatchObject({ stamina: 6, stamina_done: true, completed_at: scene.now })
        expect(scene.does('daily.claim').result).toMatchObject({ parts: ['base', 'completion'], streak: 1 })
      }),
      { numRuns: 25 },
    )
  })

  it('Q4: only rise within a day, and begin anew at midnight', () => {
    const late = start.after(startOfDay(dayOf(GENESIS) + 1) - 1 - GENESIS).does('drop.perform')
    const early = late.after(5 * 60_000).does('drop.perform')
    expect([dayOf(late.now), dayOf(early.now)]).toEqual([dayOf(GENESIS), dayOf(GENESIS) + 1])
    expect(today(late)).toMatchObject({ drop: 1 })
    expect(today(early)).toMatchObject({ drop: 1 })
    expect(early.row('daily_quests', dayOf(GENESIS))).toMatchObject({ drop: 1 })
    fc.assert(
      fc.property(fc.array(fc.constantFrom('drop.perform', 'summon.pull', 'fusion.fuse'), { maxLength: 12 }), (rules) => {
        let scene = start
        for (const rule of rules) {
          const before = today(scene) ?? {}
          const input = rule === 'summon.pull' ? { count: 1 } : rule === 'fusion.fuse' ? { a: A, b: A } : {}
          const next = scene.after(6 * 60_000)
          if (!isRight(next.ask(rule, input, seeded([7, 7])))) continue
          scene = next.does(rule, input, seeded([7, 7]))
          for (const counter of ['drop', 'summon', 'fusion', 'energy', 'stamina'])
            expect(today(scene)![counter]).toBeGreaterThanOrEqual(before[counter] ?? 0)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the streak', () => {
  const days = fc.array(fc.constantFrom('complete', 'idle', 'absent'), { maxLength: 20 })
  it('Q2: grows by one with each complete day, and begins at one after a gap', () => {
    fc.assert(
      fc.property(days, (all) => {
        let scene = start
        let expected = 0
        let longest = 0
        for (const kind of all) {
          scene = scene.after(DAY)
          if (kind === 'complete') {
            scene = complete(scene)
            expected++
            longest = Math.max(longest, expected)
            expect(scene.me).toMatchObject({ streak: expected, longest_streak: longest })
          } else {
            if (kind === 'idle') scene = scene.does('fairness.rotate', { client_seed: null })
            expected = 0
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('counts today only while yesterday or today is complete', () => {
    const streak = (scene: Scene) => (scene.does('daily.claim').result as { readonly streak: number }).streak
    const long = start.with({ streak: 7, longest_streak: 7, last_complete_day: dayOf(GENESIS) - 1, last_active_day: dayOf(GENESIS) })
    expect([streak(long), streak(complete(long)), streak(long.after(DAY))]).toEqual([7, 8, 0])
  })
})

describe('daily.claim', () => {
  it('pays both parts together with one floor; each alone with its own', () => {
    const done = complete(start)
    const both = done.does('daily.claim')
    expect(both.result).toMatchObject({ parts: ['base', 'completion'], streak: 1 })
    expect(rewards(both)).toEqual({ lumees: 2_357, auric_coin: 5, lumenite: 4, xp: 575 })
    expect(both.flows('lumees')).toEqual({ daily: 2_357 })
    const first = start.does('daily.claim')
    expect(rewards(first)).toEqual({ lumees: 1_250, auric_coin: 2, lumenite: 2, xp: 150 })
    const second = complete(first).does('daily.claim')
    expect(second.result).toMatchObject({ parts: ['completion'], streak: 1 })
    expect(rewards(second)).toEqual({ lumees: 920, auric_coin: 3, lumenite: 2, xp: 402 })
  })

  it('Q1: pays each part once a day, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('claim', 'complete', 'tomorrow'), { maxLength: 15 }), (steps) => {
        let scene = start
        let paid: string[] = []
        for (const step of steps) {
          if (step === 'tomorrow') {
            scene = scene.after(DAY)
            paid = []
          } else if (step === 'complete') {
            const later = scene.after(0)
            if (isRight(later.ask('drop.perform'))) scene = complete(later)
          } else if (isRight(scene.ask('daily.claim'))) {
            scene = scene.does('daily.claim')
            paid.push(...(scene.result as { readonly parts: readonly string[] }).parts)
            expect(new Set(paid).size).toBe(paid.length)
          } else expect(paid).toContain('base')
        }
      }),
      { numRuns: 30 },
    )
  })

  it('Q3: pays no less for a longer streak', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), fc.boolean(), fc.boolean(), (streak, base, completion) => {
        const [less, more] = [streak, streak + 1].map((s) => dailyReward(ruleset.daily, s, { base, completion }))
        for (const what of ['lumees', 'auric_coin', 'lumenite', 'xp'] as const) expect(more![what]).toBeGreaterThanOrEqual(less![what])
      }),
    )
  })

  it("lets yesterday's rewards go", () => {
    const scene = complete(start).after(DAY)
    expect(scene.does('daily.claim').result).toMatchObject({ parts: ['base'], streak: 1 })
  })

  it('credits XP, and what that levels up pays', () => {
    const scene = complete(start).does('daily.claim')
    expect(scene.me).toMatchObject({ level: 2, experience: 375, xp: 575 })
    expect(scene.told('player.xp-earned').length + scene.told('player.levelled-up').length).toBe(2)
  })

  it('pays up to the caps, part by part, and says what was lost', () => {
    const scene = complete(start.with({ lumees: 999_999_999_998_999, comeback_days_pending: 2 })).does('daily.claim')
    expect(scene.me['lumees']).toBe(999_999_999_999_999)
    const gains = scene.changes.filter((c) => c.op === 'gain' && c.column === 'lumees')
    // the fusion before it has made room for 2,000
    expect(gains).toMatchObject([
      { reason: 'daily', by: 2_000, lost: 357 },
      { reason: 'comeback', by: 0, lost: 2_000 },
    ])
  })
})

describe('the week', () => {
  const monday = stage(ruleset, { ...means, own: { ...means.own, level: 10, points_available: 50 } })

  it('pays with the sixth complete claim, from level 10 on, once', () => {
    let scene = monday
    const paid: number[] = []
    for (let i = 0; i < 9; i++) {
      scene = complete(scene).does('daily.claim')
      paid.push(scene.flows('lumees')['weekly'] ?? 0)
      scene = scene.after(DAY)
    }
    // GENESIS is a Monday: the sixth day is Saturday; the ninth falls in the next week
    expect(paid).toEqual([0, 0, 0, 0, 0, 10_000, 0, 0, 0])
    expect(scene.row('weekly_bonuses', weekOf(GENESIS))).toMatchObject({ days: 7 })
    expect(scene.row('weekly_bonuses', weekOf(GENESIS) + 1)).toMatchObject({ days: 2, claimed_at: null })
  })

  it('pays later in the week to whoever reaches level 10 only then', () => {
    let scene = start.with({ level: 9 })
    for (let i = 0; i < 6; i++)
      scene = complete(scene.with({ level: 9, experience: 0 }))
        .does('daily.claim')
        .after(DAY)
    expect(scene.row('weekly_bonuses', weekOf(GENESIS))).toMatchObject({ days: 6, claimed_at: null })
    const seventh = complete(scene.with({ level: 10 })).does('daily.claim')
    expect(seventh.told('daily.weekly-claimed')).toEqual([{ week: weekOf(GENESIS), lumees: 10_000, auric_coin: 25, lumenite: 10 }])
  })
})

describe('a comeback', () => {
  const gone = (days: number) => start.does('drop.perform').after(days * DAY)

  it('pays for each day away, 14 at most, with the next base claim, once', () => {
    const back = gone(4).does('daily.claim')
    expect(back.result).toMatchObject({ comeback: { days: 3, lumees: 3_000, auric_coin: 15 } })
    expect(back.flows('lumees')).toEqual({ daily: 1_250, comeback: 3_000 })
    expect(back.told('daily.comeback-claimed')).toEqual([{ days: 3, lumees: 3_000, auric_coin: 15 }])
    expect(back.me['comeback_days_pending']).toBe(0)
    expect(back.after(DAY).does('daily.claim').result).toMatchObject({ comeback: { days: 0 } })
    expect(gone(16).does('daily.claim').result).toMatchObject({ comeback: { days: 14, lumees: 14_000, auric_coin: 70 } })
    expect(gone(400).does('daily.claim').result).toMatchObject({ comeback: { days: 14 } })
  })

  it('adds up until it is claimed, and pays nothing with the completion alone', () => {
    const twice = gone(4)
      .does('drop.perform')
      .after(3 * DAY)
      .does('fairness.rotate', { client_seed: null })
    expect(twice.me['comeback_days_pending']).toBe(3 + 2)
    const claimed = start.does('daily.claim')
    expect(complete(claimed.with({ comeback_days_pending: 2 })).does('daily.claim').result).toMatchObject({
      parts: ['completion'],
      comeback: { days: 0 },
    })
  })

  it('is for nobody whose clock went backwards, nor for whoever is back the next day', () => {
    expect(
      start
        .does('drop.perform')
        .after(-3 * DAY)
        .does('daily.claim').result,
    ).toMatchObject({ comeback: { days: 0 } })
    expect(gone(1).does('daily.claim').result).toMatchObject({ comeback: { days: 0 } })
    expect(start.after(HOUR).does('daily.claim').me['last_active_day']).toBe(dayOf(GENESIS))
  })
})
