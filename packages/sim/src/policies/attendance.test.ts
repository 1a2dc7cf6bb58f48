import { seeded } from '@lumen/rules'
import { describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { Attendance } from './attendance.ts'
import type { Leaving, Policy } from './policy.ts'

const { plan } = await loadPlan('first-month')
const ALWAYS: Policy = { ...plan.policies[0]!.policy, missDayPpm: 0, missWeekendDayPpm: 0, weekdayPpm: null }
const STAYS: Leaving = { hazardPpm: 0, boredAfter: null, boredPpm: 0, breakPpm: 0, breakDays: { least: 1, most: 1 } }

/** On which days one agent comes, and when it was gone. */
const life = (leaving: Partial<Leaving>, agent: number, days: number, news: (day: number) => boolean = () => true) => {
  const attendance = new Attendance()
  attendance.newAgent()
  const policy = { ...ALWAYS, leaving: { ...STAYS, ...leaving } }
  const came: number[] = []
  let standing = 0
  for (let day = 1; day <= days; day++) {
    if (attendance.comes(policy, seeded([agent, day]), day, 20_000 + day, false)) came.push(day)
    if (news(day)) standing++
    attendance.endOfDay(day, standing)
  }
  return { came, churnedDay: attendance.churnedDay }
}

const AGENTS = 1_500
const agents = Array.from({ length: AGENTS }, (_, i) => i)

describe('attendance', () => {
  it('is whole without hazards', () => {
    expect(life({}, 1, 40)).toEqual({ came: Array.from({ length: 40 }, (_, i) => i + 1), churnedDay: Number.NaN })
  })

  it('ends for good at the hazard: geometric, and nobody returns', () => {
    const lives = agents.map((agent) => life({ hazardPpm: 50_000 }, agent, 60))
    for (const { came, churnedDay } of lives) {
      const last = Number.isNaN(churnedDay) ? 60 : churnedDay - 1
      expect(came).toHaveLength(last)
    }
    for (const day of [10, 30, 60]) {
      const left = lives.filter(({ churnedDay }) => churnedDay <= day).length / AGENTS
      const expected = 1 - 0.95 ** (day - 1)
      expect(Math.abs(left - expected), `by day ${day}`).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / AGENTS))
    }
  })

  it('ends by boredom only after so many days without anything new', () => {
    const bored = { boredAfter: 5, boredPpm: 1_000_000 }
    expect(life(bored, 1, 30)).toMatchObject({ churnedDay: Number.NaN })
    // the last news come on day 8, and on day 14 it is more than five days without
    expect(life(bored, 1, 30, (day) => day <= 8).churnedDay).toBe(14)
    expect(life(bored, 1, 30, (day) => day <= 8 || day === 12).churnedDay).toBe(18)
    expect(life({ ...bored, boredPpm: 0, hazardPpm: 1_000_000 }, 1, 30, (day) => day <= 8).churnedDay).toBe(2)
  })

  it('has breaks of the lengths that the policy says, and returns from them', () => {
    const lengths = new Set<number>()
    let breaks = 0
    let played = 0
    for (const agent of agents.slice(0, 400)) {
      const { came, churnedDay } = life({ breakPpm: 60_000, breakDays: { least: 4, most: 6 } }, agent, 60)
      expect(churnedDay).toBeNaN()
      came.slice(1).forEach((day, i) => {
        played++
        const away = day - came[i]! - 1
        if (away > 0) breaks++
        // two breaks in a row look like a long one
        if (away > 0 && away < 8) lengths.add(away)
      })
    }
    expect([...lengths].sort()).toEqual([4, 5, 6])
    // 6 % of the days on which one could begin, less those that follow at once and those that the end of the life cut off
    expect(breaks / (breaks + played)).toBeGreaterThan(0.045)
    expect(breaks / (breaks + played)).toBeLessThan(0.06)
  })

  it('varies over the week by the factors of the policy', () => {
    const policy: Policy = {
      ...ALWAYS,
      leaving: STAYS,
      missDayPpm: 500_000,
      missWeekendDayPpm: 500_000,
      weekdayPpm: [1, 1, 1, 1, 1, 1.6, 0].map((f) => f * 1_000_000),
    }
    const SATURDAY = 20_792
    expect(new Date(SATURDAY * 86_400_000).getUTCDay()).toBe(6)
    const share = (day: number): number => {
      let came = 0
      for (const agent of agents) {
        const attendance = new Attendance()
        attendance.newAgent()
        if (attendance.comes(policy, seeded([agent, 3]), 9, day, false)) came++
      }
      return came / AGENTS
    }
    expect(share(SATURDAY)).toBeCloseTo(0.8, 1)
    expect(share(SATURDAY - 1)).toBeCloseTo(0.5, 1)
    expect(share(SATURDAY + 1)).toBe(0)
  })
})
