import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { game } from '../game.ts'
import { extreme } from '../kernel/dice-extreme.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { preview } from '../kernel/step.ts'
import { DAY, HOUR, MINUTE } from '../kernel/time.ts'
import { envOf, GENESIS, PEOPLE, plainState, type Scene, stage, worlds } from '../testing/index.ts'
import { play } from '../testing/lives.ts'
import { SIZES, type Size } from './config.ts'
import { counterDamage, hitDamage, mitigationBp, momentumAfter } from './formulas.ts'

const ruleset = await shippedRuleset()
const { tower, maidens } = ruleset
const earth = (tier: number): number => maidens.ofTierAndElement(tier, 'earth')[0]!

type Result = {
  readonly outcome: string
  readonly hits: readonly { readonly damage: number; readonly critical: boolean; readonly missed: boolean }[]
  readonly counters: readonly number[]
  readonly spoils: {
    readonly lumees: number
    readonly xp: number
    readonly tokens: readonly unknown[]
    readonly drop_charge: boolean
  } | null
  readonly [figure: string]: unknown
}
const told = (scene: Scene): Result => scene.result as Result
const row = (scene: Scene) => scene.row('ascension_progress')!
const hitSites = (n: number, crit: (i: number) => boolean, miss?: (i: number) => boolean) =>
  Array.from({ length: n }, (_, i) => [
    ...(miss ? [{ site: 'tower.miss', index: i, roll: miss(i) }] : []),
    ...(miss?.(i) ? [] : [{ site: 'tower.critical', index: i, roll: crit(i) }]),
  ]).flat()

/** Attack and guard of ten copies of an earth maiden, without any bonus. */
const team = (tier: number, quantity = 10) => {
  const { attack, defense } = maidens.base(earth(tier))!
  return { stacks: [{ base: earth(tier), quantity }], attack: Math.floor(attack * quantity * 1.12), guard: defense * quantity }
}

describe('the floors', () => {
  it('A3: hit points, attack and defense rise from floor to floor, until no number carries them', () => {
    const chained = (floor: number) => (tower.boss(floor).milestone ? null : tower.boss(floor))
    for (let floor = 1; floor < 1_100; floor++) {
      const [here, next] = [tower.boss(floor), tower.boss(floor + 1)]
      if (here.hp < SAFE_MAX) expect(next.hp, `hp of ${floor + 1}`).toBeGreaterThan(here.hp)
      else expect(next.hp).toBe(SAFE_MAX)
      if (here.defense < SAFE_MAX) expect(next.defense, `defense of ${floor + 1}`).toBeGreaterThan(here.defense)
      const [a, b] = [chained(floor), chained(floor + 1)]
      if (a && b && a.attack < SAFE_MAX) expect(b.attack, `attack of ${floor + 1}`).toBeGreaterThan(a.attack)
    }
    expect(tower.boss(312).hp).toBeLessThan(SAFE_MAX)
    expect(tower.boss(313).hp).toBe(SAFE_MAX)
  })

  it('1 to 50 pay 134,377 lumees and 53,737 XP', () => {
    const all = Array.from({ length: 50 }, (_, i) => tower.reward(i + 1))
    expect(all.reduce((sum, r) => sum + r.lumees, 0)).toBe(134_377)
    expect(all.reduce((sum, r) => sum + r.xp, 0)).toBe(53_737)
  })

  it('have bosses for ever: every hundredth from 300 on, their mechanics going round', () => {
    const at = (floor: number) => tower.boss(floor).milestone
    expect(at(350)).toBeNull()
    expect(at(300)).toMatchObject({ tokens: [{ token: 'mythic', amount: 3 }], lumenite: 500, title: 'Ascendant of 300' })
    expect(at(1_000)).toMatchObject({ tokens: [{ token: 'mythic', amount: 10 }], title: 'Ascendant of 1000' })
    expect(at(2_300)).toMatchObject({ mechanics: at(500)!.mechanics, tokens: [{ token: 'mythic', amount: 10 }] })
    expect([1, 50, 51, 101, 201, 300, 301, 1_234].map(tower.nextMilestone)).toEqual([50, 50, 100, 200, 300, 300, 400, 1_300])
  })
})

