import { beforeAll, describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { testLuck } from '../statistics/luck-test.ts'
import { resultOf } from '../statistics/result.ts'
import { simulate } from '../workforce/workforce.ts'
import type { Census } from './census.ts'
import { RIBBONS, standingOn } from './course.ts'
import { CURRENCIES } from './flow-ledger.ts'
import type { Plan } from './plan.ts'
import { rulesetOf } from './play-blocks.ts'
import { simulateHere } from './simulate.ts'

let plan: Plan
let census: Census

const text = (p: Plan, c: Census): string => JSON.stringify(resultOf(p, rulesetOf(p), c))

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

beforeAll(async () => {
  plan = (await loadPlan('first-month', { agents: 100, days: 12, seed: 11 })).plan
  census = simulateHere(plan)
})

describe('a simulation', () => {
  it('gives the same bytes for one, two and seven workers, and in this thread', async () => {
    const here = text(plan, census)
    for (const jobs of [1, 2, 7]) expect(text(plan, await simulate(plan, { jobs }))).toBe(here)
  })

  it('changes with the seed', () => {
    const other = { ...plan, seed: 12 }
    expect(text(other, simulateHere(other))).not.toBe(text(plan, census))
  })

  it('keeps to the quotas', () => {
    expect(census.agents).toBe(100)
    const counts = plan.policies.map((_, group) => census.groups.filter((g) => g === group).length)
    expect(counts).toEqual([50, 35, 15])
  })

  it('accounts for every unit: flows sum to balances, on every day', () => {
    for (const [c, currency] of CURRENCIES.entries()) {
      const flows = census.flows.filter((flow) => flow.currency === currency)
      expect(flows.length).toBeGreaterThan(0)
      let held = 0n
      for (let day = 1; day <= plan.days; day++) {
        held += flows.reduce((all, { byDay }) => all + byDay[day]!, 0n)
        expect(census.course.balance[c * (plan.days + 1) + day]).toBe(held)
      }
      expect(sum(census.values(`${currency}_balance`))).toBe(Number(held))
      const minted = flows.filter(({ sign }) => sign > 0).reduce((all, { byDay }) => all + byDay.reduce((a, b) => a + b, 0n), 0n)
      expect(sum(census.values(`${currency}_minted`))).toBe(Number(minted))
      expect(sum(census.values(`${currency}_minted`)) - sum(census.values(`${currency}_burned`))).toBe(Number(held))
    }
  })

  it('has everyone in the course of every day, as they stood', () => {
    for (let day = 1; day <= plan.days; day++)
      plan.policies.forEach((_, group) => {
        for (const ribbon of RIBBONS)
          expect(sum(standingOn(census.course, ribbon, group, day))).toBe(census.groups.filter((g) => g === group).length)
      })
    const atEnd = (ribbon: (typeof RIBBONS)[number]): number =>
      sum(
        plan.policies.flatMap((_, group) => [...standingOn(census.course, ribbon, group, plan.days)].map((count, value) => count * value)),
      )
    expect(atEnd('level')).toBe(sum(census.values('level_end')))
    expect(atEnd('floor')).toBe(sum(census.values('highest_floor')))
    expect(atEnd('shrine_levels')).toBe(sum(census.values('shrine_levels_end')))
    expect(atEnd('boons')).toBe(sum(census.values('boons_end')))
  })

  it('guarantees exactly one pull in 25 of each agent', () => {
    const { luck } = census
    expect(luck.pulled).toBe(sum(census.values('pulls')))
    expect(luck.guaranteedDue).toBe(sum(census.values('pulls').map((pulls) => Math.floor(pulls / 25))))
    expect(luck.guaranteed).toBe(luck.guaranteedDue)
    expect(luck.guaranteed).toBeGreaterThan(100)
  })

  it('draws summons and fusions by the rules’ own odds', () => {
    const test = testLuck(rulesetOf(plan), census.luck)
    expect(sum(test.summons.map(({ tiers }) => tiers[0]!.of))).toBe(census.luck.pulled - census.luck.guaranteed)
    expect(sum(test.fusions.map(({ of }) => of))).toBeGreaterThan(1_000)
    expect(test.verdict).toBe('fits')
  })

  it('shares the luck of who comes when with a run under another config', async () => {
    const other = (await loadPlan('first-month', { agents: 40, days: 10 })).plan
    const free = { ...other, policies: other.policies.map((p) => ({ ...p, policy: { ...p.policy, streakCarePpm: 0 } })) }
    const files = structuredClone(free.files) as { 'summon/rates': { pity: { pulls: number } } }
    files['summon/rates'].pity.pulls = 5
    const changed = { ...free, files: files as unknown as Plan['files'] }
    const [before, after] = [simulateHere(free), simulateHere(changed)]
    expect([...after.values('days_played')]).toEqual([...before.values('days_played')])
    expect(after.luck.guaranteed).toBeGreaterThan(3 * before.luck.guaranteed)
  })

  it('gives everyone the start that the scenario says', async () => {
    const { plan: rich } = await loadPlan('veterans', { agents: 6, days: 1 })
    const begun = simulateHere(rich)
    for (const level of begun.values('level_end')) expect(level).toBeGreaterThanOrEqual(50)
    const granted = begun.flows.find(({ currency, source }) => currency === 'lumees' && source === 'compensation')
    expect(granted?.byDay[1]).toBe(6n * 1_000_000n)
  })

  it('refuses nothing to agents that wait when they are told to', () => {
    const patient = {
      ...plan,
      agents: 30,
      policies: plan.policies.map((p) => ({ ...p, shares: 1, policy: { ...p.policy, impatiencePpm: 0 } })),
    }
    const impatient = { ...patient, policies: patient.policies.map((p) => ({ ...p, policy: { ...p.policy, impatiencePpm: 1_000_000 } })) }
    expect(sum(simulateHere(patient).values('refused_share'))).toBe(0)
    expect(sum(simulateHere(impatient).values('refused_share'))).toBeGreaterThan(1)
  })

  it('stops when told to, with what is known', async () => {
    const stop = new AbortController()
    const long = {
      ...plan,
      agents: 20_000,
      days: 20,
    }
    const known = await simulate(long, { jobs: 2, signal: stop.signal, onProgress: (agents) => agents > 0 && stop.abort() })
    expect(known.agents).toBeGreaterThan(0)
    expect(known.agents).toBeLessThan(20_000)
    expect(sum(known.values('days_played'))).toBeGreaterThanOrEqual(known.agents)
    expect(JSON.parse(text(long, known))).toMatchObject({ agents: known.agents })
  })
})
