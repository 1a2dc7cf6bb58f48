import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset, time } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { calibrate } from './calibration.ts'
import { HABITS } from './habits.ts'
import { playedJournal } from './journal-source.playing.ts'
import { readJournal } from './read-journal.ts'
import type { Read } from './trace.ts'

const FIRST = time.dayOf(Date.UTC(2026, 11, 1))
const DAYS = 30
const EACH = 18

const { files } = await readConfig(defaultConfigDir)
const compiled = compileRuleset(files)
if (isLeft(compiled)) throw new Error('the shipped config does not compile')
const ruleset = compiled.right
const { plan } = await loadPlan('first-month')
const policyOf = (name: string) => plan.policies.find((one) => one.name === name)!.policy

let read: Read
beforeAll(async () => {
  const crowd = ['casual', 'active'].map((name) => ({ policy: policyOf(name), agents: EACH }))
  read = await readJournal(playedJournal({ ruleset, files }, crowd, { seed: 3, firstDay: FIRST, days: DAYS }).journal)
})

describe('policies read from a journal of known agents', () => {
  it('tell the two kinds apart', () => {
    const { policies } = calibrate(read, { heldOut: 0 })
    expect(policies.map(({ players }) => players)).toEqual([EACH, EACH])
  })

  it('give their habits back within the intervals', () => {
    const { policies } = calibrate(read, { heldOut: 0 })
    const [casual, active] = [...policies].sort((a, b) => b.habits.miss_day - a.habits.miss_day)
    const known95: { readonly what: string; readonly within: boolean }[] = []
    for (const [fitted, name] of [
      [casual!, 'casual'],
      [active!, 'active'],
    ] as const) {
      const known = policyOf(name)
      const truth = {
        miss_day: known.missDayPpm / 1e6,
        miss_weekend_day: known.missWeekendDayPpm / 1e6,
        streak_care: known.streakCarePpm / 1e6,
        churn_hazard: 0,
        sessions_least: known.sessions.least,
        sessions_most: known.sessions.most,
        seconds_between: known.betweenMs / 1000,
      } as const
      for (const [habit, value] of Object.entries(truth)) {
        const { low, high } = fitted.within[habit as keyof typeof truth]
        known95.push({ what: `${name} ${habit}: ${low} to ${high}, truly ${value}`, within: value >= low - 1e-9 && value <= high + 1e-9 })
        const room = Math.max(high - low, 0.01)
        expect(value, `${name} ${habit}, twice the interval`).toBeGreaterThanOrEqual(low - room / 2)
        expect(value, `${name} ${habit}, twice the interval`).toBeLessThanOrEqual(high + room / 2)
        // an interval that says nothing would hold anything; whose streak nearly always stands shows little of what they would do without
        if (name === 'casual') expect(high - low, `${name} ${habit}`).toBeLessThan(habit === 'streak_care' ? 0.75 : 0.3)
      }
      expect(fitted.habits.hours).toEqual(known.hours)
      expect(fitted.premium).toBe(known.premium)
      // nobody stays beyond their time, and some stay to its end
      expect(fitted.habits.session_minutes).toBeLessThanOrEqual(known.sessionMs / time.MINUTE)
      expect(fitted.habits.session_minutes).toBeGreaterThanOrEqual(known.sessionMs / time.MINUTE - 2)
      expect(fitted.habits.session_commands).toBeLessThanOrEqual(known.commandsPerSession)
    }
    // each holds in 95 of 100 journals: of fourteen, one may miss
    const missed = known95.filter(({ within }) => !within).map(({ what }) => what)
    expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(1)
  })

  it('give back what comes first, how it is chosen, and how often a day', () => {
    const { policies } = calibrate(read, { heldOut: 0 })
    const casual = [...policies].sort((a, b) => b.habits.miss_day - a.habits.miss_day)[0]!
    const lines = new Map(casual.lines.map((line) => [line.do, line]))
    expect(casual.lines[0]!.do).toBe('daily.claim')
    expect(lines.get('tower.attack')).toMatchObject({ per_day: 5 })
    expect(lines.get('exploration.explore')).toMatchObject({ per_day: 3 })
    expect(lines.get('shrines.upgrade')).toMatchObject({ order: 'lowest', per_day: 1, keep: { lumees: expect.any(Number) } })
    const told = casual.foretold.find(({ rule }) => rule === 'summon.pull')!
    expect(told).toMatchObject({ settings: 'highest', share: 1 })
    const names = casual.lines.map((line) => line.do)
    expect(names.indexOf('drop.perform')).toBeLessThan(names.indexOf('shrines.upgrade'))
  })

  it('say how sure they are, with as many habits as there are', () => {
    const { policies } = calibrate(read, { heldOut: 0 })
    for (const { within, habits } of policies)
      for (const habit of HABITS) {
        expect(within[habit].low).toBeLessThanOrEqual(habits[habit])
        expect(within[habit].high).toBeGreaterThanOrEqual(habits[habit])
      }
  })
})