describe('one attack', () => {
  const { stacks, attack, guard } = team(1)

  it('hits, is answered, and leaves both standing', () => {
    const scene = stage(ruleset, { stacks }).does('tower.attack', { size: 'x3' })
    const damage = Math.floor((attack * (10_000 - Math.floor((10_000 * 20) / (20 + attack)))) / 10_000)
    const blow = Math.floor((0.05 * 100 * 100) / (100 + guard))
    expect(told(scene)).toMatchObject({
      floor: 1,
      outcome: 'standing',
      hits: [1, 2, 3].map(() => ({ damage, critical: false, missed: false })),
      counters: [blow, blow],
      boss_hp_before: 1_100,
      boss_hp: 1_100 - 3 * damage,
      hp_before: 1_000,
      hp: 1_000 - 2 * blow,
      momentum_before: 0,
      momentum: 4,
      stamina: 47,
      spoils: null,
    })
    expect(row(scene)).toEqual({
      current_floor: 1,
      highest_floor: 0,
      boss_hp_current: 1_100 - 3 * damage,
      boss_hp_max: 1_100,
      momentum: 4,
      last_attack_at: GENESIS,
      actions_on_floor: 1,
      total_victories: 0,
      total_defeats: 0,
    })
    expect(scene.told('stamina.spent')).toEqual([{ amount: 3, source: 'tower' }])
    expect(scene.told('tower.boss-damaged')).toEqual([
      { floor: 1, size: 'x3', damage: 3 * damage, hits: 3, criticals: 0, misses: 0, boss_hp: 1_100 - 3 * damage },
    ])
    expect(scene.row('daily_quests', Math.floor(GENESIS / DAY))).toMatchObject({ stamina: 3 })
  })

  it('A4: spends the stamina and lumenite of its size, and nothing else', () => {
    for (const size of SIZES) {
      const scene = stage(ruleset, { stacks, own: { level: 15, lumenite: 50 } }).does('tower.attack', { size }, extreme('highest'))
      const { stamina, lumenite } = tower.sizes[size]
      expect(scene.flows('stamina')).toEqual({ tower: -stamina })
      expect(scene.flows('lumenite')).toEqual(lumenite > 0 ? { tower: -lumenite } : {})
      expect(scene.me).toMatchObject({ stamina: 50 - stamina, lumenite: 50 - lumenite })
    }
    expect(SIZES.map((size) => [tower.sizes[size].stamina, tower.sizes[size].lumenite])).toEqual([
      [1, 0],
      [3, 0],
      [10, 10],
      [20, 10],
    ])
  })

  it('A5: three hits at once are three hits one by one, but are answered twice instead of three times', () => {
    const at = stage(ruleset, { stacks, tower: { current_floor: 30 } })
    const one = at.does('tower.attack', { size: 'x1' })
    const three = at.does('tower.attack', { size: 'x3' })
    expect(told(three).hits).toEqual([1, 2, 3].map(() => told(one).hits[0]))
    expect([told(one).counters.length, told(three).counters.length]).toEqual([1, 2])
  })

  it('rolls a critical hit for each hit, with what the size adds, and none after the boss fell', () => {
    const own = { level: 15, lumenite: 50 }
    const scene = stage(ruleset, { stacks, own, tower: { current_floor: 25 } }).does(
      'tower.attack',
      { size: 'x10' },
      hitSites(10, (i) => i % 3 === 0),
    )
    const { hits } = told(scene)
    expect(hits.map((h) => h.critical)).toEqual([true, false, false, true, false, false, true, false, false, true])
    expect(hits[0]!.damage).toBe(hitDamage(tower, attack, tower.boss(25).defense, 1_500_000))
    expect(hits[1]!.damage).toBe(hitDamage(tower, attack, tower.boss(25).defense))
    // the boss falls at the second hit: two are rolled, and it does not strike back
    const weak = { current_floor: 25, boss_hp_max: 10_834, boss_hp_current: hits[0]!.damage + 1 }
    const short = stage(ruleset, { stacks, own, tower: weak }).does(
      'tower.attack',
      { size: 'x10' },
      hitSites(2, () => true),
    )
    expect(told(short)).toMatchObject({ outcome: 'victory', counters: [], boss_hp: 0, hp: 1_000 })
    expect(told(short).hits).toHaveLength(2)
    expect(short.told('tower.boss-damaged')).toMatchObject([{ damage: hits[0]!.damage + 1, hits: 2, criticals: 2 }])
  })

  it('strikes harder with momentum, all hits alike', () => {
    const at = (momentum: number) =>
      told(stage(ruleset, { stacks, tower: { current_floor: 30, momentum, last_attack_at: GENESIS } }).does('tower.attack', { size: 'x3' }))
    const defense = tower.boss(30).defense
    for (const [momentum, factor] of [
      [29, 1_000_000],
      [30, 1_200_000],
      [50, 1_300_000],
      [80, 1_500_000],
      [100, 1_500_000],
    ] as const)
      expect(at(momentum).hits).toEqual(
        [1, 2, 3].map(() => ({ damage: hitDamage(tower, attack, defense, factor), critical: false, missed: false })),
      )
    expect(at(98).momentum).toBe(100)
  })

  it('finds momentum gone after waiting: ten minutes are free, then five points for each full ten', () => {
    const at = (idle: number) =>
      told(
        stage(ruleset, { now: GENESIS + idle, stacks, tower: { current_floor: 30, momentum: 52, last_attack_at: GENESIS } }).does(
          'tower.attack',
          { size: 'x1' },
        ),
      )
    expect([0, 20 * MINUTE - 1, 20 * MINUTE, 30 * MINUTE, 5 * HOUR].map((idle) => at(idle)['momentum_before'])).toEqual([52, 52, 47, 42, 0])
    // a clock that went backwards takes nothing
    expect(momentumAfter(tower.momentum, 52, 0, 1)).toBe(52)
  })

  it('is refused in the order of checks, and tells when it will not be', () => {
    const own = { hp: 99, stamina: 2, level: 4, lumenite: 9 }
    expect(stage(ruleset, { own }).refuses('tower.attack', { size: 'x10' })).toEqual([
      'tower/no-maidens',
      'tower/size-locked',
      'tower/too-wounded',
      'resources/not-enough-stamina',
      'wallet/not-enough-lumenite',
    ])
    const scene = stage(ruleset, { own, stacks })
    expect(scene.refuses('tower.attack', { size: 'x3' })).toEqual(['tower/too-wounded', 'resources/not-enough-stamina'])
    const asked = scene.ask('tower.attack', { size: 'x3' })
    // 200 hit points and 6 stamina an hour
    const one = { need: 100, have: 99, max: 1_000, ready_at: GENESIS + HOUR / 200 }
    expect(asked).toMatchObject({
      left: { params: one, also: [{ params: { need: 3, have: 2, for: 'tower', ready_at: GENESIS + HOUR / 6 } }] },
    })
    expect(scene.with({ hp: 100, stamina: 3 }).refuses('tower.attack', { size: 'x3' })).toEqual(['accepted'])
    expect(scene.after(HOUR).refuses('tower.attack', { size: 'x3' })).toEqual(['accepted'])
  })

  it('refuses the wounded below a tenth of the maximum, rounded up', () => {
    const scene = stage(ruleset, { stacks, own: { max_hp: 1_001, hp: 100 } })
    expect(scene.ask('tower.attack', { size: 'x1' })).toMatchObject({ left: { code: 'tower/too-wounded', params: { need: 101 } } })
    expect(scene.with({ hp: 101 }).refuses('tower.attack', { size: 'x1' })).toEqual(['accepted'])
  })
})

