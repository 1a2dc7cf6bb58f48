import { beforeAll, describe, expect, it } from 'vitest'
import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { simulateHere } from '../../engine/simulate.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { gini } from '../../statistics/gini.ts'
import { attentionOf } from './attention.ts'
import { expectedAttempts, fusionOf } from './fusion.ts'
import { gachaOf } from './gacha.ts'
import { holdingsOf } from './holdings.ts'
import { inequalityOf } from './inequality.ts'
import { configDifferences } from './method.ts'
import { outliersOf } from './outliers.ts'
import { policyCounts } from './policy-counts.ts'
import { shrinesOf } from './shrines.ts'
import { longestSteps, type Wait, waitsOf } from './waits.ts'

let plan: Plan
let census: Census
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

beforeAll(async () => {
  plan = (await loadPlan('first-month', { agents: 60, days: 16, seed: 3 })).plan
  census = simulateHere(plan)
})

describe('holdings', () => {
  it('end with what players have in hand, and compare it with the last week', () => {
    const [lumees] = holdingsOf(plan, census)
    const last = lumees!.days.at(-1)!
    expect(last.held).toBeCloseTo(sum(census.values('lumees_balance')) / 60, 6)
    const week = census.flows.filter(({ currency, sign }) => currency === 'lumees' && sign > 0)
    const income = sum(week.map(({ byDay }) => sum([...byDay.slice(10, 17)].map(Number)))) / 60 / 7
    expect(last.income).toBeCloseTo(income, 6)
    expect(last.daysHeld).toBeCloseTo(last.held / income, 9)
  })

  it('put the first week at 100, and nothing before it is over', () => {
    for (const { days } of holdingsOf(plan, census)) {
      expect(days.slice(0, 6).every(({ index }) => index === null)).toBe(true)
      expect(days[6]!.index).toBeCloseTo(100, 9)
    }
  })
})

describe('waits', () => {
  it('are the plain shares where everyone stays', () => {
    const waits = waitsOf(plan, census)
    expect(waits).toHaveLength(9 * 4)
    for (const { kind, value, policy, days, left } of waits.filter((wait) => wait.policy === null)) {
      const waited = census.values(`days_to_${kind}_${value}`)
      for (const day of [1, 8, 16]) expect(days[day - 1]!.share).toBeCloseTo(waited.filter((at) => at <= day).length / 60, 9)
      expect(left).toBe(0)
      expect(policy).toBeNull()
    }
  })

  it('count those who left only until they left', () => {
    const stayed = census.values('days_stayed')
    const quit: Census = {
      ...census,
      values: (measure) =>
        measure === 'days_stayed'
          ? stayed.map((_, i) => (Number.isNaN(census.values('days_to_level_20')[i]!) && i % 2 === 0 ? 8 : 16))
          : census.values(measure),
    }
    const of = (seen: Census): Wait => waitsOf(plan, seen).find(({ what, policy }) => what === 'level 20' && policy === null)!
    expect(of(quit).left).toBeGreaterThan(5)
    // who left took no part in the later days, so the share of those who came so far is larger
    expect(of(quit).days.at(-1)!.share).toBeGreaterThan(of(census).days.at(-1)!.share)
    expect(of(quit).days[7]!.share).toBeCloseTo(of(census).days[7]!.share, 9)
  })

  it('are longest where a median is furthest from the one before', () => {
    const wait = (value: number, time: number | null): Wait => ({
      what: `level ${value}`,
      kind: 'level',
      value,
      policy: 'active',
      agents: 10,
      reached: time === null ? 0 : 10,
      left: 0,
      median: { time, low: time, high: time },
      days: [],
    })
    expect(longestSteps([wait(10, 3), wait(20, 14), wait(30, null)], 30)).toEqual([
      { policy: 'active', from: 'level 20', to: 'level 30', days: null, atLeast: 16 },
      { policy: 'active', from: 'level 10', to: 'level 20', days: 11, atLeast: 11 },
      { policy: 'active', from: 'the start', to: 'level 10', days: 3, atLeast: 3 },
    ])
  })
})

describe('gacha', () => {
  it('tells the pulls that a tier took', () => {
    const { pullsToTier, dryStreaks } = gachaOf(plan, rulesetOf(plan), census)
    expect(pullsToTier[0]).toMatchObject({ tier: 1, reached: 60, p50: 1, p99: 1 })
    const reached = pullsToTier.map((tier) => tier.reached)
    expect(reached).toEqual([...reached].sort((a, b) => b - a))
    for (const { p50, p90, longest } of dryStreaks) expect(p50 <= p90 && p90 <= longest).toBe(true)
  })
})

