import { describe, expect, it } from 'vitest'
import { shippedFiles, shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { dayOf, HOUR, MINUTE } from '../kernel/time.ts'
import { compileRuleset } from '../ruleset.ts'
import { GENESIS, type Scene, stage } from '../testing/index.ts'
import type { Staged } from '../testing/stage.ts'

const ruleset = await shippedRuleset()
const { exploration, maidens } = ruleset
const NOBODY = { site: 'exploration.encounter', roll: false }
const meeting = (tierRoll: number, base = 0) => [
  { site: 'exploration.encounter', roll: true },
  { site: 'exploration.tier', roll: tierRoll },
  { site: 'exploration.base', roll: base },
]
const VARIANCE = ['attack', 'defense', 'hp'].map((stat) => ({ site: `maidens.variance-${stat}`, roll: 1_000 }))
const wild = maidens.summonable[1]![0]!

/** Someone before whom a maiden stands. */
const met = (base: number, sector: number, staged: Staged = {}, wait = 5 * MINUTE): Scene => {
  const expires_at = GENESIS + wait
  const row = { base, tier: maidens.base(base)!.tier, sector, met_at: expires_at - exploration.waitsFor, expires_at }
  return stage(ruleset, { ...staged, encounter: row })
}

describe('exploration.explore', () => {
  it('turns energy into lumees, XP and progress', () => {
    const scene = stage(ruleset).does('exploration.explore', { sector: 1 }, [NOBODY])
    expect(scene.result).toEqual({
      sector: 1,
      sublevel: 1,
      energy: 6,
      energy_left: 94,
      lumees: 30,
      xp: 90,
      progress_bp: 4_200,
      cleared: false,
      stands_at: 1,
      matron: false,
      encounter: null,
    })
    expect(scene.me).toMatchObject({ energy: 94, experience: 90, lumees: 2_530 })
    expect(scene.row('sector_progress', 1)).toMatchObject({ sublevel: 1, progress_bp: 4_200, laps: 0 })
    expect(scene.told('energy.spent')).toEqual([{ amount: 6, source: 'exploration' }])
    expect(scene.told('exploration.explored')).toEqual([{ sector: 1, sublevel: 1, energy: 6, lumees: 30, xp: 90, encounter: null }])
    expect(scene.flows('lumees')).toEqual({ exploration: 30 })
  })

  it('clears a sublevel when it is full, and what lies beyond is lost', () => {
    const scene = stage(ruleset, { sectors: { 1: { sublevel: 3, progress_bp: 9_999 } } }).does('exploration.explore', { sector: 1 }, [
      NOBODY,
    ])
    expect(scene.result).toMatchObject({ sublevel: 3, cleared: true, stands_at: 4, progress_bp: 0, matron: false })
    expect(scene.row('player_statistics')).toMatchObject({ sublevels_cleared: 1 })
    const last = stage(ruleset, { sectors: { 1: { sublevel: 8, progress_bp: 900 } } }).does('exploration.explore', { sector: 1 }, [NOBODY])
    expect(last.result).toMatchObject({ energy: 13, cleared: true, stands_at: 9, matron: true })
  })

  it('pays mastery and events on top, each category floored once at the end', () => {
    const boost = { id: '1', version: 1, startsAt: GENESIS - 1, endsAt: GENESIS + 1, boosts: { lumees: 500_000, xp: 1_000_000 } }
    // lumees +3 % (sector 3, rank 1), XP +3 % (sector 2, rank 1)
    const boon_mask = (1 << 6) | (1 << 3)
    const scene = stage(ruleset, { own: { boon_mask } }).does('exploration.explore', { sector: 1 }, [NOBODY], [boost as never])
    expect(scene.result).toMatchObject({ lumees: Math.floor((30 * 103 * 15) / 1_000), xp: Math.floor((90 * 103 * 2) / 100) })
  })

  it('meets a maiden, the tier rolled from the highest down, who waits a quarter of an hour', () => {
    const top = stage(ruleset).does('exploration.explore', { sector: 1 }, meeting(183_673))
    const expires_at = GENESIS + 15 * MINUTE
    expect(top.result).toMatchObject({ encounter: { base: maidens.summonable[3]![0], tier: 3, expires_at } })
    expect(top.row('pending_encounters')).toMatchObject({ tier: 3, sector: 1, met_at: GENESIS, expires_at })
    expect(stage(ruleset).does('exploration.explore', { sector: 1 }, meeting(183_674)).result).toMatchObject({ encounter: { tier: 2 } })
    const low = stage(ruleset).does('exploration.explore', { sector: 1 }, meeting(999_999, 3))
    expect(low.result).toMatchObject({ encounter: { base: maidens.summonable[1]![3], tier: 1 } })
    expect(low.told('exploration.encounter-started')).toEqual([{ sector: 1, base: maidens.summonable[1]![3], tier: 1, expires_at }])
  })

  it('counts toward the objectives of the day', () => {
    const scene = stage(ruleset).does('exploration.explore', { sector: 1 }, [NOBODY])
    expect(scene.row('daily_quests', dayOf(GENESIS))).toMatchObject({ energy: 6 })
  })

  it('refuses in the order of the checks, with all that stands in the way', () => {
    const wide = { 1: { laps: 1 }, 2: { laps: 1 }, 3: { laps: 1 } }
    expect(stage(ruleset, { own: { level: 500 } }).refuses('exploration.explore', { sector: 8 })).toEqual(['exploration/invalid-sector'])
    expect(stage(ruleset).refuses('exploration.explore', { sector: 2 })).toEqual(['exploration/sector-locked'])
    expect(stage(ruleset, { own: { level: 5 } }).refuses('exploration.explore', { sector: 2 })).toEqual(['exploration/sector-locked'])
    expect(stage(ruleset, { own: { level: 4 }, sectors: wide }).refuses('exploration.explore', { sector: 2 })).toEqual([
      'exploration/sector-locked',
    ])
    const tired = met(wild, 1, { own: { energy: 3 }, sectors: { 1: { sublevel: 9 } } })
    expect(tired.refuses('exploration.explore', { sector: 1 })).toEqual([
      'exploration/encounter-pending',
      'exploration/matron-blocks',
      'exploration/not-enough-energy',
    ])
  })

  it('tells a tired explorer when there is energy enough', () => {
    const tired = stage(ruleset, { own: { energy: 4, pools_at: GENESIS } })
    expect(tired.ask('exploration.explore', { sector: 1 })).toMatchObject({
      left: { code: 'exploration/not-enough-energy', params: { need: 6, have: 4, max: 100, ready_at: GENESIS + 8 * MINUTE } },
    })
    expect(tired.after(8 * MINUTE).does('exploration.explore', { sector: 1 }, [NOBODY]).me).toMatchObject({ energy: 0 })
    const never = stage(ruleset, { own: { energy: 40, max_energy: 40, level: 42 }, sectors: { 6: { laps: 1 }, 7: { sublevel: 8 } } })
    expect(never.ask('exploration.explore', { sector: 7 })).toMatchObject({ left: { params: { need: 46, max: 40, ready_at: null } } })
  })
})

describe('an encounter', () => {
  it('is won by capture, and is over', () => {
    const scene = met(wild, 1).does('exploration.capture', {}, [{ site: 'exploration.capture', roll: 599_999 }, ...VARIANCE])
    expect(scene.result).toEqual({ success: true, base: wild, tier: 1, sector: 1, chance_ppm: 600_000, new: true })
    expect(scene.row('maidens', wild)).toMatchObject({ quantity: 1 })
    expect(scene.row('pending_encounters')).toMatchObject({ base: null, tier: 0 })
    expect(scene.row('player_statistics')).toMatchObject({ captures_total: 1, bases_discovered: 1 })
    expect(scene.flows('quantity')).toEqual({ capture: 1 })
    expect(scene.refuses('exploration.capture')).toEqual(['exploration/no-encounter'])
  })

  it('is over after a capture that failed', () => {
    const scene = met(wild, 1).does('exploration.capture', {}, [{ site: 'exploration.capture', roll: 600_000 }])
    expect(scene.result).toMatchObject({ success: false, new: false })
    expect(scene.row('maidens', wild)).toBeUndefined()
    expect(scene.row('pending_encounters')).toMatchObject({ base: null, tier: 0 })
    expect(scene.row('player_statistics')).toMatchObject({ captures_total: 0 })
    expect(scene.told('exploration.capture-attempted')).toMatchObject([{ method: 'capture', success: false, chance_ppm: 600_000 }])
  })

  it('brings back the variance of a stack that was lost', () => {
    const scene = met(wild, 1, { memories: { [wild]: [5, -6, 7] } }).does('exploration.capture', {}, [true])
    expect(scene.row('maidens', wild)).toMatchObject({ variance_attack: 5, variance_defense: -6, variance_hp: 7 })
    expect(scene.row('maiden_memories', wild)).toBeUndefined()
  })

  it('is won for certain by purification', () => {
    const scene = met(wild, 1, { own: { lumenite: 60 } }).does('exploration.purify', {}, VARIANCE)
    expect(scene.result).toEqual({ base: wild, tier: 1, sector: 1, new: true, cost: 50, lumenite: 10 })
    expect(scene.flows('lumenite')).toEqual({ purification: -50 })
    expect(scene.row('player_statistics')).toMatchObject({ captures_total: 1 })
    expect(met(wild, 1, { own: { lumenite: 49 } }).refuses('exploration.purify')).toEqual(['wallet/not-enough-lumenite'])
  })

  it('is let go', () => {
    const scene = met(wild, 1).does('exploration.release')
    expect(scene.result).toEqual({ base: wild, tier: 1, sector: 1 })
    expect(scene.does('exploration.explore', { sector: 1 }, [NOBODY]).result).toMatchObject({ encounter: null })
  })

  it('waits until its last millisecond, and never blocks after it', () => {
    const scene = met(wild, 1)
    expect(scene.after(5 * MINUTE - 1).refuses('exploration.explore', { sector: 1 })).toEqual(['exploration/encounter-pending'])
    expect(scene.after(5 * MINUTE).does('exploration.explore', { sector: 1 }, [NOBODY]).result).toMatchObject({ encounter: null })
    for (const rule of ['exploration.capture', 'exploration.purify', 'exploration.release'])
      expect(scene.after(5 * MINUTE).refuses(rule)).toEqual(['exploration/encounter-expired'])
    const fresh = scene.after(9 * HOUR).does('exploration.explore', { sector: 1 }, meeting(999_999, 0))
    expect(fresh.does('exploration.release').result).toMatchObject({ base: wild })
  })

  it('stands in the way of sectors and matrons alike', () => {
    const scene = met(wild, 1, { sectors: { 1: { sublevel: 9 } }, stacks: [{ base: wild, quantity: 1 }] })
    expect(scene.refuses('exploration.fight-matron', { sector: 1 })).toEqual(['exploration/encounter-pending'])
  })

  it('with no chance at all offers purification', () => {
    const top = maidens.summonable[12]![0]!
    const at = (level: number) => met(top, 7, { own: { level } })
    expect(at(56).ask('exploration.capture')).toMatchObject({
      left: { code: 'exploration/capture-impossible', params: { tier: 12, sector: 7, lumenite: 25_000 } },
    })
    expect(at(57).does('exploration.capture', {}, [{ site: 'exploration.capture', roll: 20_000 }]).result).toMatchObject({
      success: false,
      chance_ppm: 20_000,
    })
    // a boon of capture (sector 5, rank 1) opens it one level sooner
    expect(
      met(top, 7, { own: { level: 56, boon_mask: 1 << 12 } }).does('exploration.capture', {}, [true, ...VARIANCE]).result,
    ).toMatchObject({
      chance_ppm: 20_000,
    })
  })

  it('needs no roll where the chance is certain', () => {
    expect(met(wild, 1, { own: { level: 60 } }).does('exploration.capture', {}, VARIANCE).result).toMatchObject({
      success: true,
      chance_ppm: 1_000_000,
    })
  })
})

describe('expansion sectors', () => {
  it('open with the config alone', async () => {
    const wider = await shippedRuleset((files) => {
      ;(files['exploration/sectors'] as { max_active_sector: number }).max_active_sector = 8
    })
    const scene = stage(wider, { own: { level: 55 }, sectors: { 7: { laps: 1 } } })
    expect(scene.does('exploration.explore', { sector: 8 }, [NOBODY]).result).toMatchObject({ energy: 48, lumees: 48 * 66 })
    expect(scene.under(ruleset).refuses('exploration.explore', { sector: 8 })).toEqual(['exploration/invalid-sector'])
  })
})

describe('the config of the exploration', () => {
  it('must not make sectors easier, turn tiers around, or let chances rise with the tier', async () => {
    const files = structuredClone(await shippedFiles()) as unknown as Record<string, Record<string, unknown>>
    const { sectors } = files['exploration/sectors'] as { sectors: Record<string, Record<string, number>> }
    const encounters = files['exploration/encounters'] as { capture_least: number; capture: Record<string, number> }
    const matron = files['exploration/matron'] as { fast_turns: number }
    Object.assign(sectors['3']!, { unlock_level: 4, capture_penalty: 0.01, lowest_tier: 6 })
    encounters.capture['4'] = 0.5
    encounters.capture_least = 1
    ;(files['exploration/encounters'] as { capture_most: number }).capture_most = 0.5
    matron.fast_turns = 31
    const compiled = compileRuleset(files)
    const found = compiled._tag === 'Left' ? compiled.left.map(({ file, path }) => `${file} ${path.join('.')}`) : []
    expect(found).toEqual([
      'exploration/sectors sectors.3.highest_tier',
      'exploration/sectors sectors.3.unlock_level',
      'exploration/sectors sectors.3.capture_penalty',
      'exploration/encounters capture_least',
      'exploration/encounters capture.4',
      'exploration/matron fast_turns',
    ])
  })
})