describe('defeat', () => {
  it('heals the boss by a quarter, takes all momentum, and begins the count anew', () => {
    const { stacks } = team(1, 1)
    const before = {
      current_floor: 60,
      boss_hp_max: 400_000,
      boss_hp_current: 200_000,
      momentum: 60,
      last_attack_at: GENESIS,
      actions_on_floor: 7,
    }
    const scene = stage(ruleset, { stacks, tower: before }).does('tower.attack', { size: 'x3' })
    const { hits, boss_hp } = told(scene) as Result & { readonly boss_hp: number }
    expect(told(scene)).toMatchObject({ outcome: 'defeat', hp: 0, momentum: 0, boss_heals: 100_000, spoils: null })
    // the blows stop when nothing is left to take
    expect(told(scene).counters.reduce((a, b) => a + b, 0)).toBe(1_000)
    expect(row(scene)).toMatchObject({
      current_floor: 60,
      boss_hp_current: 200_000 - hits.reduce((sum, h) => sum + h.damage, 0) + 100_000,
      momentum: 0,
      actions_on_floor: 0,
      total_defeats: 1,
    })
    expect(boss_hp + 100_000).toBe(row(scene)['boss_hp_current'])
    expect(scene.told('tower.player-defeated')).toEqual([{ floor: 60, actions: 8 }])
    expect(scene.refuses('tower.attack', { size: 'x1' })).toEqual(['tower/too-wounded'])
  })

  it('heals a boss to no more than it had', () => {
    const { stacks } = team(1, 1)
    const scene = stage(ruleset, { stacks, tower: { current_floor: 60 } }).does('tower.attack', { size: 'x3' })
    expect(row(scene)).toMatchObject({ boss_hp_current: 304_481, boss_hp_max: 304_481 })
  })
})

