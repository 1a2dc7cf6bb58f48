import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { threads } from '../workforce/workforce.ts'
import type { Census } from './census.ts'
import type { Plan } from './plan.ts'
import { rulesetOf } from './play-blocks.ts'
import { simulateHere } from './simulate.ts'
import { addSystemCounts, MOST_PULLS, newSystemCounts, PULLED_TIERS, SECTOR_COUNTS, type SystemCounts, worthDays } from './system-counts.ts'
import { pricesOf, WORTH_BUCKETS, worthBucket, worthOfBucket } from './worth.ts'

let plan: Plan
let census: Census
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
const total = (measure: string): number => sum(census.values(measure))

beforeAll(async () => {
  plan = (await loadPlan('first-month', { agents: 80, days: 14, seed: 5 })).plan
  census = simulateHere(plan)
})

describe('what is counted of each system', () => {
  it('is the same for one worker and for three', async () => {
    const workers = threads(3)
    const three = await workers.play(plan).finally(() => workers.close())
    for (const field of Object.keys(census.systems) as (keyof SystemCounts)[])
      expect(Buffer.from(three.systems[field].buffer).equals(Buffer.from(census.systems[field].buffer)), field).toBe(true)
  })

  it('adds up with what is measured of each agent', () => {
    const { systems, luck } = census
    expect(sum(systems.floorVictories)).toBe(total('tower_victories'))
    expect(sum(systems.floorDefeats)).toBe(total('tower_defeats'))
    expect(sum(systems.present)).toBe(total('days_played'))
    expect(sum(systems.commands)).toBe(total('commands'))
    expect(sum(systems.seconds) / 60).toBeCloseTo(total('minutes'), 6)
    expect(sum(systems.redeemed) + sum(luck.attempts)).toBe(total('fusions_tried'))
    const of = (count: (typeof SECTOR_COUNTS)[number]): number =>
      sum(systems.sectors.filter((_, i) => i % SECTOR_COUNTS.length === SECTOR_COUNTS.indexOf(count)))
    expect(of('captured') + of('purified')).toBe(total('encounters_won'))
    expect(of('captured') + of('purified') + of('released')).toBeLessThanOrEqual(of('encounters'))
    expect(systems.matrons[0]).toBe(total('matrons_defeated'))
  })

  it('has everyone in each tier once: with the pulls it took, or with those made in vain', () => {
    const { firstPulls, pullsWithout } = census.systems
    for (let tier = 1; tier < PULLED_TIERS; tier++) {
      const from = tier * (MOST_PULLS + 1)
      const reached = sum(firstPulls.subarray(from, from + MOST_PULLS + 1))
      expect(reached + sum(pullsWithout.subarray(from, from + MOST_PULLS + 1))).toBe(80)
    }
  })

  it('has each shrine pay or stand full at every second of its life', () => {
    const { shrinePaid, shrineIdle, shrineCollections } = census.systems
    expect(sum(shrineCollections)).toBeGreaterThan(100)
    expect(sum(shrinePaid)).toBeGreaterThan(0)
    // nobody is paid for more than the cap each time
    expect(sum(shrinePaid)).toBeLessThanOrEqual((sum(shrineCollections) * rulesetOf(plan).shrines.cap) / 1_000)
    for (const share of census.values('shrine_idle_share')) expect(share >= 0 && share <= 1).toBe(true)
    expect(sum(shrineIdle)).toBeGreaterThan(0)
  })

  it('looks at net worth on the last day, and at most on twenty', () => {
    expect(worthDays(14)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_650 }), (days) => {
        const sampled = worthDays(days)
        return sampled.length <= 20 && sampled.at(-1) === days && sampled[0]! >= 1
      }),
    )
    expect(sum(census.systems.worth)).toBe(80 * 14)
  })

  it('adds counts up, whatever they are', () => {
    const [a, b] = [newSystemCounts(2, 3), newSystemCounts(2, 3)]
    a.present[4] = 3
    b.present[4] = 5
    addSystemCounts(a, b)
    expect(a.present[4]).toBe(8)
  })
})

describe('luck', () => {
  it('is 0 for the mean agent, with a spread of 1', () => {
    for (const measure of ['summon_luck', 'fusion_luck']) {
      const values = [...census.values(measure)]
      const mean = sum(values) / values.length
      const deviation = Math.sqrt(sum(values.map((v) => (v - mean) ** 2)) / values.length)
      // 80 draws of a standard normal: four standard errors
      expect(Math.abs(mean), measure).toBeLessThan(4 / Math.sqrt(80))
      expect(deviation, measure).toBeGreaterThan(0.6)
      expect(deviation, measure).toBeLessThan(1.4)
    }
  })
})

describe('net worth', () => {
  it('values a copy by the cheaper of pulling and fusing it', () => {
    const ruleset = rulesetOf(plan)
    const { auricCoin, copy } = pricesOf(ruleset)
    const { base, completion } = ruleset.daily
    expect(auricCoin).toBe((base.lumees + completion.lumees) / (base.auric_coin + completion.auric_coin))
    // at level 1 a pull gives tiers by these odds: the commonest costs a pull over its share
    const { options, weights } = ruleset.summon.rates(1)
    const most = weights.indexOf(Math.max(...weights))
    const pulled = (ruleset.summon.costPerPull * auricCoin * 1e6) / weights[most]!
    expect(copy(1, options[most]!)).toBeLessThanOrEqual(pulled)
    for (let tier = 2; tier <= 11; tier++) {
      const fused = (2 * copy(1, tier - 1) + ruleset.fusion.cost[tier - 1]!) / (ruleset.fusion.success[tier - 1]! / 1e6)
      expect(copy(1, tier)).toBeLessThanOrEqual(fused * (1 + 1e-12))
    }
  })

  it('is at least the purse', () => {
    const worth = census.values('net_worth')
    census.values('lumees_balance').forEach((held, i) => {
      expect(worth[i]).toBeGreaterThanOrEqual(held)
    })
  })

  it('falls into buckets no wider than a tenth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (worth) => {
        const bucket = worthBucket(worth)
        return bucket >= 0 && bucket < WORTH_BUCKETS && (worth < 1 || Math.abs(worthOfBucket(bucket) / worth - 1) <= 0.05 + 1e-9)
      }),
    )
  })
})
