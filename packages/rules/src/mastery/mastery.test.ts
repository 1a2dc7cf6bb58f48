import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedFiles, shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { HOUR } from '../kernel/time.ts'
import { compileRuleset } from '../ruleset.ts'
import { stage } from '../testing/index.ts'
import { ALL_BOONS, BOON_BITS, boonBit } from './boon.ts'
import { boonsOf, NO_BOONS } from './boons.ts'
import { rankOf } from './formulas.ts'

const ruleset = await shippedRuleset()
const S1_TO_S7 = 2 ** 21 - 1

describe('mastery boons', () => {
  it('fit the bits of a mask', () => {
    expect(BOON_BITS).toBe(ruleset.mastery.boons.length)
    expect(ALL_BOONS).toBe(2 ** BOON_BITS - 1)
    // bitwise operators know 32 bits, one of them a sign
    expect(BOON_BITS).toBeLessThan(32)
  })

  it('of sectors 1 to 7 add up to what the rules say', () => {
    expect(boonsOf(ruleset, S1_TO_S7)).toEqual({
      attackPpm: 200_000,
      defensePpm: 50_000,
      xpPpm: 80_000,
      lumeesPpm: 80_000,
      critPpm: 50_000,
      capturePpm: 20_000,
      hpPpm: 100_000,
      shrinePpm: 290_000,
      energyPerHourMilli: 5_000,
      staminaPerHourMilli: 1_000,
      maxEnergy: 20,
      maxStamina: 10,
    })
  })

  it('add up, whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.nat({ max: ALL_BOONS }), fc.nat({ max: ALL_BOONS }), (a, b) => {
        const [both, left, right] = [(a & ~b) | b, a & ~b, b].map((mask) => boonsOf(ruleset, mask))
        for (const key of Object.keys(NO_BOONS) as (keyof typeof NO_BOONS)[]) expect(both![key]).toBe(left![key] + right![key])
      }),
    )
  })

  it('are one and the same nothing for those without any, and are summed once', () => {
    expect(boonsOf(ruleset, 0)).toBe(NO_BOONS)
    expect(boonsOf(ruleset, 5)).toBe(boonsOf(ruleset, 5))
  })

  it('follow the config of the day', async () => {
    const richer = await shippedRuleset((files) => {
      const { boons } = files['exploration/mastery'] as { boons: Record<string, { value: number }[]> }
      boons['1']![0]!.value = 0.5
    })
    const mask = 1 << boonBit(1, 1)
    expect([boonsOf(ruleset, mask).shrinePpm, boonsOf(richer, mask).shrinePpm]).toEqual([50_000, 500_000])
  })

  it('speed regeneration, after everything else', () => {
    const hungry = { energy: 0, stamina: 0, boon_mask: (1 << boonBit(1, 3)) | (1 << boonBit(3, 3)) }
    const scene = stage(ruleset, { own: hungry }).after(HOUR).does('player.set-class', { class: 'adapter' })
    expect(scene.me).toMatchObject({ energy: 15 + 5, stamina: 6 + 1 })
    expect(scene.after(2 * HOUR).does('player.allocate', { energy: 0, stamina: 0, hp: 0, attack: 1, defense: 0 }).me).toMatchObject({
      energy: 20 + 47,
      stamina: 7 + 14,
    })
  })

  it('count in the maxima whenever these are written', () => {
    const boon_mask = (1 << boonBit(2, 3)) | (1 << boonBit(4, 3)) | (1 << boonBit(5, 3))
    const scene = stage(ruleset, { own: { boon_mask } }).does('player.allocate', { energy: 1, stamina: 1, hp: 1, attack: 0, defense: 0 })
    expect(scene.me).toMatchObject({ max_energy: 100 + 10 + 20, max_stamina: 50 + 5 + 10, max_hp: 1_210 })
    const back = scene.with({ lumenite: 1_000 }).does('player.respec')
    expect(back.me).toMatchObject({ max_energy: 120, max_stamina: 60, max_hp: 1_100 })
  })
})

describe('mastery ranks', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 2],
    [6, 3],
    [1_000, 3],
  ])('%i laps complete %i', (laps, rank) => {
    expect(rankOf(ruleset.mastery, laps)).toBe(rank)
  })

  it('must take more laps each, and maxima grow by whole points', async () => {
    const files = structuredClone(await shippedFiles()) as Record<string, Record<string, never>>
    const file = files['exploration/mastery'] as unknown as {
      laps_for_rank: Record<string, number>
      boons: Record<string, { value: number }[]>
    }
    file.laps_for_rank['3'] = 3
    file.boons['2']![2]!.value = 1.5
    const compiled = compileRuleset(files)
    expect(compiled).toMatchObject({
      left: [
        { file: 'exploration/mastery', path: ['laps_for_rank', '3'], found: '3' },
        { file: 'exploration/mastery', path: ['boons', '2', 2, 'value'], found: '1.5' },
      ],
    })
  })
})