describe('victory', () => {
  const { stacks } = team(9)
  const beaten = (floor: number, own = {}, more = {}) => ({
    stacks,
    own: { hp: 700, ...own },
    tower: { current_floor: floor, boss_hp_max: 77, boss_hp_current: 1, momentum: 55, last_attack_at: GENESIS, actions_on_floor: 3 },
    ...more,
  })

  it('pays the floor, moves on to the next boss, keeps half of the momentum', () => {
    const scene = stage(ruleset, beaten(9)).does('tower.attack', { size: 'x1' })
    expect(told(scene)).toMatchObject({
      outcome: 'victory',
      hp: 700,
      momentum: 27,
      spoils: { lumees: 138, xp: 55, tokens: [], drop_charge: false },
    })
    expect(scene.flows('lumees')).toMatchObject({ tower: 138 })
    expect(scene.flows('xp')).toEqual({ tower: 55 })
    expect(row(scene)).toEqual({
      current_floor: 10,
      highest_floor: 9,
      boss_hp_current: 2_593,
      boss_hp_max: 2_593,
      momentum: 27,
      last_attack_at: GENESIS,
      actions_on_floor: 0,
      total_victories: 1,
      total_defeats: 0,
    })
    expect(scene.row('player_statistics')).toMatchObject({ highest_floor: 9 })
    expect(scene.told('tower.floor-cleared')).toEqual([{ floor: 9, lumees: 138, xp: 55, tokens: [], milestone: false }])
  })

  it('gives tokens every fifth floor and a charge every tenth, into what has room', () => {
    const five = stage(ruleset, beaten(5)).does('tower.attack', { size: 'x1' })
    expect(five.row('tokens', 'bronze')).toEqual({ quantity: 1 })
    expect(five.told('tokens.granted')).toEqual([{ token: 'bronze', amount: 1, lost: 0, quantity: 1, source: 'tower' }])
    const full = stage(ruleset, beaten(5, {}, { tokens: { bronze: 9_999 } })).does('tower.attack', { size: 'x1' })
    expect(full.row('tokens', 'bronze')).toEqual({ quantity: 9_999 })
    expect(full.told('tokens.granted')).toEqual([{ token: 'bronze', amount: 0, lost: 1, quantity: 9_999, source: 'tower' }])
    const ten = stage(ruleset, beaten(10, { drop_charges: 0, drop_at: GENESIS - 2 * MINUTE })).does('tower.attack', { size: 'x1' })
    expect(ten.me).toMatchObject({ drop_charges: 1, drop_at: GENESIS })
    expect(ten.told('drop.charge-granted')).toEqual([{ charges: 1, source: 'tower' }])
    const held = stage(ruleset, beaten(10, { drop_charges: 1 })).does('tower.attack', { size: 'x1' })
    expect([told(held).spoils!.drop_charge, held.told('drop.charge-granted')]).toEqual([false, []])
  })

  it('gives a charge beside others, and lets the one that was growing begin anew', async () => {
    const three = await shippedRuleset((files) => {
      files['drop/system'] = { ...(files['drop/system'] as object), max_charges: 3 }
    })
    const own = { drop_charges: 1, drop_at: GENESIS - 4 * MINUTE }
    const scene = stage(three, beaten(10, own)).does('tower.attack', { size: 'x1' })
    expect(scene.me).toMatchObject({ drop_charges: 2, drop_at: GENESIS })
    expect(scene.after(4 * MINUTE).does('drop.perform').me).toMatchObject({ drop_charges: 1, drop_at: GENESIS })
    expect(stage(three, beaten(10, { ...own, drop_charges: 2 })).does('tower.attack', { size: 'x1' }).me).toMatchObject({ drop_charges: 3 })
  })

  it('pays a milestone besides its floor, with its title, one entry a kind of token', () => {
    const scene = stage(ruleset, beaten(100)).does('tower.attack', { size: 'x1' }, [{ site: 'tower.miss', roll: false }])
    expect(scene.row('tokens', 'platinum')).toEqual({ quantity: 4 })
    expect(scene.row('tokens', 'diamond')).toEqual({ quantity: 2 })
    expect(scene.flows('lumenite')).toMatchObject({ tower: 200 })
    expect(scene.row('player_titles', 'Centurion Ascendant')).toEqual({ granted_at: GENESIS })
    expect(scene.told('tower.milestone-defeated')).toEqual([
      {
        floor: 100,
        boss: 'Tempest Sovereign',
        element: 'tempest',
        title: 'Centurion Ascendant',
        lumenite: 200,
        tokens: [
          { token: 'platinum', amount: 3 },
          { token: 'diamond', amount: 2 },
        ],
      },
    ])
  })

  it('pays more under an event and with boons, each category for itself, one floor', () => {
    const event = { id: '1', version: 1, boosts: { lumees: 500_000, xp: 250_000 }, startsAt: GENESIS, endsAt: GENESIS + 1 }
    // sector 2 rank 1: XP +3 %; sector 3 rank 1: lumees +3 %
    const scene = stage(ruleset, beaten(9, { boon_mask: (1 << 3) | (1 << 6) })).does('tower.attack', { size: 'x1' }, [], [event])
    expect(told(scene).spoils).toMatchObject({ lumees: Math.floor(138 * 1.03 * 1.5), xp: Math.floor(55 * 1.03 * 1.25) })
  })

  it('keeps a boss as it was found when the numbers change, and brings the next one under the new', async () => {
    const harder = await shippedRuleset((files) => {
      const file = files['tower/floors'] as { boss_hp: object }
      files['tower/floors'] = { ...file, boss_hp: { base: 5_000, growth: 1.2 } }
    })
    const weak = team(1)
    const struck = stage(ruleset, { stacks: weak.stacks }).does('tower.attack', { size: 'x1' })
    const later = struck.under(harder).does('tower.attack', { size: 'x1' })
    expect(row(later)).toMatchObject({ boss_hp_max: 1_100 })
    expect(told(later)['boss_hp_before']).toBe(row(struck)['boss_hp_current'])
    const won = stage(ruleset, beaten(1)).under(harder).does('tower.attack', { size: 'x1' })
    expect(row(won)).toMatchObject({ current_floor: 2, boss_hp_max: 7_200 })
  })

  it('stops at the largest number: what does not fit is lost, and said', () => {
    const scene = stage(ruleset, beaten(400)).does('tower.attack', { size: 'x1' }, extreme('highest'))
    expect(told(scene).spoils).toMatchObject({ lumees: SAFE_MAX, xp: SAFE_MAX })
    expect(scene.me['lumees']).toBe(ruleset.resources.caps.lumees)
    expect(scene.changes).toContainEqual(
      expect.objectContaining({ op: 'gain', column: 'lumees', reason: 'tower', lost: expect.any(Number) }),
    )
    expect(scene.me['level']).toBe(ruleset.player.maxLevel)
  })
})

