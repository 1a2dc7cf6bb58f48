import { describe, expect, it } from 'vitest'
import type { Census } from '../engine/census.ts'
import { kpisOf } from './kpis.ts'

const census = (values: Readonly<Record<string, readonly number[]>>): Census => {
  const agents = Object.values(values)[0]!.length
  return {
    agents,
    measures: Object.keys(values),
    values: (measure: string) => Float64Array.from(values[measure]!),
    groups: new Uint16Array(agents),
  } as unknown as Census
}

const { NaN: NOT } = Number

describe('indicators', () => {
  it('give mean, half width and percentiles of each measure', () => {
    const { pulls } = kpisOf(census({ pulls: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }), 30)
    expect(pulls).toMatchObject({ mean: 5.5, p10: 1, p50: 5, p90: 9 })
    expect(pulls!.half95).toBeCloseTo(2.2622 * Math.sqrt(55 / 6 / 10), 3)
  })

  it('restrict a wait to the horizon in the mean, and leave percentiles open that nobody knows', () => {
    const kpis = kpisOf(census({ days_to_level_10: [4, 6, NOT, NOT, NOT] }), 20)
    expect(kpis['days_to_level_10']).toMatchObject({ mean: (4 + 6 + 20 + 20 + 20) / 5, p10: 4, p50: null, p90: null })
    expect(kpisOf(census({ days_to_tier_6: Array.from({ length: 100 }, () => NOT) }), 20)['reached_tier_6']).toMatchObject({
      mean: 0,
      half95: expect.closeTo(0.037, 3),
    })
    expect(kpis['reached_level_10']).toMatchObject({ mean: 0.4, p10: 0, p50: 0, p90: 1 })
  })
})
