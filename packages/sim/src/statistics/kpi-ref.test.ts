import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Census } from '../engine/census.ts'
import { gini } from './gini.ts'
import { kpiValue } from './kpi-interval.ts'
import { BadKpi, parseKpi, STATS } from './kpi-ref.ts'
import { percentile } from './percentile-interval.ts'

const NAMES = { measures: ['level_end', 'days_to_tier_6', 'lumees_minted'], policies: ['casual', 'active'] }

describe('the name of a figure', () => {
  it('is read and written the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATS),
        fc.constantFrom('level_end', 'days_to_tier_6', 'reached_tier_6'),
        fc.option(fc.constantFrom(...NAMES.policies), { nil: undefined }),
        (stat, measure, policy) => {
          const written = `${stat}(${measure}${policy === undefined ? '' : `[${policy}]`})`
          const ref = parseKpi(written, NAMES)
          expect(ref).toMatchObject({ stat, measure, policy })
          expect(parseKpi(ref.text, NAMES)).toEqual(ref)
        },
      ),
    )
  })

  it.each([
    ['', /names no figure/],
    ['p50(level_end', /names no figure/],
    ['level_end)', /names no figure/],
    ['p49(level_end)', /no statistic is called "p49"; there are mean, p10/],
    ['levle_end', /no measure is called "levle_end".*did you mean "level_end"\?/],
    ['level_end[actve]', /no policy of this scenario is called "actve".*did you mean "active"\?/],
    ['reached_level_9', /no measure/],
  ])('is refused: %s', (text, message) => {
    expect(() => parseKpi(text, NAMES)).toThrow(BadKpi)
    expect(() => parseKpi(text, NAMES)).toThrow(message)
  })
})

const census = (values: Readonly<Record<string, readonly number[]>>, groups: readonly number[]): Census =>
  ({
    agents: groups.length,
    measures: Object.keys(values),
    values: (measure: string) => Float64Array.from(values[measure]!),
    groups: Uint16Array.from(groups),
  }) as unknown as Census

describe('a figure', () => {
  const { NaN: NOT } = Number
  const plan = { days: 30, policies: [{ name: 'casual' }, { name: 'active' }] } as never
  const seen = census({ level_end: [1, 2, 3, 10], days_to_tier_6: [NOT, 4, NOT, 8] }, [0, 0, 1, 1])
  const of = (text: string) => kpiValue(seen, plan, parseKpi(text, NAMES)).mean

  it('is of all agents, or of one policy', () => {
    expect(of('level_end')).toBe(4)
    expect(of('level_end[active]')).toBe(6.5)
    expect(of('p50(level_end)')).toBe(2)
  })

  it('counts waits that did not end with all days, and tells the share that ended', () => {
    expect(of('days_to_tier_6')).toBe((30 + 4 + 30 + 8) / 4)
    expect(of('p50(days_to_tier_6)')).toBe(8)
    expect(of('p90(days_to_tier_6)')).toBe(30)
    expect(of('reached_tier_6[casual]')).toBe(0.5)
  })
})

describe('Gini’s coefficient', () => {
  it('is 0 where all have the same and (n − 1)/n where one has all', () => {
    expect(gini(Float64Array.of(5, 5, 5, 5)).mean).toBeCloseTo(0, 12)
    expect(gini(Float64Array.of(0, 0, 0, 8)).mean).toBeCloseTo(3 / 4, 12)
    expect(gini(Float64Array.of(0, 0)).mean).toBe(0)
  })

  it('knows no unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 2, max: 50 }),
        (values, k) => {
          const once = gini(Float64Array.from(values)).mean
          expect(gini(Float64Array.from(values, (v) => v * k)).mean).toBeCloseTo(once, 9)
          expect(once).toBeGreaterThanOrEqual(-1e-12)
          expect(once).toBeLessThan(1)
        },
      ),
    )
  })
})

describe('a percentile', () => {
  it('has the interval of its order statistics', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => i)
    // ranks 50.5 ± 1.96·√25.25 = 40.65 and 60.35
    expect(percentile(values, 0.5)).toEqual({ mean: 50, half95: 61 - 50 })
    expect(percentile(Float64Array.of(1, 2, 3), 0.9)).toEqual({ mean: 3, half95: null })
  })
})