describe('mechanics', () => {
  const strong = team(9)
  const facing = (floor: number, more = {}, own = {}) =>
    stage(ruleset, {
      stacks: strong.stacks,
      own: { level: 15, lumenite: 100, ...own },
      tower: { current_floor: floor, last_attack_at: GENESIS, ...more },
    })

  it('flame shield: hits do three quarters while more than half is left', () => {
    const { defense } = tower.boss(50)
    const [plain, shielded] = [hitDamage(tower, strong.attack, defense), hitDamage(tower, strong.attack, defense, 750_000)]
    // a hit takes the boss to its half exactly, and the next is plain
    const max = 100 * shielded
    const scene = facing(50, { boss_hp_max: max, boss_hp_current: 51 * shielded }).does('tower.attack', { size: 'x3' })
    expect(told(scene).hits.map((h) => h.damage)).toEqual([shielded, plain, plain])
  })

  it('burning aura: a fiftieth of the maximum after each attack that leaves the boss alive', () => {
    const scene = facing(50, { boss_hp_max: SAFE_MAX, boss_hp_current: SAFE_MAX }).does('tower.attack', { size: 'x1' })
    const blow = counterDamage(tower, 11_000, strong.guard, 1_000_000)
    expect(told(scene)).toMatchObject({ aura: 20, counters: [blow], hp: 1_000 - blow - 20 })
    // what is left is all that it takes
    const weak = team(1, 1)
    const hard = counterDamage(tower, 11_000, weak.guard, 1_000_000)
    const last = stage(ruleset, { stacks: weak.stacks, own: { hp: hard + 50, max_hp: 10 * (hard + 50) }, tower: { current_floor: 50 } })
    const fallen = told(last.does('tower.attack', { size: 'x1' }))
    expect(fallen).toMatchObject({ counters: [hard], aura: 50, hp: 0, outcome: 'defeat' })
    const won = facing(50, { boss_hp_max: 100, boss_hp_current: 1 }).does('tower.attack', { size: 'x1' })
    expect(told(won)).toMatchObject({ outcome: 'victory', aura: 0, hp: 1_000 })
  })

  it('lightning surge, storm barrier, momentum drain: harder blows, missed hits, momentum lost twice as fast', () => {
    const boss = { boss_hp_max: SAFE_MAX, boss_hp_current: SAFE_MAX, momentum: 50 }
    const scene = facing(100, boss).does(
      'tower.attack',
      { size: 'x3' },
      hitSites(
        3,
        () => false,
        (i) => i === 1,
      ).filter((d) => d.site === 'tower.miss'),
    )
    const blow = counterDamage(tower, 150_000, strong.guard, 1_500_000)
    expect(told(scene).hits.map((h) => h.missed)).toEqual([false, true, false])
    expect(told(scene).hits[1]).toEqual({ damage: 0, critical: false, missed: true })
    expect(told(scene)).toMatchObject({ outcome: 'standing', counters: [blow, blow], hp: 1_000 - 2 * blow })
    const tough = facing(100, boss, { hp: 100_000, max_hp: 100_000 }).does('tower.attack', { size: 'x3' }, extreme('highest'))
    expect(told(tough)).toMatchObject({ counters: [blow, blow], momentum: 50 + 8 - 2 * 2 * 2 })
    const waited = facing(100, boss).after(30 * MINUTE)
    expect(told(waited.does('tower.attack', { size: 'x1' }, extreme('highest')))['momentum_before']).toBe(50 - 2 * 2 * 5)
    // of a missed hit no critical is rolled
    const script = hitSites(
      10,
      () => false,
      () => true,
    )
    expect(script.every((draw) => draw.site === 'tower.miss')).toBe(true)
    expect(told(facing(100, boss).does('tower.attack', { size: 'x10' }, script)).hits.every((h) => h.missed)).toBe(true)
  })

  it('null field: elements add half of what they add elsewhere', () => {
    const { attack } = maidens.base(earth(9))!
    const scene = facing(200, { boss_hp_max: SAFE_MAX, boss_hp_current: SAFE_MAX }).does('tower.attack', { size: 'x1' })
    expect(told(scene).hits[0]!.damage).toBe(hitDamage(tower, Math.floor(attack * 10 * 1.06), tower.boss(200).defense))
  })

  it('singularity pulse: every fifth attack on the floor is answered three times as hard', () => {
    const boss = { boss_hp_max: SAFE_MAX, boss_hp_current: SAFE_MAX }
    const own = { hp: 1_000_000_000, max_hp: 1_000_000_000 }
    const blows = [0, 3, 4, 5, 9].map(
      (actions) => told(facing(200, { ...boss, actions_on_floor: actions }, own).does('tower.attack', { size: 'x1' })).counters[0],
    )
    const [once, thrice] = [1_000_000, 3_000_000].map((ppm) => counterDamage(tower, tower.boss(200).attack, strong.guard, ppm))
    expect(blows).toEqual([once, once, thrice, once, thrice])
    // both at once multiply: the boss of floor 800 pulses, and surges
    const both = told(
      facing(800, { ...boss, actions_on_floor: 4 }, { hp: SAFE_MAX, max_hp: SAFE_MAX }).does('tower.attack', { size: 'x1' }),
    ).counters[0]
    expect(both).toBe(counterDamage(tower, tower.boss(800).attack, strong.guard, 4_500_000))
  })

  it('A6: a storm barrier takes a fifth of the damage, on average', () => {
    const boss = { boss_hp_max: SAFE_MAX, boss_hp_current: SAFE_MAX }
    const own = { hp: 1_000_000_000, max_hp: 1_000_000_000, stamina: 20 }
    const attacks = 400
    let hit = 0
    for (let i = 0; i < attacks; i++)
      hit += told(facing(100, boss, own).does('tower.attack', { size: 'x20' }, seeded([i, 99]))).hits.filter((h) => !h.missed).length
    // 8,000 hits: a standard deviation is 0.0045, and five of them lie inside
    expect(hit / (20 * attacks)).toBeGreaterThan(0.8 - 0.0224)
    expect(hit / (20 * attacks)).toBeLessThan(0.8 + 0.0224)
    // and exactly, as it is forecast
    const asked = (floor: number) =>
      preview(
        game,
        facing(floor, boss).world,
        { rule: 'tower.floor', actor: PEOPLE[0]!, input: { floor } },
        envOf(ruleset, GENESIS) as never,
      )
    expect(asked(100)).toMatchObject({ right: { sizes: [{ miss_ppm: 200_000 }, {}, {}, {}] } })
  })
})

