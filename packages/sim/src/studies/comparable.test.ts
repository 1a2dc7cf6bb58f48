import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../engine/plan.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { notPairs, policiesApart } from './comparable.ts'

let plan: Plan
beforeAll(async () => {
  plan = (await loadPlan('new-players')).plan
})

describe('whether agents of two runs are pairs', () => {
  it('they are where only config or what a policy says differs', () => {
    const [first, ...rest] = plan.policies
    const edited = { ...plan, files: {} as Plan['files'], policies: [{ ...first!, policy: { ...first!.policy, impatience: 1 } }, ...rest] }
    expect(notPairs(plan, edited)).toBeUndefined()
    expect(policiesApart(plan, edited)).toEqual([first!.name])
    expect(policiesApart(plan, plan)).toEqual([])
  })

  it('else says what differs', () => {
    for (const [change, expected] of [
      [{ seed: 8 }, /not the same seed, but 7 in the reference and 8 here/],
      [{ agents: 20 }, /not the same number of agents, but 1000 in the reference and 20 here/],
      [{ days: 3 }, /not the same number of days/],
      [{ name: 'Others' }, /not the same scenario, but New players in the reference and Others here/],
      [{ worlds: { agents: 10 } }, /not the same worlds, but alone in the reference and 10 here/],
      [
        { policies: plan.policies.map((one) => ({ ...one, shares: 1 })) },
        /not the same policies, but casual 50, active 35, streaker 15 in the/,
      ],
      [{ start: { ...plan.start, lumees: 1 } }, /players start with different things/],
      [{ milestones: { ...plan.milestones, levels: [3] } }, /different milestones/],
    ] as const)
      expect(notPairs(plan, { ...plan, ...change })).toMatch(expected)
  })
})
