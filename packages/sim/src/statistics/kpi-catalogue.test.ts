import { access } from 'node:fs/promises'
import path from 'node:path'
import { CONFIG_FILES, rules } from '@lumen/rules'
import { describe, expect, it } from 'vitest'
import { WORLD_MEASURES, worldMeasuresOf } from '../engine/guild-measures.ts'
import { isWait, measuresOf } from '../engine/measures.ts'
import { simulateHere } from '../engine/simulate.ts'
import { label, sourceName } from '../report/wording.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { BOARD_FIGURES_OF_WEEKS } from './board-meanings.ts'
import { explainable, explanationOf, STAT_MEANINGS } from './explain-kpi.ts'
import { CATALOGUE, familyOf, meaningOf } from './kpi-catalogue.ts'
import { MEASURES } from './kpi-meanings.ts'
import { BadKpi, STATS } from './kpi-ref.ts'
import { kpisOf } from './kpis.ts'
import { WORLD_FIGURES } from './world-meanings.ts'

const milestones = { levels: [5, 10], tiers: [6], floors: [50] }
const DOCS = path.resolve(import.meta.dirname, '../../../../docs')

describe('the catalogue of figures', () => {
  it('tells of everything that is measured, and of nothing else', () => {
    const measured = new Set([...measuresOf({ milestones, worlds: { agents: 16 } }), ...worldMeasuresOf({ days: 15 })].map(familyOf))
    expect(new Set(CATALOGUE.map(({ name }) => name))).toEqual(measured)
    expect(CATALOGUE).toHaveLength(MEASURES.length + WORLD_FIGURES.length + BOARD_FIGURES_OF_WEEKS.length)
    expect(CATALOGUE).toHaveLength(measured.size)
  })

  it('names rules, config files and pages that exist', async () => {
    for (const { name, rules: behind, config, page } of CATALOGUE) {
      expect(
        behind.filter((rule) => !Object.hasOwn(rules, rule)),
        name,
      ).toEqual([])
      expect(
        config.filter((file) => !Object.hasOwn(CONFIG_FILES, file)),
        name,
      ).toEqual([])
      await expect(access(path.join(DOCS, page.split('#')[0]!)), `${name}: docs/${page}`).resolves.toBeUndefined()
    }
  })

  it('has a label of its own for each, which tables and reports use', () => {
    const labels = [...measuresOf({ milestones, worlds: { agents: 16 } }), ...worldMeasuresOf({ days: 15 }), 'reached_tier_6'].map(label)
    expect(new Set(labels).size).toBe(labels.length)
    expect(label('days_to_tier_6')).toBe('Days to the first tier 6')
    expect(label('reached_level_10')).toBe('Reached level 10')
  })

  it('knows every flow of currency that play brings about', async () => {
    const { plan } = await loadPlan('new-players', { agents: 12, days: 3 })
    const { flows } = simulateHere(plan)
    expect(flows.length).toBeGreaterThan(8)
    for (const { currency, source, sign } of flows)
      expect(meaningOf(`${currency}_${sign > 0 ? 'minted' : 'burned'}`)!.flows, `${currency} by ${sourceName(source)}`).toContain(source)
  })
})

describe('explaining', () => {
  it('explains every figure of a result under its name', async () => {
    const { plan } = await loadPlan('new-players', { agents: 20, days: 2 })
    for (const name of Object.keys(kpisOf(simulateHere(plan), plan.days))) {
      const { meaning } = explanationOf(name)
      expect(meaning.name).toBe(name)
      expect(label(name)).toBe(meaning.label)
    }
    for (const name of explainable()) expect(explanationOf(name).meaning.formula).not.toBe('')
  })

  it('takes statistics and policies, and any number of a milestone', () => {
    expect(explanationOf('p50(days_to_tier_6[active])')).toMatchObject({
      stat: 'p50',
      policy: 'active',
      meaning: { name: 'days_to_tier_6', label: 'Days to the first tier 6', unit: 'days' },
      beside: ['reached_tier_6'],
    })
    expect(explanationOf('days_to_floor_137').meaning.formula).toContain('at least 137')
    expect(explanationOf('level_end')).toMatchObject({ stat: undefined, policy: undefined })
    expect(Object.keys(STAT_MEANINGS)).toEqual(STATS)
  })

  it('says of figures of worlds that they are over worlds, and have no policy', () => {
    for (const name of WORLD_MEASURES) expect(explanationOf(`p50(${name})`).notes.join(' ')).toMatch(/over worlds/)
    expect(explanationOf('level_kept_week_2').notes.join(' ')).toMatch(/over worlds.* N is a whole week/)
    expect(() => explanationOf('level_kept_week_2[active]')).toThrow(/is of whole worlds/)
    expect(() => explanationOf('raids_won[active]')).toThrow(/is of whole worlds/)
    expect(explanationOf('raid_attacks').notes.join(' ')).not.toMatch(/over worlds/)
  })

  it('says of waits alone what "not yet" means', () => {
    for (const { name } of CATALOGUE) expect(explanationOf(name).notes.some((note) => note.includes('"not yet"'))).toBe(isWait(name))
  })

  it.each([
    ['levl_end', /No figure is called "levl_end".*Did you mean level_end\?/],
    ['days_to_teir_6', /Did you mean days_to_tier_N\?/],
    ['p51(level_end)', /no statistic is called "p51".*did you mean "p50"\?/],
    ['p50(level_end', /names no figure/],
    ['', /No figure is called ""/],
  ])('refuses: %s', (asked, expected) => {
    expect(() => explanationOf(asked)).toThrow(BadKpi)
    expect(() => explanationOf(asked)).toThrow(expected)
  })
})
