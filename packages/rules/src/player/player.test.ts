import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { DAY, HOUR, MINUTE } from '../kernel/time.ts'
import { GENESIS, histories, live, plainState, stage } from '../testing/index.ts'
import { grow } from './formulas.ts'

const ruleset = await shippedRuleset()
const { player } = ruleset
const ME = '300000000000000001'
const granting = (what: string, amount: number) => ['player.compensate', { player: ME, what, amount, reason: 'test' }] as const

describe('player.register', () => {
  it('begins an account: wallet, full pools, a charge, five points', () => {
    const scene = stage(ruleset)
    expect(scene.me).toMatchObject({
      lumees: 2_500,
      auric_coin: 5,
      lumenite: 0,
      level: 1,
      experience: 0,
      points_available: 5,
      energy: 100,
      max_energy: 100,
      stamina: 50,
      max_stamina: 50,
      hp: 1_000,
      max_hp: 1_000,
      drop_charges: 1,
      nonce: 1,
      player_class: null,
    })
    expect(scene.row('player_statistics')).toMatchObject({ lumees_earned: 2_500 })
    expect(scene.refuses('player.register', { name: 'again', class: null })).toEqual(['player/already-registered'])
  })
})

const xp = fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 3_000_000 }), fc.nat({ max: 1_000_000_000_000 }))

