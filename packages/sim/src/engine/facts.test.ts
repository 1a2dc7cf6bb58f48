import { rowSet, SITES, schema, seeded, successPpm } from '@lumen/rules'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { rulesetOf } from './play-blocks.ts'
import { Seat } from './seat.ts'

/** What follows from the shipped numbers: exact where it can be computed, else by playing, inside a stated interval. */
const { plan } = await loadPlan('first-month')
const ruleset = rulesetOf(plan)
const DAY = 86_400_000
const START = plan.firstDay * DAY
const TIER = 11
const MAIDENS = schema.table('maidens')

const { shardsMin, shardsMax, shardsPerRedemption } = ruleset.fusion
const step = 1 / (shardsMax - shardsMin + 1)

/** The expected number of failures until the shards pay for a certain fusion, from so many shards on. */
const failuresLeft = (): readonly number[] => {
  const left: number[] = Array(shardsPerRedemption + shardsMax + 1).fill(0)
  for (let held = shardsPerRedemption - 1; held >= 0; held--) {
    left[held] = 1
    for (let gained = shardsMin; gained <= shardsMax; gained++) left[held]! += step * left[held + gained]!
  }
  return left
}

/** The expected number of attempts until a success, taking the certain one as soon as shards pay for it. */
const attemptsLeft = (chance: number): readonly number[] => {
  const left: number[] = Array(shardsPerRedemption + shardsMax + 1).fill(1)
  for (let held = shardsPerRedemption - 1; held >= 0; held--) {
    let after = 0
    for (let gained = shardsMin; gained <= shardsMax; gained++) after += step * left[held + gained]!
    left[held] = 1 + (1 - chance) * after
  }
  return left
}

/** One life that fuses at a tier until the first success, redeeming as soon as it can. */
const attemptsOf = (agent: number): number => {
  const seat = new Seat(ruleset)
  seat.turnTo(20, agent)
  const must = (rule: string, input: unknown, system = false) => {
    const outcome = seat.act(rule, input, START, system)
    if (!isRight(outcome)) throw new Error(`${rule}: ${outcome.left.code} ${JSON.stringify(outcome.left.params)}`)
    return outcome.right
  }
  must('player.register', { name: '', class: null })
  must('player.compensate', { player: seat.player, what: 'lumees', amount: 900_000_000_000, reason: 'test' }, true)
  const [base] = ruleset.maidens.ofTier[TIER]!
  // no command gives so many copies of so high a tier: the stack is put there
  const held = rowSet(seat.account, MAIDENS)
  held.put(Object.assign(MAIDENS.shape.initial(held.at(base!), 0), { quantity: 90, obtained_at: START }))
  const pair = { a: base, b: base }
  for (let attempts = 1; ; attempts++) {
    const redeemed = seat.act('fusion.redeem', pair, START)
    const { result } = isRight(redeemed) ? redeemed.right : must('fusion.fuse', pair)
    if ((result as { readonly success: boolean }).success) return attempts
  }
}

describe('what follows from the shipped numbers', () => {
  it('a hundred shards take 11.642 failures on average, 34 at the most, 7 at the least', () => {
    expect(failuresLeft()[0]).toBeCloseTo(11.642, 3)
    expect(Math.ceil(shardsPerRedemption / shardsMin)).toBe(34)
    expect(Math.ceil(shardsPerRedemption / shardsMax)).toBe(7)
  })

  it('a fusion of tier 11 succeeds after 3.886 attempts on average, redemptions counted: computed, and played', () => {
    const exact = attemptsLeft(successPpm(ruleset.fusion, TIER) / 1e6)[0]!
    expect(exact).toBeCloseTo(3.886, 3)
    const lives = 3_000
    const played = Array.from({ length: lives }, (_, agent) => attemptsOf(agent))
    const mean = played.reduce((a, b) => a + b, 0) / lives
    const spread = Math.sqrt(played.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (lives - 1))
    // 99.9 % interval of the mean; the seed is fixed, so this holds always or never
    expect(Math.abs(mean - exact)).toBeLessThan((3.29 * spread) / Math.sqrt(lives))
  })

  it('tier 12 is 25.8178 % of pulls at level 50', () => {
    const { options, weights } = ruleset.summon.rates(50)
    expect(weights[options.indexOf(12)]).toBe(258_178)
    const dice = seeded([5, 20])
    let seen = 0
    const pulls = 40_000
    const table = ruleset.summon.rates(50)
    for (let i = 0; i < pulls; i++) if (dice.weighted(SITES['summon.tier']!, i, table) === 12) seen++
    const p = 0.258178
    expect(Math.abs(seen / pulls - p)).toBeLessThan(3.29 * Math.sqrt((p * (1 - p)) / pulls))
  })

  it('drops give 288 auric coin a day at the most', () => {
    const seat = new Seat(ruleset)
    seat.turnTo(20, 1)
    seat.act('player.register', { name: '', class: null }, START)
    let coin = 0
    for (let now = START; now < START + DAY; now += 60_000) if (isRight(seat.act('drop.perform', {}, now))) coin += ruleset.drop.coin
    expect(coin).toBe(288)
  })

  it('all levels of a guild cost 606,329,784,509 lumees, which 48 members with the best shrines earn in 368 days', () => {
    const all = ruleset.guilds.upgradeCost.reduce((sum, price) => sum + price, 0)
    expect(all).toBe(606_329_784_509)
    const { perHour, maxLevel, maxShrines } = ruleset.shrines.types.lesser
    const perDay = Math.floor((Number(perHour[maxLevel]!.n) / Number(perHour[maxLevel]!.d)) * 24 * maxShrines)
    expect(perDay).toBe(34_301_151)
    expect(Math.round(all / (48 * perDay))).toBe(368)
  })
})
