import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { ELEMENTS } from '../elements.ts'
import { ONE, ratioOf } from '../kernel/ratio.ts'
import { HOUR, MINUTE } from '../kernel/time.ts'
import { GENESIS, stage } from '../testing/index.ts'
import { strategicPower, type TeamMember, totalPower } from './power.ts'

const ruleset = await shippedRuleset()
const of = (tier: number, element: (typeof ELEMENTS)[number], at = 0): number => ruleset.maidens.ofTierAndElement(tier, element)[at]!
const [RED, TEMPEST, ABYSSAL] = [of(1, 'infernal'), of(4, 'tempest'), of(5, 'abyssal')]

describe('the leader', () => {
  const owned = stage(ruleset, {
    stacks: [
      { base: RED, quantity: 12 },
      { base: TEMPEST, quantity: 11 },
      { base: ABYSSAL, quantity: 1 },
    ],
  })

  it('is chosen freely at first, then once an hour', () => {
    const led = owned.does('maidens.set-leader', { maiden: RED })
    expect(led.result).toEqual({ from: null, to: RED })
    expect(led.refuses('maidens.set-leader', { maiden: RED })).toEqual(['maidens/already-leader', 'maidens/leader-cooldown'])
    expect(led.after(HOUR - 1).refuses('maidens.set-leader', { maiden: TEMPEST })).toEqual(['maidens/leader-cooldown'])
    expect(led.after(HOUR - 1).refuses('maidens.clear-leader')).toEqual(['maidens/leader-cooldown'])
    const cleared = led.after(HOUR).does('maidens.clear-leader')
    expect(cleared.me['leader']).toBeNull()
    expect(cleared.told('maidens.leader-changed')).toEqual([{ from: RED, to: null }])
    expect(cleared.after(HOUR).refuses('maidens.clear-leader')).toEqual(['maidens/no-leader'])
    expect(owned.refuses('maidens.set-leader', { maiden: of(2, 'earth') })).toEqual(['maidens/maiden-not-found'])
  })

  it('M1: of the tempest counts more copies, and total power follows her', () => {
    const power = (scene: typeof owned) => scene.me['total_power']
    const [red, tempest, abyssal] = [RED, TEMPEST, ABYSSAL].map((base) => ruleset.maidens.base(base)!.attack)
    expect(power(owned)).toBe(10 * red! + 10 * tempest! + abyssal!)
    // tier 4: one copy more, and one for each three tiers above the first
    const led = owned.does('maidens.set-leader', { maiden: TEMPEST })
    expect(power(led)).toBe(12 * red! + 11 * tempest! + abyssal!)
    expect(power(led.after(HOUR).does('maidens.set-leader', { maiden: ABYSSAL }))).toBe(power(owned))
    expect(power(led.after(HOUR).does('maidens.clear-leader'))).toBe(power(owned))
  })

  it('changes after the pools are settled at the old rate', () => {
    const tired = stage(ruleset, {
      own: { energy: 0, leader: of(12, 'infernal'), leader_changed_at: 0 },
      stacks: [
        { base: of(12, 'infernal'), quantity: 1 },
        { base: RED, quantity: 1 },
      ],
    })
    // 12 % faster than 15 an hour: 40 minutes at 16.8 are 11.2
    const scene = tired.after(40 * MINUTE).does('maidens.set-leader', { maiden: RED })
    expect(scene.me).toMatchObject({ energy: 11, pools_at: GENESIS + 40 * MINUTE, energy_rem: 720_000_000 })
    expect(tired.after(40 * MINUTE).does('maidens.clear-leader').me).toMatchObject({ energy: 11, energy_rem: 720_000_000 })
  })

  it('M2: is one at most, however often it changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(RED, TEMPEST, ABYSSAL, null), { maxLength: 10 }), (wishes) => {
        let scene = owned
        let leader: number | null = null
        for (const wish of wishes) {
          scene = scene.after(HOUR)
          if (wish === leader) continue
          scene = wish === null ? scene.does('maidens.clear-leader') : scene.does('maidens.set-leader', { maiden: wish })
          leader = wish
          expect(scene.me['leader']).toBe(leader)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('locks', () => {
  it('are closed and opened, and refuse to be what they are', () => {
    const scene = stage(ruleset, { stacks: [{ base: RED, quantity: 1 }] })
    expect(scene.refuses('maidens.unlock', { maiden: RED })).toEqual(['maidens/no-change'])
    const locked = scene.does('maidens.lock', { maiden: RED })
    expect(locked.row('maidens', RED)!['locked']).toBe(true)
    expect(locked.told('maidens.lock-changed')).toEqual([{ base: RED, locked: true }])
    expect(locked.refuses('maidens.lock', { maiden: RED })).toEqual(['maidens/no-change'])
    expect(locked.does('maidens.unlock', { maiden: RED }).row('maidens', RED)!['locked']).toBe(false)
    expect(scene.refuses('maidens.lock', { maiden: 9_999 })).toEqual(['maidens/maiden-not-found'])
  })
})

const member = fc.record({
  element: fc.constantFrom(...ELEMENTS),
  attack: fc.nat({ max: 1_000_000 }),
  defense: fc.nat({ max: 1_000_000 }),
  quantity: fc.integer({ min: 1, max: 30 }),
})
const team = fc.array(member, { maxLength: 12 }).map((all) => all.map((m, i): TeamMember => ({ id: i + 1, ...m })))
const counted = (all: readonly TeamMember[]): readonly TeamMember[] => all.map((m) => ({ ...m, quantity: Math.min(m.quantity, 10) }))
const part = fc.constantFrom(ONE, ratioOf('0.5'), ratioOf('0'))
const power = (all: readonly TeamMember[], by = ONE): number => strategicPower(ruleset.combat.elements, counted(all), by).power

describe('power', () => {
  it('C1: a copy more never lowers it', () => {
    fc.assert(
      fc.property(team, fc.nat(), part, (all, which, by) => {
        fc.pre(all.length > 0)
        const more = all.map((m, i) => (i === which % all.length ? { ...m, quantity: m.quantity + 1 } : m))
        expect(power(more, by)).toBeGreaterThanOrEqual(power(all, by))
        expect(totalPower(ruleset.maidens, more, null)).toBeGreaterThanOrEqual(totalPower(ruleset.maidens, all, null))
        const newcomer = [...all, { id: 99, element: 'earth' as const, attack: 5, defense: 0, quantity: 1 }]
        expect(power(newcomer, by)).toBeGreaterThanOrEqual(power(all, by))
      }),
    )
  })

  it('C2: is at least that of any stack of the team', () => {
    fc.assert(
      fc.property(team, part, (all, by) => {
        for (const m of counted(all)) expect(power(all, by)).toBeGreaterThanOrEqual(m.attack * m.quantity)
      }),
    )
  })

  it('C3: does not depend on the order of stacks', () => {
    fc.assert(
      fc.property(team, fc.infiniteStream(fc.nat()), part, (all, keys, by) => {
        const turned = all
          .map((m) => ({ m, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ m }) => m)
        expect(strategicPower(ruleset.combat.elements, turned, by)).toEqual(strategicPower(ruleset.combat.elements, all, by))
        expect(totalPower(ruleset.maidens, turned, null)).toBe(totalPower(ruleset.maidens, all, null))
      }),
    )
  })

  it('of nobody is nothing', () => {
    expect([power([]), totalPower(ruleset.maidens, [], null)]).toEqual([0, 0])
  })

  it('without a cap counts every copy', async () => {
    const uncapped = await shippedRuleset((files) => {
      files['maidens/stats'] = { ...(files['maidens/stats'] as object), power: { copy_cap: null } }
    })
    expect(totalPower(uncapped.maidens, [{ attack: 7, quantity: 9_999 }], null)).toBe(69_993)
  })
})
