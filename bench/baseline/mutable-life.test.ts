import path from 'node:path'
import { CURRENCIES, groupsOf, loadPlan, type Plan, rulesetOf } from '@lumen/sim'
import { AgentLife } from '@lumen/sim/engine/agent-life'
import { expect, it } from 'vitest'
import { lifeOf, mutableLifeOf } from './life-twin.ts'
import { MutableLife } from './mutable-life.ts'
import { SOURCES } from './mutable-player.ts'

const planOf = async (scenario: string, each: number): Promise<Plan> => {
  const { plan } = await loadPlan(path.join(import.meta.dirname, 'scenarios', `${scenario}.yaml`))
  return { ...plan, agents: each * plan.policies.length, policies: plan.policies.map((policy) => ({ ...policy, shares: 1 })) }
}

/** Fails where two forms differ; texts first, as comparing the forms themselves takes ten times as long. */
const same = (agent: number, byHand: unknown, byRules: unknown): void => {
  if (JSON.stringify(byHand) !== JSON.stringify(byRules)) expect([agent, byHand]).toEqual([agent, byRules])
}

/** Lives every agent both ways, compares them, and gives what the lives by hand came to. */
const compare = (plan: Plan) => {
  const ruleset = rulesetOf(plan)
  const byRules = new AgentLife(plan, ruleset)
  const byHand = new MutableLife(plan, ruleset)
  const { measures } = byRules
  const at = (name: string): number => measures.indexOf(name)
  const waits = measures.findIndex((name) => name.startsWith('days_to_level_'))
  const groups = groupsOf(
    plan.policies.map(({ shares }) => shares),
    0,
    plan.agents,
  )
  const sums = new Map<string, number>()
  const came = { refused: 0, matrons: 0, boons: 0, floors: 0, levels: 0, tokens: 0, purified: 0 }
  for (let agent = 0; agent < plan.agents; agent++) {
    const row = new Float64Array(measures.length)
    byRules.live({ from: agent, to: agent + 1 }, (number) => groups[number]!, row, 0)
    const p = byHand.live(agent, groups[agent]!)
    const { agenda } = byHand
    same(agent, mutableLifeOf(p), lifeOf(byRules.seat.account))
    expect([agenda.commands, agenda.refused / agenda.commands, byHand.played]).toEqual([
      row[at('commands')],
      row[at('refused_share')],
      row[at('days_played')],
    ])
    expect([...byHand.dayOfLevel, ...byHand.dayOfTier, ...byHand.dayOfFloor]).toEqual([...row.slice(waits)])
    SOURCES.forEach((source, i) => {
      CURRENCIES.forEach((currency, c) => {
        for (const [sign, counted] of [[1, p.minted] as const, [-1, p.burned] as const]) {
          const key = `${currency} ${source} ${sign}`
          sums.set(key, (sums.get(key) ?? 0) + sign * counted[i * 3 + c]!)
        }
      })
    })
    came.refused += agenda.refused
    came.matrons += p.deeds.matrons
    came.boons += p.boonMask === 0 ? 0 : 1
    came.floors += p.tower.highest
    came.levels += p.level
    came.tokens += Object.keys(p.tokens).length
    came.purified += p.burned[SOURCES.indexOf('purification') * 3 + 2]!
  }
  byRules.endBlock()
  // what every source gave and every sink took
  const flows = new Map(
    byRules.flows
      .flows()
      .map(({ currency, source, sign, byDay }) => [`${currency} ${source} ${sign}`, Number(byDay.reduce((a, b) => a + b))]),
  )
  for (const [key, sum] of sums) expect([key, sum]).toEqual([key, flows.get(key) ?? 0])
  for (const key of flows.keys()) expect(sums.has(key), key).toBe(true)
  return came
}

it('a first month by hand ends where the simulator does: 30 agents of each policy', { timeout: 600_000 }, async () => {
  const came = compare(await planOf('month', 30))
  for (const reached of [came.refused, came.floors, came.levels, came.tokens]) expect(reached).toBeGreaterThan(0)
})

it('a month of veterans, too, with matrons, mastery and certainty for lumenite', { timeout: 600_000 }, async () => {
  const came = compare(await planOf('veterans', 10))
  for (const reached of [came.matrons, came.boons, came.purified]) expect(reached).toBeGreaterThan(0)
})
