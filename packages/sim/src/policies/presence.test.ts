import { seeded, time } from '@lumen/rules'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import type { Policy } from './policy.ts'
import { comes, sessionStarts } from './presence.ts'

const { plan } = await loadPlan('first-month')
const casual = plan.policies.find(({ name }) => name === 'casual')!.policy
const MONDAY = 20_787 // 2026-11-30

const share = (policy: Policy, days: readonly number[], atRisk: boolean): number => {
  let came = 0
  for (let i = 0; i < 4_000; i++) if (comes(policy, seeded([i, 9]), days[i % days.length]!, atRisk)) came++
  return came / 4_000
}

describe('presence', () => {
  const week = [0, 1, 2, 3, 4].map((d) => MONDAY + d)
  const weekend = [5, 6].map((d) => MONDAY + d)

  it('misses days as often as the policy says, weekends apart', () => {
    expect(new Date(MONDAY * time.DAY).getUTCDay()).toBe(1)
    const policy = { ...casual, missDayPpm: 400_000, missWeekendDayPpm: 100_000 }
    expect(share(policy, week, false)).toBeCloseTo(0.6, 1)
    expect(share(policy, weekend, false)).toBeCloseTo(0.9, 1)
  })

  it('saves a streak as often as the policy says', () => {
    const policy = { ...casual, missDayPpm: 1_000_000, streakCarePpm: 700_000 }
    expect(share(policy, week, true)).toBeCloseTo(0.7, 1)
    expect(share(policy, week, false)).toBe(0)
  })

  it('begins sessions in different hours of the policy, in order, within the day', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 15_000, max: 30_000 }), (seed, day) => {
        const policy = { ...casual, sessions: { least: 2, most: 4 } }
        const starts = sessionStarts(policy, seeded([seed, 1]), day)
        expect(starts.length).toBeGreaterThanOrEqual(2)
        expect(starts.length).toBeLessThanOrEqual(4)
        expect([...starts].sort((a, b) => a - b)).toEqual(starts)
        const hours = starts.map((at) => Math.floor((at - time.startOfDay(day)) / time.HOUR))
        expect(new Set(hours).size).toBe(hours.length)
        for (const hour of hours) expect(policy.hours).toContain(hour)
      }),
    )
  })
})
