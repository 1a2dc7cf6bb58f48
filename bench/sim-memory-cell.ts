import { type Census, joinCensus, loadPlan, resultOf, rulesetOf, threads } from '@lumen/sim'
import { looksOf } from '@lumen/sim/statistics/stopping'

/**
 * The peak of resident memory of a run that grows to so many agents as one with a target error does, in bytes, printed as JSON. Agents live one day and do one
 * thing: what is kept of an agent is the same however much it does.
 */
const agents = Number(process.argv[2])
const { plan: month } = await loadPlan('first-month', { days: 1 })
const plan = {
  ...month,
  policies: month.policies.map((p) => ({ ...p, policy: { ...p.policy, priorities: p.policy.priorities.slice(0, 1) } })),
}
const workforce = threads(2)
let census: Census | undefined
let from = 0
for (const to of looksOf(2_000, agents, 16).at) {
  const more: Census = await workforce.play(plan, { from, to })
  census = census ? joinCensus(plan, census, more) : more
  from = to
}
const result = resultOf(plan, rulesetOf(plan), census!)
await workforce.close()
process.stdout.write(JSON.stringify({ agents: result.agents, bytes: process.resourceUsage().maxRSS * 1_024 }))