describe('whatever is attempted', () => {
  it('A1, A2: the boss keeps within its hit points; only a victory moves on, by one floor, and pays it once', () => {
    fc.assert(
      fc.property(
        worlds(ruleset),
        fc.array(fc.record({ size: fc.constantFrom(...SIZES), who: fc.nat({ max: 1 }), wait: fc.nat({ max: 8 * HOUR }), seed: fc.nat() }), {
          minLength: 1,
          maxLength: 12,
        }),
        (start, attempts) => {
          let world = start
          let now = GENESIS
          const paid = new Set<string>()
          for (const { size, who, wait, seed } of attempts) {
            now += wait
            const id = PEOPLE[who]!
            const of = (at: typeof world) =>
              (plainState(at)['ascension_progress']?.[id]?.[''] ?? {
                current_floor: 1,
                highest_floor: 0,
                boss_hp_current: 0,
                boss_hp_max: 0,
              }) as Record<string, number>
            const before = of(world)
            const outcome = play(world, { rule: 'tower.attack', actor: id, input: { size } }, envOf(ruleset, now, seeded([seed, who])))
            if (!isRight(outcome)) continue
            world = outcome.right.world
            const after = of(world)
            const result = outcome.right.result as Result
            const cleared = outcome.right.events.filter((e) => e.type === 'tower.floor-cleared')
            expect(after['boss_hp_current']).toBeLessThanOrEqual(after['boss_hp_max']!)
            expect(after['boss_hp_current']).toBeGreaterThan(0)
            expect(after['current_floor']).toBe(before['current_floor']! + (result.outcome === 'victory' ? 1 : 0))
            expect(after['highest_floor']).toBe(after['current_floor']! - 1)
            expect(cleared).toHaveLength(result.outcome === 'victory' ? 1 : 0)
            for (const { data } of cleared) {
              const floor = `${id}/${(data as { readonly floor: number }).floor}`
              expect(paid.has(floor)).toBe(false)
              paid.add(floor)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('C4: a hit does 1 at least, defense takes three quarters at most, more strength or momentum never does less, more defense never more', () => {
    const figure = fc.oneof(
      fc.integer({ min: 1, max: 1_000 }),
      fc.maxSafeNat().map((n) => n + (n === 0 ? 1 : 0)),
    )
    const momentum = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(figure, figure, figure, figure, momentum, momentum, (a, b, c, d, m, n) => {
        const [weak, strong] = [Math.min(a, b), Math.max(a, b)]
        const [soft, hard] = [Math.min(c, d), Math.max(c, d)]
        const [low, high] = [Math.min(m, n), Math.max(m, n)].map((points) => tower.momentum.damagePpm[points]!)
        const damage = (attack: number, defense: number, ppm: number) => hitDamage(tower, attack, defense, ppm)
        expect(damage(weak, hard, low!)).toBeGreaterThanOrEqual(1)
        expect(mitigationBp(tower, weak, hard)).toBeLessThanOrEqual(7_500)
        expect(damage(strong, soft, low!)).toBeGreaterThanOrEqual(damage(weak, soft, low!))
        expect(damage(weak, soft, high!)).toBeGreaterThanOrEqual(damage(weak, soft, low!))
        expect(damage(weak, hard, low!)).toBeLessThanOrEqual(damage(weak, soft, low!))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the forecast', () => {
  const ask = (scene: Scene, query: string, input = {}) => {
    const answer = preview(game, scene.world, { rule: query, actor: PEOPLE[0]!, input }, envOf(scene.ruleset, scene.now) as never)
    if (!isRight(answer)) throw new Error(answer.left.code)
    return answer.right as {
      readonly [key: string]: unknown
      readonly sizes: readonly {
        readonly size: Size
        readonly damage: number
        readonly hits_to_win: number
        readonly refused: { readonly code: string } | null
      }[]
    }
  }

  it('is what hits without luck do: damage, blows, hits to win', () => {
    const { stacks } = team(3)
    const scene = stage(ruleset, { stacks, tower: { current_floor: 20 } })
    const { sizes } = ask(scene, 'tower.status')
    let now = scene
    let hits = 0
    while (row(now)['current_floor'] === 20) {
      now = now.with({ stamina: 50, hp: 1_000 }).does('tower.attack', { size: 'x1' })
      hits++
      // momentum is left out of it
      now = now.after(3 * HOUR)
    }
    expect(sizes[0]!.hits_to_win).toBe(hits)
    expect(told(scene.does('tower.attack', { size: 'x3' })).hits.reduce((sum, h) => sum + h.damage, 0)).toBe(sizes[1]!.damage)
  })

  it('counts the hits that a shield takes', () => {
    const { stacks, attack } = team(9)
    const { defense } = tower.boss(50)
    const [plain, shielded] = [hitDamage(tower, attack, defense), hitDamage(tower, attack, defense, 750_000)]
    const max = 20 * plain
    const scene = stage(ruleset, { stacks, tower: { current_floor: 50, boss_hp_max: max, boss_hp_current: max } })
    const first = Math.ceil((max - Math.floor(max / 2)) / shielded)
    expect(ask(scene, 'tower.floor', { floor: 50 }).sizes[0]!.hits_to_win).toBe(first + Math.ceil((max - first * shielded) / plain))
    expect(ask(scene, 'tower.floor', { floor: 50 }).sizes[1]!.damage).toBe(3 * shielded)
  })

  it('shows why a size is refused, another floor as a fresh one, and when momentum falls', () => {
    const scene = stage(ruleset, {
      ...team(1),
      now: GENESIS + 25 * MINUTE,
      tower: { current_floor: 3, boss_hp_max: 1_331, boss_hp_current: 4, momentum: 40, last_attack_at: GENESIS },
    })
    const status = ask(scene, 'tower.status')
    expect(status.sizes.map(({ refused }) => refused?.code ?? null)).toEqual([null, null, 'tower/size-locked', 'tower/size-locked'])
    expect(status).toMatchObject({
      floor: 3,
      boss: { hp: 4, max_hp: 1_331 },
      momentum: {
        now: 35,
        damage_ppm: 1_200_000,
        falls: { at: GENESIS + 30 * MINUTE, to: 30 },
        next_step: { at: 50, damage_ppm: 1_300_000 },
      },
      next_milestone: 50,
    })
    expect(ask(scene, 'tower.floor', { floor: 4 })).toMatchObject({ floor: 4, current_floor: 3, boss: { hp: 1_464, max_hp: 1_464 } })
    expect(ask(scene, 'tower.floor', { floor: 3 })).toMatchObject({ boss: { hp: 4, max_hp: 1_331 } })
  })
})