describe('levels', () => {
  it('I2: two grants are one grant of their sum, in level, experience and milestones', () => {
    fc.assert(
      fc.property(xp, xp, xp, (start, a, b) => {
        const at = grow(player, 1, 0, start)
        const first = grow(player, at.level, at.experience, a)
        const second = grow(player, first.level, first.experience, b)
        const both = grow(player, at.level, at.experience, a + b)
        expect([second.level, second.experience, first.points + second.points]).toEqual([both.level, both.experience, both.points])
        expect([...first.milestones, ...second.milestones]).toEqual(both.milestones)
        for (const what of ['lumees', 'auric_coin', 'lumenite', 'max_energy', 'max_stamina'] as const)
          expect(first.paid[what] + second.paid[what]).toBe(both.paid[what])
      }),
    )
  })

  it('I3 and I4: experience lies below the next level, and levels never fall, at any time of any life', () => {
    fc.assert(
      fc.property(histories(20), (history) => {
        for (const { before, after } of live(history, ruleset)) {
          const levels = (world: typeof before) =>
            Object.entries(plainState(world)['players'] ?? {}).map(([id, rows]) => [id, rows['']!['level'] as number] as const)
          const now = new Map(levels(after))
          for (const [id, level] of levels(before)) expect(now.get(id)).toBeGreaterThanOrEqual(level)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('pay both milestones at tens, and refill the pools to their new maxima', () => {
    const tired = stage(ruleset, { own: { energy: 3, stamina: 1, hp: 5 } })
    const scene = tired.does(...granting('xp', 19_200))
    expect(scene.me).toMatchObject({
      level: 10,
      experience: 0,
      points_available: 50,
      energy: 110,
      max_energy: 110,
      stamina: 55,
      max_stamina: 55,
      hp: 1_000,
    })
    // level 5: 500 and 5 coin; level 10: 1 000 + 5 000, 5 + 10 coin, 1 + 5 lumenite
    expect(scene.flows('lumees')).toEqual({ milestone: 6_500 })
    expect(scene.flows('auric_coin')).toEqual({ milestone: 20 })
    expect(scene.flows('lumenite')).toEqual({ milestone: 6 })
    expect(scene.told('player.levelled-up')).toEqual([
      { from: 1, to: 10, points: 45, milestones: [5, 10], lumees: 6_500, auric_coin: 20, lumenite: 6 },
    ])
  })

  it('do not refill at fives', () => {
    const scene = stage(ruleset, { own: { energy: 3 } }).does(...granting('xp', 2_700))
    expect(scene.me).toMatchObject({ level: 5, energy: 3, max_energy: 100 })
  })

  it('end at 500; experience keeps growing, and stops at 2^53 − 1', () => {
    const top = stage(ruleset).does(...granting('xp', 1_000_000_000_000_000))
    expect(top.me['level']).toBe(500)
    let scene = top
    for (let i = 0; i < 10; i++) scene = scene.does(...granting('xp', 1_000_000_000_000_000))
    expect(scene.me).toMatchObject({ level: 500, xp: Number.MAX_SAFE_INTEGER, experience: Number.MAX_SAFE_INTEGER })
    expect(scene.told('player.levelled-up')).toEqual([])
  })

  it('say nothing of no XP', () => {
    expect(grow(player, 3, 7, 0)).toMatchObject({ level: 3, experience: 7, points: 0, milestones: [] })
  })
})

describe('skill points', () => {
  it('raise maxima at once, and leave what is in the pools', () => {
    const scene = stage(ruleset).does('player.allocate', { energy: 2, stamina: 1, hp: 1, attack: 1, defense: 0 })
    expect(scene.me).toMatchObject({
      points_available: 0,
      energy: 100,
      max_energy: 120,
      stamina: 50,
      max_stamina: 55,
      hp: 1_000,
      max_hp: 1_100,
    })
    expect(scene.refuses('player.allocate', { energy: 1, stamina: 0, hp: 0, attack: 0, defense: 0 })).toEqual([
      'player/not-enough-stat-points',
    ])
  })

  it('stop at the most that a skill takes', () => {
    const rich = stage(ruleset, { own: { points_available: 2_000 } })
    const none = { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0 }
    expect(rich.does('player.allocate', { ...none, energy: 1_000, attack: 500 }).me).toMatchObject({
      points_energy: 1_000,
      points_attack: 500,
      max_energy: 10_100,
    })
    expect(rich.refuses('player.allocate', { ...none, energy: 1_001 })).toEqual(['player/stat-cap-exceeded'])
    expect(rich.refuses('player.allocate', { ...none, attack: 501, energy: 1_900 })).toEqual([
      'player/stat-cap-exceeded',
      'player/not-enough-stat-points',
    ])
    expect(rich.refuses('player.allocate', none)).toEqual(['core/invalid-input'])
  })

  it('I1: come back with a respec, whose clamp takes what no longer fits', () => {
    const spent = stage(ruleset, { own: { lumenite: 1_000 } }).does('player.allocate', {
      energy: 3,
      stamina: 1,
      hp: 1,
      attack: 0,
      defense: 0,
    })
    const full = spent.after(10 * DAY).does('player.respec')
    expect(full.me).toMatchObject({
      points_available: 5,
      points_energy: 0,
      energy: 100,
      max_energy: 100,
      stamina: 50,
      hp: 1_000,
      lumenite: 950,
    })
    expect(full.flows('energy')).toEqual({ regeneration: 30, respec: -30 })
    expect(full.refuses('player.respec')).toEqual(['player/nothing-to-respec', 'player/respec-cooldown'])
  })

  it('clamp by a single point, too', async () => {
    const fine = await shippedRuleset((files) => {
      files['player/skills'] = { ...(files['player/skills'] as object), energy_per_point: 1 }
    })
    const spent = stage(fine, { own: { lumenite: 50 } }).does('player.allocate', { energy: 1, stamina: 0, hp: 0, attack: 0, defense: 0 })
    expect(spent.after(DAY).does('player.respec').me).toMatchObject({ energy: 100, max_energy: 100 })
    expect(spent.after(DAY).does('player.respec').flows('energy')).toEqual({ regeneration: 1, respec: -1 })
  })

  it('cost 50 lumenite more each time, 500 at most, and wait a week', () => {
    let scene = stage(ruleset, { own: { lumenite: 100_000 } })
    const costs: unknown[] = []
    for (let i = 0; i < 12; i++) {
      scene = scene.does('player.allocate', { energy: 1, stamina: 0, hp: 0, attack: 0, defense: 0 })
      if (i > 0) {
        expect(scene.after(-1).refuses('player.respec')).toEqual(['player/respec-cooldown'])
      }
      scene = scene.does('player.respec')
      costs.push(-scene.flows('lumenite')['respec']!)
      scene = scene.after(168 * HOUR)
    }
    expect(costs).toEqual([50, 100, 150, 200, 250, 300, 350, 400, 450, 500, 500, 500])
    const poor = stage(ruleset, { own: { lumenite: 49 } }).does('player.allocate', { energy: 1, stamina: 0, hp: 0, attack: 0, defense: 0 })
    expect(poor.refuses('player.respec')).toEqual(['wallet/not-enough-lumenite'])
  })
})

describe('classes', () => {
  it('are free at first, then cost 500 lumenite and wait two weeks', () => {
    const first = stage(ruleset, { own: { lumenite: 500 } }).does('player.set-class', { class: 'adapter' })
    expect(first.me).toMatchObject({ lumenite: 500 })
    expect(first.refuses('player.set-class', { class: 'adapter' })).toEqual(['player/same-class', 'player/class-cooldown'])
    expect(first.after(336 * HOUR - 1).refuses('player.set-class', { class: 'invoker' })).toEqual(['player/class-cooldown'])
    expect(first.after(336 * HOUR).does('player.set-class', { class: 'invoker' }).me).toMatchObject({ lumenite: 0 })
  })

  it('change after the pools are settled at the old rate', () => {
    // 40 minutes at 15 energy an hour are 10; an adapter would have 12.5
    const scene = stage(ruleset, { own: { energy: 0 } })
      .after(40 * MINUTE)
      .does('player.set-class', { class: 'adapter' })
    expect(scene.me).toMatchObject({ energy: 10, energy_rem: 0, pools_at: GENESIS + 40 * MINUTE })
    expect(scene.after(40 * MINUTE).does('drop.perform').me['energy']).toBe(10)
    expect(scene.after(40 * MINUTE).does('player.allocate', { energy: 1, stamina: 0, hp: 0, attack: 0, defense: 0 }).me).toMatchObject({
      energy: 22,
      energy_rem: 1_800_000_000,
    })
  })
})

describe('player.compensate', () => {
  it('grants up to the caps, and days of premium after those that are left', () => {
    const scene = stage(ruleset).does(...granting('lumees', 1_000_000_000_000_000))
    expect(scene.me['lumees']).toBe(999_999_999_999_999)
    expect(scene.changes).toContainEqual(
      expect.objectContaining({ op: 'gain', column: 'lumees', by: 999_999_999_997_499, lost: 2_501, reason: 'compensation' }),
    )
    const premium = scene.does(...granting('premium', 30)).does(...granting('premium', 1))
    expect(premium.me['premium_until']).toBe(GENESIS + 31 * DAY)
    expect(premium.after(40 * DAY).does(...granting('premium', 1)).me['premium_until']).toBe(GENESIS + 41 * DAY)
    expect(scene.refuses(...granting('premium', 36_501))).toEqual(['core/invalid-input'])
    expect(scene.refuses('player.compensate', { player: '1', what: 'xp', amount: 1, reason: 'x' })).toEqual(['core/not-registered'])
  })
})

describe('whoever is suspended', () => {
  it('may do nothing, and may be compensated', () => {
    const scene = stage(ruleset, { own: { suspended_at: 5 } })
    for (const rule of ['drop.perform', 'daily.claim', 'player.respec', 'fairness.rotate'])
      expect(scene.refuses(rule)).toEqual(['core/suspended'])
    expect(scene.does(...granting('lumees', 5)).me['lumees']).toBe(2_505)
  })
})
