import { beforeAll, describe, expect, it } from 'vitest'
import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import { simulateHere } from '../engine/simulate.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { loadPolicy } from '../scenarios/load-policy.ts'
import { POLICY_DIR, shippedNames } from '../scenarios/shipped.ts'
import { needsOthers } from './alone.ts'

const NAMES = await shippedNames(POLICY_DIR)
const policies = await Promise.all(
  NAMES.map(async (name) => ({ name, shares: 1, policy: await loadPolicy(name, { dir: '.', place: 'test' }) })),
)

/** One world of two of each, who are well enough off from the first day to found a guild and to raise it. */
describe('the policies that ship, among others', () => {
  let plan: Plan
  let census: Census

  beforeAll(async () => {
    const loaded = (await loadPlan('guilds')).plan
    plan = {
      ...loaded,
      policies,
      agents: 2 * NAMES.length,
      worlds: { agents: 2 * NAMES.length },
      days: 12,
      start: { ...loaded.start, level: 20, lumees: 500_000 },
    }
    census = simulateHere(plan)
  }, 120_000)

  /** The sum of a measure over those of a policy. */
  const sum = (measure: string, name: string): number =>
    census.values(measure).reduce((all, value, i) => (NAMES[census.groups[i]!] === name ? all + value : all), 0)

  it('all have lines about guilds', () => {
    for (const { name, policy } of policies)
      expect(
        policy.priorities.some(({ do: rule }) => rule === 'anything' || needsOthers(rule)),
        name,
      ).toBe(true)
  })

  it('are all found in guilds, where everybody can be', () => {
    for (const name of NAMES.filter((one) => one !== 'random')) expect(sum('in_guild_end', name), name).toBe(2)
  })

  it('let optimisers and farmers build a guild up and fight its bosses, for more than they give', () => {
    const both = (measure: string): number => sum(measure, 'optimiser') + sum(measure, 'farmer')
    expect(both('guild_donated')).toBeGreaterThan(0)
    expect(both('guild_income')).toBeGreaterThan(both('guild_donated'))
    for (const name of ['optimiser', 'farmer']) {
      expect(sum('raid_attacks', name), name).toBeGreaterThan(0)
      expect(sum('raids_shared', name), name).toBeGreaterThan(0)
    }
  })

  it('let the idle take their share and give nothing', () => {
    expect(sum('guild_income', 'idle')).toBeGreaterThan(0)
    for (const measure of ['guild_donated', 'raid_attacks', 'war_points']) expect(sum(measure, 'idle'), measure).toBe(0)
  })
})
