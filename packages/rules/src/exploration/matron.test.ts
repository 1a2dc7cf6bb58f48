import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { extreme } from '../kernel/dice-extreme.ts'
import { HOUR } from '../kernel/time.ts'
import { GENESIS, stage } from '../testing/index.ts'
import type { Staged } from '../testing/stage.ts'

const ruleset = await shippedRuleset()
const { maidens, exploration } = ruleset
const [weak, strong] = [maidens.summonable[1]![0]!, maidens.summonable[12]![0]!]
const at = (sector: number, staged: Staged = {}, row = {}) =>
  stage(ruleset, {
    ...staged,
    own: { level: 60, ...staged.own },
    sectors: { [sector - 1 || 10]: { laps: 1 }, [sector]: { sublevel: 9, ...row } },
  })
const turns = (...rolls: readonly number[]) => rolls.map((roll, index) => ({ site: 'exploration.matron-damage', index, roll }))
const before = at(1, { stacks: [{ base: strong, quantity: 1 }] })

interface Fought {
  readonly turns: readonly { readonly damage: number; readonly critical: boolean; readonly hp_left: number }[]
  readonly boons: readonly unknown[]
  readonly [key: string]: unknown
}
const fought = (scene: { readonly result: unknown }): Fought => scene.result as Fought

describe('exploration.fight-matron', () => {
  it('pays for a victory, and the sector begins anew', () => {
    const scene = before.with({ drop_charges: 0 }).does('exploration.fight-matron', { sector: 1 }, turns(1_000))
    const { attack } = maidens.base(strong)!
    expect(fought(scene)).toMatchObject({
      won: true,
      hp: 3_600,
      attack,
      energy: 21,
      lumees: 1_000,
      xp: 500,
      token: 'bronze',
      tokens: 1,
      charge: true,
      laps: 1,
    })
    expect(fought(scene).turns).toEqual([{ damage: attack, critical: false, hp_left: 0 }])
    expect(scene.row('sector_progress', 1)).toMatchObject({ sublevel: 1, progress_bp: 0, laps: 1 })
    expect(scene.row('tokens', 'bronze')).toMatchObject({ quantity: 1 })
    expect(scene.me).toMatchObject({ drop_charges: 1, energy: 79 })
    expect(scene.row('player_statistics')).toMatchObject({ matrons_defeated: 1, boons_total: 1 })
    expect(scene.told('exploration.matron-defeated')).toEqual([
      { sector: 1, rarity: 'uncommon', turns: 1, laps: 1, lumees: 1_000, xp: 500, token: 'bronze', tokens: 1 },
    ])
    expect(scene.told('energy.spent')).toEqual([{ amount: 21, source: 'matron' }])
  })

  it('strikes turn by turn, each within the variance, and ends after the last turn', () => {
    const scene = at(1, { stacks: [{ base: weak, quantity: 1 }] })
    const { attack } = maidens.base(weak)!
    const lost = scene.does('exploration.fight-matron', { sector: 1 }, turns(...Array.from({ length: 30 }, (_, i) => (i % 2 ? 0 : 2_000))))
    expect(fought(lost)).toMatchObject({ won: false, lumees: 0, xp: 0, token: null, tokens: 0, charge: false, laps: 0, boons: [] })
    expect(fought(lost).turns).toHaveLength(30)
    expect(
      fought(lost)
        .turns.slice(0, 2)
        .map(({ damage }) => damage),
    ).toEqual([Math.floor((attack * 11) / 10), Math.floor((attack * 9) / 10)])
    const total = fought(lost).turns.reduce((sum, { damage }) => sum + damage, 0)
    expect(fought(lost).turns.at(-1)!.hp_left).toBe(3_600 - total)
    expect(lost.told('exploration.matron-failed')).toEqual([{ sector: 1, turns: 30, hp_left: 3_600 - total }])
    expect(lost.row('sector_progress', 1)).toMatchObject({ sublevel: 9, laps: 0 })
    expect(lost.me).toMatchObject({ energy: 79 })
  })

  it('hits critically by mastery alone, half as hard again', () => {
    // crit +2 % (sector 4, rank 2)
    const scene = at(1, { stacks: [{ base: strong, quantity: 1 }], own: { boon_mask: 1 << 10 } })
    const crit = scene.does('exploration.fight-matron', { sector: 1 }, [
      { site: 'exploration.matron-damage', roll: 1_000 },
      { site: 'exploration.matron-critical', roll: 19_999 },
    ])
    expect(fought(crit).turns).toEqual([{ damage: Math.floor((maidens.base(strong)!.attack * 3) / 2), critical: true, hp_left: 0 }])
  })

  it('strikes with skill points, leader and mastery, and counts copies up to the cap', () => {
    const umbral = maidens.ofTierAndElement(12, 'umbral')[0]!
    const own = { points_attack: 10, leader: umbral, boon_mask: 1 << 1 }
    const { attack } = fought(
      at(7, { stacks: [{ base: umbral, quantity: 12 }], own }).does('exploration.fight-matron', { sector: 7 }, extreme('lowest')),
    )
    const counted = maidens.base(umbral)!.attack * 10
    const [skill, leader] = [ruleset.player.perPoint.attackPpm * 10, maidens.leaderBonus('umbral', 12).attackPpm]
    const exact = (BigInt(counted) * BigInt(1_000_000 + skill) * BigInt(1_000_000 + leader) * 1_030_000n) / 10n ** 18n
    expect(attack).toBe(Number(exact))
  })

  it('earns the boon of a rank with the lap that completes it, once, in order', () => {
    const third = at(2, { stacks: [{ base: strong, quantity: 9 }], own: { boon_mask: (1 << 3) | (1 << 4) } }, { laps: 5 })
    const scene = third.after(HOUR).does('exploration.fight-matron', { sector: 2 }, turns(1_000))
    expect(fought(scene)['boons']).toEqual([{ sector: 2, rank: 3, boon: 'max_energy', amount: 20 }])
    // the level's own maximum is written anew with it
    expect(scene.me).toMatchObject({ boon_mask: 0b111_000, max_energy: 100 + 60 + 20 })
    expect(scene.row('mastery_boons', 5)).toEqual({ sector: 2, rank: 3, boon: 'max_energy', amount: 20, granted_at: GENESIS + HOUR })
    expect(scene.told('mastery.rank-earned')).toEqual([{ sector: 2, rank: 3, laps: 6 }])
    expect(scene.told('mastery.boon-granted')).toEqual([{ sector: 2, rank: 3, boon: 'max_energy', amount: 20 }])
    const again = scene.with({ energy: 100 })
    expect(again.refuses('exploration.fight-matron', { sector: 2 })).toEqual(['exploration/matron-not-reached'])
  })

  it('settles at the old rate before a boon speeds it', () => {
    // energy +5 an hour (sector 1, rank 3)
    const own = { boon_mask: 0b011, energy: 30, stamina: 50 }
    const scene = at(1, { stacks: [{ base: strong, quantity: 1 }], own }, { laps: 5 }).after(HOUR)
    const won = scene.does('exploration.fight-matron', { sector: 1 }, turns(1_000))
    expect(won.me).toMatchObject({ energy: 30 + 15 - 21, boon_mask: 0b111 })
    const later = won.after(HOUR).does('player.allocate', { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 1 })
    expect(later.me).toMatchObject({ energy: 24 + 20 })
  })

  it('refuses in the order of the checks', () => {
    expect(before.refuses('exploration.fight-matron', { sector: 8 })).toEqual(['exploration/invalid-sector'])
    expect(before.refuses('exploration.fight-matron', { sector: 7 })).toEqual(['exploration/sector-locked'])
    expect(stage(ruleset, { own: { energy: 0 } }).refuses('exploration.fight-matron', { sector: 1 })).toEqual([
      'exploration/matron-not-reached',
      'exploration/no-maidens',
      'exploration/not-enough-energy',
    ])
    expect(at(1, {}, { dismissed_until: GENESIS + 1 }).refuses('exploration.fight-matron', { sector: 1 })).toEqual([
      'exploration/matron-dismissed',
      'exploration/no-maidens',
    ])
  })
})