describe('fusion', () => {
  it('promises 1/p attempts without shards, and one where a failure pays for a success', () => {
    expect(expectedAttempts(0.25, { shardsMin: 0, shardsMax: 0, shardsPerRedemption: 100 })).toBeCloseTo(4, 12)
    expect(expectedAttempts(0, { shardsMin: 10, shardsMax: 10, shardsPerRedemption: 100 })).toBeCloseTo(11, 12)
    expect(expectedAttempts(1, { shardsMin: 3, shardsMax: 15, shardsPerRedemption: 100 })).toBe(1)
  })

  it('is what someone has in the long run who redeems when they can', () => {
    const rules = { shardsMin: 3, shardsMax: 15, shardsPerRedemption: 100 }
    // a fixed stream of pseudo-chance will do: the formula is about frequencies
    let state = 1
    const draw = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    let [attempts, successes, shards] = [0, 0, 0]
    while (attempts < 200_000) {
      attempts++
      if (shards >= rules.shardsPerRedemption) {
        shards -= rules.shardsPerRedemption
        successes++
      } else if (draw() < 0.25) successes++
      else shards += 3 + Math.floor(draw() * 13)
    }
    expect(attempts / successes / expectedAttempts(0.25, rules)).toBeCloseTo(1, 2)
  })

  it('adds up with what was counted', () => {
    const tiers = fusionOf(rulesetOf(plan), census, plan.events)
    expect(sum(tiers.map(({ tried, redeemed }) => tried + redeemed))).toBe(sum(census.values('fusions_tried')))
    expect(sum(tiers.map(({ succeeded, redeemed }) => succeeded + redeemed))).toBe(sum(census.values('fusions_succeeded')))
  })
})

describe('shrines', () => {
  it('pay back in the days that cost and yield make', () => {
    const ruleset = rulesetOf(plan)
    const { levels, idle } = shrinesOf(plan, ruleset, census)
    const third = levels.find(({ type, level }) => type === 'lesser' && level === 3)!
    const { cost, perHour } = ruleset.shrines.types.lesser
    const daily = (level: number): number => (24 * Number(perHour[level]!.n)) / Number(perHour[level]!.d)
    expect(third.paybackDays).toBeCloseTo(cost[3]! / (daily(3) - daily(2)), 9)
    for (const { paybackDays, seenPaybackDays } of levels)
      if (seenPaybackDays !== null) expect(seenPaybackDays).toBeGreaterThanOrEqual(paybackDays)
    expect(idle.map(({ policy }) => policy)).toEqual(['casual', 'active', 'streaker'])
  })
})

describe('inequality', () => {
  it('has a Lorenz curve from nothing to all, below the diagonal, and a coefficient that fits the buckets', () => {
    const { lorenz, days, gini: whole, topTenth } = inequalityOf(plan, census)
    expect(lorenz[0]).toEqual({ players: 0, worth: 0 })
    expect(lorenz.at(-1)!.worth).toBeCloseTo(1, 9)
    for (const { players, worth } of lorenz) expect(worth).toBeLessThanOrEqual(players + 1e-9)
    expect(whole.mean).toBe(gini(census.values('net_worth')).mean)
    expect(days.at(-1)!.gini).toBeCloseTo(whole.mean, 1)
    expect(topTenth).toBeGreaterThan(0.1)
  })
})

describe('attention', () => {
  it('counts commands and minutes of those who came', () => {
    const { days, policies } = attentionOf(plan, rulesetOf(plan), census)
    const first = days.filter(({ day }) => day === 1)
    expect(first.every(({ present }) => present === 1)).toBe(true)
    const members = policyCounts(plan, 60)
    const sent = sum(
      days.map(({ policy, present, commands }) => present * commands * members[plan.policies.findIndex(({ name }) => name === policy)]!),
    )
    expect(sent).toBeCloseTo(sum(census.values('commands')), 3)
    for (const { minutes, commands } of policies) {
      expect(minutes[0] <= minutes[1] && minutes[1] <= minutes[2]).toBe(true)
      expect(commands[1]).toBeGreaterThan(0)
    }
  })

  it('tells what a missed day costs: the day, and its streak for thirty days more', () => {
    const ruleset = rulesetOf(plan)
    const { losses } = attentionOf(plan, ruleset, census)
    const { base, completion, perStreakDayPpm } = ruleset.daily
    const lumees = base.lumees + completion.lumees
    const week = losses.find(({ streak }) => streak === 7)!
    expect(week.lumees).toBe(Math.floor(lumees * (1 + (8 * perStreakDayPpm) / 1e6)))
    // eight days' worth of streak less, thirty times, but for floors
    expect(Math.abs(week.laterLumees - 30 * 8 * lumees * (perStreakDayPpm / 1e6))).toBeLessThan(60)
  })
})

describe('outliers', () => {
  it('are who they are said to be, the lowest number where several are', () => {
    const outliers = outliersOf(plan, census)
    const luck = census.values('summon_luck')
    expect(luck[outliers.find(({ what }) => what === 'luckiest at summons')!.agent]).toBe(Math.max(...luck))
    expect(luck[outliers.find(({ what }) => what === 'unluckiest at summons')!.agent]).toBe(Math.min(...luck))
    for (const { agent, measure, value, policy } of outliers) {
      expect(census.values(measure)[agent]).toBe(value)
      expect(plan.policies[census.groups[agent]!]!.name).toBe(policy)
    }
  })
})

describe('the config beside the one that ships', () => {
  it('is told value by value', () => {
    const shipped = { 'a/b': { one: 1, two: { three: [1, 2] }, gone: 0 }, c: { d: 1 } }
    const here = { 'a/b': { one: 1, two: { three: [1, 5] }, came: 'x' }, c: { d: 1 } }
    expect(configDifferences(shipped, here)).toEqual([
      { path: 'a/b.two.three.1', shipped: 2, here: 5 },
      { path: 'a/b.gone', shipped: 0, here: undefined },
      { path: 'a/b.came', shipped: undefined, here: 'x' },
    ])
    expect(configDifferences(shipped, shipped)).toEqual([])
  })
})
