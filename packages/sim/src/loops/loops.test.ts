import type { Ruleset } from '@lumen/rules'
import { refundOf } from '@lumen/rules/shrines/formulas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadRuleset } from '../scenarios/load-ruleset.ts'
import type { Activity, Amounts } from './activity.ts'
import { circlesOf } from './circular.ts'
import { climbOf } from './climb.ts'
import { bestCycle } from './cycle.ts'
import { conversionsAt } from './economy.ts'
import { faucetsAt } from './faucets.ts'
import { KNOWN } from './known.ts'
import { type Allowed, SAFE, safetyOf } from './safety.ts'
import { loadSolver } from './solve.ts'
import { standingAt } from './standing.ts'

const shipped = await loadRuleset(undefined, [])
const solve = await loadSolver()

const doing = (name: string, takes: Amounts, gives: Amounts): Activity => ({ name, rule: name, words: name, takes, gives })

const gainOf = (activities: readonly Activity[], resource: string): number | undefined =>
  circlesOf(activities).flatMap((circle) => (circle.resources.includes(resource) ? (bestCycle(circle, resource, solve) ?? []) : []))[0]
    ?.gain

describe('cycles', () => {
  it('multiply what each conversion keeps, whatever the size of the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ takes: fc.integer({ min: 1, max: 1_000_000_000 }), gives: fc.integer({ min: 1, max: 1_000_000_000 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        (ring) => {
          const activities = ring.map(({ takes, gives }, i) =>
            doing(`${i}`, { [`r${i}`]: takes }, { [`r${(i + 1) % ring.length}`]: gives }),
          )
          const product = ring.reduce((all, { takes, gives }) => all * (gives / takes), 1)
          const gain = gainOf(activities, 'r0')
          if (product > 1e-6 && product < 1e6) expect(gain! / product).toBeCloseTo(1, 5)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('are found where one multiplies by far more than any economy', () => {
    const ring = [doing('a', { r0: 16 }, { r1: 630_402_713 }), doing('b', { r1: 16 }, { r0: 95_139_204 })]
    expect(gainOf(ring, 'r0')! / ((630_402_713 * 95_139_204) / 256)).toBeCloseTo(1, 5)
  })

  it('add up what comes back by several ways at once', () => {
    // ore into iron and slag; both can be sold, slag into half the coin that it saves
    const activities = [
      doing('smelt', { coin: 10 }, { iron: 2, slag: 1 }),
      doing('sell iron', { iron: 1 }, { coin: 3 }),
      doing('sell slag', { slag: 1 }, { coin: 1 }),
    ]
    expect(gainOf(activities, 'coin')).toBeCloseTo(0.7, 9)
  })

  it('take what is made on the way, and nothing that is not', () => {
    const needsKey = [doing('dig', { coin: 1 }, { ore: 1 }), doing('unlock', { ore: 1, key: 1 }, { coin: 5 })]
    expect(gainOf(needsKey, 'coin')).toBeUndefined()
    expect(gainOf([...needsKey, doing('forge', { coin: 4 }, { key: 1 })], 'coin')).toBeCloseTo(1, 9)
  })

  it('find the gain where another cycle beside it has no bound', () => {
    const activities = [
      doing('a', { coin: 1 }, { gem: 1 }),
      doing('b', { gem: 1 }, { coin: 1 }),
      doing('breed', { gem: 1 }, { pearl: 2 }),
      doing('melt', { pearl: 1 }, { gem: 1 }),
    ]
    const [circle] = circlesOf(activities)
    for (const resource of ['coin', 'gem', 'pearl']) {
      const cycle = bestCycle(circle!, resource, solve)!
      expect(cycle.gain).toBeGreaterThan(1)
    }
    expect(
      bestCycle(circle!, 'pearl', solve)!
        .steps.map(({ activity }) => activity.name)
        .sort(),
    ).toEqual(['breed', 'melt'])
  })
})

describe('what ships', () => {
  it('passes but for what is known, and what is known is as bad as it is said to be, no worse', () => {
    const safety = safetyOf(shipped, { allow: KNOWN }, solve)
    expect(safety.verdict).toBe('passes')
    // building and selling shrines, at half the price
    expect(safety.factor).toBeCloseTo(2, 5)
    const [vault, levels] = safety.allowed
    expect(vault!.best!.factor).toBeCloseTo(1, 6)
    expect(vault!.best!.cycle.steps.map(({ activity }) => activity.rule)).toEqual(['guilds.donate', 'guilds.grant'])
    expect(levels!.best!.factor).toBeCloseTo(730.2 / 630, 2)
    expect(levels!.best!.cycle.steps.map(({ activity }) => activity.rule)).toEqual(['exploration.explore', 'player.level-up'])
  }, 60_000)

  it('fails without what is allowed, and warns of no exploit', () => {
    expect(safetyOf(shipped, { level: 60 }, solve)).toMatchObject({ verdict: 'warns' })
    expect(safetyOf(shipped, { level: 60, allow: KNOWN }, solve)).toMatchObject({ verdict: 'passes' })
  }, 60_000)

  it('would gain energy under a live event of the largest size, which is told', () => {
    const safety = safetyOf(shipped, { level: 60, allow: [KNOWN[0]!], boosts: { xp: 3_000_000 } }, solve)
    expect(safety.verdict).toBe('exploit')
    expect(safety.found[0]!.cycle.resource).toBe('energy')
    expect(safety.found[0]!.cycle.gain).toBeGreaterThan(1)
  }, 60_000)
})

const level60 = (ruleset: Ruleset, allow: readonly Allowed[] = KNOWN) => safetyOf(ruleset, { level: 60, allow }, solve)

describe('a doctored config is found', () => {
  it.each([
    [1, 'warns', 1],
    [0.9, 'warns', 1 / 0.9],
    [0.6, 'passes', 1 / 0.6],
    [0.7, 'warns', 1 / 0.7],
  ] as const)('where a sale gives %d of all back: %s', async (fraction, verdict, factor) => {
    const safety = level60(await loadRuleset(undefined, [`shrines/types.sell_refund_fraction=${fraction}`]))
    expect(safety.verdict).toBe(verdict)
    expect(safety.factor).toBeCloseTo(factor, 4)
    expect(safety.found[0]!.cycle.steps.map(({ activity }) => activity.rule)).toContain('shrines.sell')
  })

  it('where a sale would give back more than was put in', () => {
    const generous = { ...shipped, shrines: { ...shipped.shrines, refundPpm: 1_200_000 } }
    const safety = level60(generous)
    expect(safety.verdict).toBe('exploit')
    const { cycle } = safety.found[0]!
    expect(cycle.resource).toBe('lumees')
    expect(cycle.gain).toBeCloseTo(
      refundOf(generous.shrines, shipped.shrines.types.lesser.invested[1]!) / shipped.shrines.types.lesser.cost[1]!,
      6,
    )
  })

  it('where exploring pays so much XP that levels give back more energy than they took', async () => {
    const safety = level60(await loadRuleset(undefined, ['exploration/sectors.sectors.7.xp_per_energy=2000']), KNOWN)
    expect(safety.verdict).toBe('exploit')
    expect(safety.allowed[1]).toMatchObject({ kept: false })
  })

  it('where tokens would buy what gives more of them', () => {
    // no rule gives tokens for maidens: whoever adds one is told
    const activities = [
      ...conversionsAt(shipped, standingAt(shipped, 60)),
      doing('market.sell', { 'copies of tier 4': 1 }, { 'gold tokens': 3 }),
    ]
    expect(gainOf(activities, 'gold tokens')).toBeGreaterThan(1)
  })
})

describe('conversions', () => {
  it('take and give what the rules say, in the mean', () => {
    const all = new Map(conversionsAt(shipped, standingAt(shipped, 60)).map((activity) => [activity.name, activity]))
    expect(all.get('fusion.fuse 5')).toMatchObject({
      takes: { 'copies of tier 5': 2, lumees: 23_425 },
      gives: { 'copies of tier 6': 0.55, 'shards of tier 5': 0.45 * 9 },
    })
    expect(all.get('fusion.redeem 5')!.takes).toEqual({ 'copies of tier 5': 2, lumees: 23_425, 'shards of tier 5': 100 })
    const pulled = all.get('summon.pull')!
    expect(Object.values(pulled.gives).reduce((sum, n) => sum + n, 0)).toBeCloseTo(pulled.takes['auric_coin']!, 6)
    const token = all.get('tokens.redeem gold')!
    expect(Object.values(token.gives).reduce((sum, n) => sum + n, 0)).toBeCloseTo(1, 9)
    expect(all.get('shrines.sell lesser 2')!.gives['lumees']).toBe(refundOf(shipped.shrines, 33_000))
    expect(new Set(all.keys()).size).toBe(conversionsAt(shipped, standingAt(shipped, 60)).length)
  })

  it('are more the higher the level', () => {
    const at = (level: number): number => conversionsAt(shipped, standingAt(shipped, level)).length
    expect(at(1)).toBeLessThan(at(10))
    expect(at(10)).toBeLessThan(at(50))
  })
})

describe('what stands apart', () => {
  it('is what time brings', () => {
    const daily = new Map(faucetsAt(shipped, standingAt(shipped, 50)).map(({ name, perDay }) => [name, perDay]))
    expect(daily.get('DROPs')).toEqual({ auric_coin: 288 })
    expect(daily.get('energy')!['energy']).toBeCloseTo(360, 9)
    expect(daily.get('stamina')!['stamina']).toBeCloseTo(144, 9)
    expect(daily.get('lesser shrines')!['lumees']).toBeCloseTo(476_404.88 * 24 * 3, -2)
    expect(daily.get('daily quests')).toEqual({ lumees: 2_050, auric_coin: 5, lumenite: 4, xp: 500 })
    expect(faucetsAt(shipped, standingAt(shipped, 5)).map(({ name }) => name)).not.toContain('lesser shrines')
  })

  it('is what pays once: each floor of the tower with the levels that it brings', () => {
    const floors = climbOf(shipped, 100)
    expect(floors).toHaveLength(100)
    expect(floors[0]).toMatchObject({ floor: 1, level: 1 })
    // 22 of 200 XP to level 2, of ten levels to the next filling
    expect(floors[0]!.levels).toBeCloseTo(0.11, 9)
    for (const { stamina } of floors) expect(stamina).toBeGreaterThan(0)
    expect(SAFE).toBe(1.5)
  })
})