describe('exploration.dismiss-matron', () => {
  it('leads back to the sublevel before hers, and she stays away for half a day', () => {
    const scene = before.does('exploration.dismiss-matron', { sector: 1 })
    expect(scene.result).toEqual({ sector: 1, sublevel: 8, until: GENESIS + 12 * HOUR })
    expect(scene.row('sector_progress', 1)).toMatchObject({ sublevel: 8, progress_bp: 0, dismissed_count: 1, laps: 0 })
    expect(scene.refuses('exploration.dismiss-matron', { sector: 1 })).toEqual(['exploration/matron-not-reached'])
    let back = scene
    for (let i = 0; i < 2; i++) back = back.does('exploration.explore', { sector: 1 }, extreme('highest'))
    expect(back.row('sector_progress', 1)).toMatchObject({ sublevel: 9 })
    expect(back.refuses('exploration.fight-matron', { sector: 1 })).toEqual(['exploration/matron-dismissed'])
    expect(back.after(12 * HOUR).does('exploration.fight-matron', { sector: 1 }, turns(1_000)).result).toMatchObject({ won: true })
  })
})

describe('a full lap of sectors 1 to 7', () => {
  it('costs 3,232 energy, and opens each sector for the next', () => {
    let scene = stage(ruleset, { own: { level: 60 }, stacks: [{ base: strong, quantity: 1 }] })
    let spent = 0
    const does = (rule: string, sector: number): void => {
      scene = scene.with({ energy: 100 }).does(rule, { sector }, extreme('highest'))
      spent += (scene.told('energy.spent') as readonly { readonly amount: number }[]).reduce((sum, { amount }) => sum + amount, 0)
    }
    for (let sector = 1; sector <= 7; sector++) {
      while ((scene.row('sector_progress', sector)?.['sublevel'] ?? 1) <= exploration.sublevels) does('exploration.explore', sector)
      does('exploration.fight-matron', sector)
    }
    expect(spent).toBe(3_232)
    expect(scene.row('player_statistics')).toMatchObject({ matrons_defeated: 7, sublevels_cleared: 56, boons_total: 7 })
  })
})
