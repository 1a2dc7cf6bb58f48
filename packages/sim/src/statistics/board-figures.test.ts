import { beforeAll, describe, expect, it } from 'vitest'
import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import { simulateHere } from '../engine/simulate.ts'
import { kpiAmount, kpiLabel } from '../report/kpi-words.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { kpiValue } from './kpi-interval.ts'
import { kpiNames } from './kpi-names.ts'
import { BadKpi, parseKpi } from './kpi-ref.ts'
import { paired } from './paired.ts'
import { resultOf } from './result.ts'

/** Four worlds of six over two weeks and a day. */
let plan: Plan
let census: Census

beforeAll(async () => {
  plan = { ...(await loadPlan('guilds')).plan, agents: 24, worlds: { agents: 6 }, days: 15 }
  census = simulateHere(plan)
})

const ref = (text: string) => parseKpi(text, kpiNames(plan))

/** A census whose worlds say other things of a measure of theirs. */
const saying = (measure: string, values: readonly number[]): Census => {
  const rows = census.guilds!.rows.slice()
  const width = rows.length / values.length
  const known = kpiValue(census, plan, ref(measure)).mean
  const column = Array.from({ length: width }, (_, i) => i).find((i) => {
    const mean = values.reduce((sum, _, world) => sum + rows[world * width + i]!, 0) / values.length
    return Math.abs(mean - known) < 1e-12
  })!
  values.forEach((value, world) => {
    rows[world * width + column] = value
  })
  return { ...census, guilds: { ...census.guilds!, rows } }
}

describe('a figure of a week’s leaderboard', () => {
  it('may be asked for by its name, and comes to what results tell', () => {
    const { boards } = resultOf(plan, rulesetOf(plan), census).guilds!
    for (const { board, week, top_share, kept, order } of boards)
      for (const [figure, told] of Object.entries({ top_share, kept, order })) {
        if (week === 1 && figure !== 'top_share') continue
        const { mean } = kpiValue(census, plan, ref(`${board}_${figure}_week_${week}`))
        if (told === null) expect(mean, `${board} ${figure}`).toBeNaN()
        else expect(mean, `${board} ${figure}`).toBeCloseTo(told, 9)
      }
  })

  it('has its interval over worlds', () => {
    const { mean, half95 } = kpiValue(census, plan, ref('lumees_top_share_week_2'))
    expect(mean).toBeGreaterThan(1 / 6)
    expect(half95).toBeGreaterThan(0)
    expect(kpiLabel('lumees_top_share_week_2')).toBe('Board of lumees, week 2: share of its top tenth')
    expect(kpiAmount('lumees_top_share_week_2', 0.345)).toBe('34.5 %')
  })

  it('is unknown before there is a week to compare with, beyond the last whole one, and of a policy', () => {
    expect(() => ref('level_kept_week_1')).toThrow(BadKpi)
    expect(() => ref('level_top_share_week_3')).toThrow(
      /no measure is called "level_top_share_week_3".*did you mean "level_top_share_week_[12]"/,
    )
    expect(() => ref('level_kept_week_2[active]')).toThrow(/is of whole worlds/)
  })

  it('is compared in the worlds that can tell it under both rules', () => {
    const [before, after] = [
      saying('lumees_top_share_week_2', [0.2, 0.4, Number.NaN, 0.5]),
      saying('lumees_top_share_week_2', [0.3, 0.6, 0.7, Number.NaN]),
    ]
    const one = paired(before, after, plan, ref('lumees_top_share_week_2'))
    expect(one).toMatchObject({ pairs: 2, identical: 0 })
    expect(one.difference.mean).toBeCloseTo(0.15, 12)
    expect(one.baseline.mean).toBeCloseTo((0.2 + 0.4 + 0.5) / 3, 12)
  })

  it('that no world can tell is no number', () => {
    const nobody = saying('lumees_top_share_week_2', [Number.NaN, Number.NaN, Number.NaN, Number.NaN])
    const one = paired(nobody, nobody, plan, ref('lumees_top_share_week_2'))
    expect(one.pairs).toBe(0)
    expect(one.baseline).toEqual({ mean: Number.NaN, half95: null })
    expect(kpiAmount('lumees_top_share_week_2', one.baseline.mean)).toBe('–')
  })
})
