import { describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { loadPolicy } from '../scenarios/load-policy.ts'
import type { Plan } from './plan.ts'
import { simulateHere } from './simulate.ts'

const { plan } = await loadPlan('first-month', { agents: 24, days: 12 })
const whale = await loadPolicy('whale', { dir: '.', place: 'test' })
const leaving = { ...whale, leaving: { ...whale.leaving, hazardPpm: 120_000 }, commandsPerSession: 5 }
const alone: Plan = { ...plan, policies: [{ name: 'leaving', policy: leaving, shares: 1 }] }
const together: Plan = { ...alone, worlds: { agents: 12 } }

describe.each([
  ['alone', alone],
  ['in shared worlds', together],
] as const)('habits of agents %s', (_, played) => {
  const census = simulateHere(played)
  const left = census.values('days_to_churn')

  it('let them leave for good: no day is played from then on', () => {
    const stayed = census.values('days_stayed')
    const came = census.values('days_played')
    const gone = left.filter((day) => !Number.isNaN(day)).length
    expect(gone).toBeGreaterThan(8)
    expect(gone).toBeLessThan(24)
    left.forEach((day, i) => {
      expect(stayed[i]).toBe(Number.isNaN(day) ? played.days : day - 1)
      expect(came[i]).toBeGreaterThan(0)
      expect(came[i]).toBeLessThanOrEqual(stayed[i]!)
    })
  })

  it('let them pay once a month, on day 1 first; what was bought is among the flows', () => {
    const money = census.values('money_spent')
    expect(new Set(money).size).toBeGreaterThan(12)
    const bought = census.flows.find(({ currency, source, sign }) => currency === 'lumenite' && source === 'purchase' && sign > 0)!
    const { premium, lumenite } = whale.spending
    const expected = [...money].map((spent) => Math.floor(Math.round(100 * (spent >= premium ? spent - premium : spent)) * lumenite) / 100)
    expect(Number(bought.byDay[1])).toBe(expected.map(Math.floor).reduce((a, b) => a + b, 0))
    expect(bought.byDay.slice(2).every((amount) => amount === 0n)).toBe(true)
  })
})

it('agents spend the same, whether they share a world or not', () => {
  const [one, other] = [simulateHere(alone), simulateHere(together)]
  expect([...other.values('money_spent')]).toEqual([...one.values('money_spent')])
})
