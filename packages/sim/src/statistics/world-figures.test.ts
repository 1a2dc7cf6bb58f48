import { beforeAll, describe, expect, it } from 'vitest'
import type { Census } from '../engine/census.ts'
import { WORLD_MEASURES } from '../engine/guild-measures.ts'
import { worldValues } from '../engine/guild-sums.ts'
import type { Plan } from '../engine/plan.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import { simulateHere } from '../engine/simulate.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { estimate } from './estimate.ts'
import { combinedInterval, kpiInterval, kpiValue } from './kpi-interval.ts'
import { kpiNames } from './kpi-names.ts'
import { BadKpi, parseKpi } from './kpi-ref.ts'
import { kpisOf } from './kpis.ts'
import { paired } from './paired.ts'
import { resultOf } from './result.ts'

/** Four worlds of six, who can pay for a guild at once. */
let plan: Plan
let census: Census

beforeAll(async () => {
  const loaded = (await loadPlan('guilds')).plan
  plan = { ...loaded, agents: 24, worlds: { agents: 6 }, days: 5, start: { ...loaded.start, level: 60, lumees: 3_000_000 } }
  census = simulateHere(plan)
})

const ref = (text: string) => parseKpi(text, kpiNames(plan))

describe('a figure where agents share worlds', () => {
  it('has its interval over worlds, as everywhere else', () => {
    const all = kpisOf(census, plan.days)
    for (const name of ['level_end', 'lumees_minted', 'guild_donated', 'net_worth']) {
      const { mean, half95 } = kpiValue(census, plan, ref(name))
      expect(mean, name).toBeCloseTo(all[name]!.mean, 6)
      expect(half95! / all[name]!.half95!, name).toBeCloseTo(1, 2)
    }
  })

  it('of a percentile says that few worlds tell little', () => {
    const { low, high } = kpiInterval(census, plan, ref('p50(lumees_minted)'), 0.05)
    const { mean, half95 } = kpiValue(census, plan, ref('p50(lumees_minted)'))
    expect(half95).toBeCloseTo(Math.max(mean - low, high - mean), 6)
  })

  it('tells no interval of one world', () => {
    const one = { ...plan, agents: 6, days: 2 }
    const alone = simulateHere(one)
    for (const text of ['level_end', 'p50(lumees_minted)', 'gini(lumees_minted)', 'guilds_founded'])
      expect(kpiValue(alone, one, ref(text)).half95, text).toBeNull()
    expect(combinedInterval(alone, one, [ref('lumees_burned'), ref('lumees_minted')], '/', 0.05).high).toBe(Number.POSITIVE_INFINITY)
    const other = simulateHere({ ...one, seed: 8 })
    for (const text of ['level_end', 'p50(lumees_minted)'])
      expect(paired(alone, other, one, ref(text)), text).toMatchObject({ difference: { half95: null }, p: 1 })
  })
})

describe('a figure of worlds', () => {
  it('may be asked for by its name, and comes to what results tell', () => {
    const told = resultOf(plan, rulesetOf(plan), census).guilds!.measures
    for (const name of WORLD_MEASURES) {
      const { mean, half95 } = kpiValue(census, plan, ref(name))
      expect(mean, name).toBeCloseTo(told[name].mean, 6)
      expect(half95!, name).toBeCloseTo(told[name].half95!, 1)
    }
    expect(kpiValue(census, plan, ref('p50(raids_begun)')).mean).toBeGreaterThan(0)
    expect(kpiValue(census, plan, ref('p90(vaults_lumees)')).mean).toBe(told.vaults_lumees.most)
  })

  it('stands over another, and over one of agents', () => {
    const share = combinedInterval(census, plan, [ref('raids_won'), ref('raids_begun')], '/', 0.05)
    const { measures } = resultOf(plan, rulesetOf(plan), census).guilds!
    expect(share.value).toBeCloseTo(measures.raids_won.mean / measures.raids_begun.mean, 9)
    expect(share.low).toBeLessThanOrEqual(share.value)
    const blows = combinedInterval(census, plan, [ref('raid_attacks'), ref('raids_won')], '/', 0.05)
    expect(blows.value).toBeCloseTo(kpiValue(census, plan, ref('raid_attacks')).mean / measures.raids_won.mean, 9)
    expect(blows.high).toBeGreaterThan(blows.value)
  })

  it('is compared world by world', () => {
    const files = structuredClone(plan.files) as { 'guilds/raids': { unlock_guild_level: number } }
    files['guilds/raids'].unlock_guild_level = 20
    const without = simulateHere({ ...plan, files: files as unknown as Plan['files'] })
    const { pairs, identical, difference, baseline } = paired(census, without, plan, ref('raids_won'))
    expect(pairs).toBe(4)
    expect(identical).toBe(worldValues(census.guilds!, plan, 'raids_won').filter((won) => won === 0).length)
    expect(difference.mean).toBeLessThan(0)
    expect(difference.mean).toBe(-baseline.mean)
    expect(difference.half95).toBeCloseTo(estimate(worldValues(census.guilds!, plan, 'raids_won')).half95!, 6)
    expect(paired(census, without, plan, ref('guilds_founded'))).toMatchObject({ pairs: 4, identical: 4, difference: { mean: 0 } })
  })

  it('is of no policy, and unknown where everyone is alone', () => {
    expect(() => ref('raids_won[active]')).toThrow(BadKpi)
    expect(() => ref('raids_won[active]')).toThrow(/"raids_won" is of whole worlds, in which all policies live/)
    const { worlds: _, ...alone } = plan
    expect(() => parseKpi('raids_won', kpiNames(alone))).toThrow(/no measure is called "raids_won" where everyone is alone/)
    expect(() => parseKpi('reached_guild', kpiNames(alone))).toThrow(/where everyone is alone/)
  })
})
