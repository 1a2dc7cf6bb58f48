import { beforeAll, describe, expect, it } from 'vitest'
import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import { simulateHere } from '../engine/simulate.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { loadPolicy } from '../scenarios/load-policy.ts'
import { POLICY_DIR, shippedNames } from '../scenarios/shipped.ts'

const { plan: base } = await loadPlan('first-month')
const NAMES = ['active', 'casual', 'farmer', 'idle', 'lapsed', 'optimiser', 'random', 'streaker', 'whale'] as const
/** The dear ones fewer. */
const AGENTS: Readonly<Record<string, number>> = { farmer: 1, optimiser: 1, active: 3, whale: 3, random: 4, lapsed: 16, idle: 16 }

const mean = (census: Census, measure: string): number => {
  const values = census.values(measure)
  return values.reduce((a, b) => a + b, 0) / values.length
}

describe('the policies that ship', () => {
  const lives = new Map<string, Census>()
  const of = (name: (typeof NAMES)[number]): Census => lives.get(name)!

  beforeAll(async () => {
    for (const name of NAMES) {
      const policy = await loadPolicy(name, { dir: '.', place: 'test' })
      const agents = AGENTS[name] ?? 6
      const plan: Plan = { ...base, seed: 5, agents, policies: [{ name, policy, shares: 1 }] }
      lives.set(name, simulateHere(plan))
    }
  }, 120_000)

  it('are nine', async () => {
    expect(await shippedNames(POLICY_DIR)).toEqual(NAMES)
  })

  it('live a month each, and hardly ever ask for what is refused', () => {
    for (const name of NAMES) {
      expect(mean(of(name), 'days_played'), name).toBeGreaterThan(2)
      expect(mean(of(name), 'commands'), name).toBeGreaterThan(10)
      expect(mean(of(name), 'refused_share'), name).toBeLessThan(0.06)
    }
  })

  it('come as often as they say', () => {
    for (const name of ['farmer', 'optimiser'] as const) expect(mean(of(name), 'days_played'), name).toBe(30)
    expect(mean(of('streaker'), 'days_played')).toBeGreaterThan(28)
    expect(mean(of('idle'), 'days_played')).toBeLessThan(18)
    expect(mean(of('lapsed'), 'days_played')).toBeLessThan(mean(of('casual'), 'days_played') - 4)
  })

  it('go the furthest where money or numbers lead, and nowhere by idling', () => {
    const floor = (name: (typeof NAMES)[number]): number => mean(of(name), 'highest_floor')
    expect(floor('whale')).toBeGreaterThan(floor('casual'))
    expect(floor('optimiser')).toBeGreaterThan(floor('active') + 20)
    expect(floor('idle')).toBe(0)
    expect(mean(of('optimiser'), 'lumees_minted')).toBeGreaterThan(10 * mean(of('whale'), 'lumees_minted'))
    expect(mean(of('farmer'), 'auric_coin_minted')).toBeGreaterThan(2 * mean(of('optimiser'), 'auric_coin_minted'))
    expect(mean(of('farmer'), 'commands')).toBeGreaterThan(2 * mean(of('optimiser'), 'commands'))
  })

  it('let whales alone spend money, which comes in as purchases', () => {
    for (const name of NAMES) expect(mean(of(name), 'money_spent') > 0, name).toBe(name === 'whale')
    const bought = of('whale').flows.find(({ currency, source }) => currency === 'lumenite' && source === 'purchase')
    expect(Number(bought!.byDay.reduce((a, b) => a + b, 0n))).toBeGreaterThan(1_000)
  })

  it('pay comebacks to those who lapse, and lose some of them for good', () => {
    const comeback = of('lapsed').flows.find(({ currency, source }) => currency === 'auric_coin' && source === 'comeback')
    expect(Number(comeback!.byDay.reduce((a, b) => a + b, 0n))).toBeGreaterThan(100)
    const gone = of('lapsed').values('days_to_churn')
    expect(gone.some((day) => day > 1 && day <= 30)).toBe(true)
    expect(gone.some((day) => Number.isNaN(day))).toBe(true)
  })

  it('do whatever is legal at random', () => {
    const random = of('random')
    for (const measure of ['pulls', 'fusions_tried', 'tower_victories', 'encounters_won'])
      expect(mean(random, measure), measure).toBeGreaterThan(0)
    expect(random.flows.some(({ source }) => source === 'shrine building')).toBe(true)
  })
})
