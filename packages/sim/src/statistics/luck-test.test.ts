import { beforeAll, describe, expect, it } from 'vitest'
import { bracketsOf, type Luck } from '../engine/luck.ts'
import type { Plan } from '../engine/plan.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import { simulateHere } from '../engine/simulate.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { testLuck } from './luck-test.ts'

let plan: Plan
let luck: Luck

beforeAll(async () => {
  plan = (await loadPlan('veterans', { agents: 12, days: 20 })).plan
  luck = simulateHere(plan).luck
})

describe('testing luck', () => {
  it('finds the brackets of levels with equal odds', () => {
    const brackets = bracketsOf(rulesetOf(plan))
    expect(brackets.map(({ from }) => from)).toEqual([1, 10, 20, 30, 40, 45, 50])
    expect(brackets.map(({ to }) => to)).toEqual([9, 19, 29, 39, 44, 49, 500])
  })

  it('knows the exact odds, and finds that they were drawn', () => {
    const ruleset = rulesetOf(plan)
    const test = testLuck(ruleset, luck)
    const top = test.summons.find(({ bracket }) => bracket.from === 50)!
    expect(top.tiers).toHaveLength(12)
    // at level 50 the highest of twelve tiers has (1 − 0.75) / (1 − 0.75^12)
    expect(top.tiers.at(-1)!.exact).toBeCloseTo(0.25 / (1 - 0.75 ** 12), 6)
    expect(top.tiers.reduce((sum, { exact }) => sum + exact, 0)).toBeCloseTo(1, 12)
    expect(top.fit.freedom).toBeGreaterThan(8)
    expect(test.verdict).toBe('fits')
    for (const { share, low, high } of [...top.tiers, ...test.fusions]) {
      expect(low).toBeLessThanOrEqual(share)
      expect(high).toBeGreaterThanOrEqual(share)
    }
  })

  it('doubts dice that were drawn by other odds', async () => {
    const { plan: other } = await loadPlan('veterans', { agents: 1_000 })
    const files = structuredClone(other.files) as {
      'summon/rates': { decay_factor: number }
      'fusion/rates': { success: Record<string, number> }
    }
    files['summon/rates'].decay_factor = 0.7
    expect(testLuck(rulesetOf({ ...plan, files: files as unknown as Plan['files'] }), luck).verdict).toBe('does not fit')
    files['summon/rates'].decay_factor = 0.75
    for (const tier of Object.keys(files['fusion/rates'].success)) files['fusion/rates'].success[tier] = 0.9
    expect(testLuck(rulesetOf({ ...plan, files: files as unknown as Plan['files'] }), luck).verdict).toBe('does not fit')
  })

  it('doubts a guarantee that was missed once', () => {
    expect(testLuck(rulesetOf(plan), { ...luck, guaranteed: luck.guaranteed - 1 }).verdict).toBe('does not fit')
  })

  it('doubts a tier that cannot be', () => {
    const pulls = luck.pulls.slice()
    pulls[13] = 1 // tier 13 in the first bracket
    expect(testLuck(rulesetOf(plan), { ...luck, pulls }).verdict).toBe('does not fit')
  })

  it('knows what live events add while they run, and finds that it was drawn', async () => {
    const festive = (await loadPlan('festival', { agents: 60, days: 24 })).plan
    const ruleset = rulesetOf(festive)
    const drawn = simulateHere(festive).luck
    const test = testLuck(ruleset, drawn, festive.events)
    expect([...new Set(test.summons.map(({ bracket }) => bracket.boost))]).toEqual([0, 1_000_000, 2_000_000])
    expect([...new Set(test.fusions.map(({ boost }) => boost))]).toEqual([0, 150_000])
    // at level 1 three tiers: 44 of 72.875 parts while the weight is doubled
    const first = test.summons.find(({ bracket }) => bracket.boost === 1_000_000)!
    expect(first.tiers.at(-1)).toMatchObject({ tier: 3, exact: ruleset.summon.rates(1, 1_000_000).weights[0]! / 1e6 })
    expect(test.verdict).toBe('fits')
    expect(test.summons.reduce((sum, { tiers }) => sum + tiers[0]!.of, 0)).toBe(drawn.pulls.reduce((a, b) => a + b, 0))
    // had events added more than the rules say, it would show
    const other = festive.events.map((event) => ({
      ...event,
      boosts: { ...event.boosts, summon_rate: event.boosts['summon_rate']! * 3 },
    }))
    expect(testLuck(ruleset, drawn, other).verdict).toBe('does not fit')
  })
})
