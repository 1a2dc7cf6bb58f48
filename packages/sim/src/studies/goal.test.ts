import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadKpi } from '../statistics/kpi-ref.ts'
import type { Measured } from '../statistics/kpi-sample.ts'
import { BadGoal, parseGoal } from './goal.ts'
import { goalValue, isReached, signedDistance, smoothValue } from './goal-value.ts'

const names = { measures: ['level_end', 'days_to_tier_6', 'lumees_minted'], policies: ['casual', 'active'] }
const goal = (text: string) => parseGoal(text, names, 60)

describe('a goal', () => {
  it('is a figure with its band', () => {
    expect(goal('p50(days_to_tier_6[active]) in 28..32')).toMatchObject({ low: 28, high: 32, kpi: { text: 'p50(days_to_tier_6[active])' } })
    expect(goal('lumees_minted <= 2.5M')).toMatchObject({ low: Number.NEGATIVE_INFINITY, high: 2_500_000 })
    expect(goal('level_end>=1,200')).toMatchObject({ low: 1_200, high: Number.POSITIVE_INFINITY })
    expect(goal('reached_tier_6 in 40% .. 50%')).toMatchObject({ low: 0.4, high: 0.5 })
  })

  it.each([
    ['level_end', /is no goal; write one such as/],
    ['level_end in 30', /is no goal/],
    ['level_end = 30', /never lets a figure be exactly 30; .*"level_end in 28\.5\.\.31\.5"/],
    ['level_end in 30..20', /the first number must be the smaller one/],
    ['level_end > many', /"many" is no number/],
    ['p50(days_to_tier_6) in 50..70', /60 days are played.*--days 105/],
  ])('%s is refused', (text, why) => {
    expect(() => goal(text)).toThrow(BadGoal)
    expect(() => goal(text)).toThrow(why)
  })

  it('of a figure that does not exist is refused with the nearest', () => {
    expect(() => goal('level_ent >= 3')).toThrow(BadKpi)
    expect(() => goal('level_ent >= 3')).toThrow(/did you mean "level_end"/)
  })
})

const crowd = (measure: string, values: readonly number[]): Measured => ({
  agents: values.length,
  numbers: Uint32Array.from(values, (_, i) => i),
  groups: new Uint16Array(values.length),
  measures: [measure],
  values: () => Float64Array.from(values),
})
const frame = { days: 60, policies: [] }

describe('what a goal comes to', () => {
  const median = goal('p50(days_to_tier_6) in 28..32')

  it('is beyond all days where half still wait', () => {
    const waiting = crowd('days_to_tier_6', [20, 25, ...Array.from({ length: 8 }, () => Number.NaN)])
    expect(goalValue(waiting, frame, median)).toBe(Number.POSITIVE_INFINITY)
    expect(isReached(median, goalValue(waiting, frame, median))).toBe(false)
    expect(smoothValue(waiting, frame, median)).toBeGreaterThan(60)
  })

  it('grows smoothly with those who wait, so that a search sees which way to go', () => {
    const share = (waiting: number) =>
      smoothValue(
        crowd(
          'days_to_tier_6',
          Array.from({ length: 100 }, (_, i) => (i < waiting ? Number.NaN : 10 + (i % 10))),
        ),
        frame,
        median,
      )
    const all = [0, 30, 45, 50, 55, 70, 100].map(share)
    for (let i = 1; i < all.length; i++) expect(all[i]!).toBeGreaterThan(all[i - 1]!)
  })

  it('is near the percentile of spread values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 59, noNaN: true }), { minLength: 60, maxLength: 200 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b)
        const smooth = smoothValue(crowd('days_to_tier_6', values), frame, median)
        expect(smooth).toBeGreaterThanOrEqual(sorted[Math.floor(values.length * 0.39)]!)
        expect(smooth).toBeLessThanOrEqual(sorted[Math.ceil(values.length * 0.61)]!)
      }),
    )
  })

  it('is 0 off within the inner band, and has a sign beyond', () => {
    expect(signedDistance(median, 30, 3)).toBe(0)
    expect(signedDistance(median, 3, 3)).toBeLessThan(-2)
    expect(signedDistance(median, 300, 3)).toBeGreaterThan(2)
    expect(signedDistance(goal('level_end >= 10'), 9, 9)).toBeLessThan(0)
    expect(signedDistance(goal('level_end >= 10'), 11, 9)).toBe(0)
  })
})
