import { groupsOf, type Plan, rulesetOf } from '@lumen/sim'
import { AgentLife } from '@lumen/sim/engine/agent-life'
import { MutableLife } from '../baseline/mutable-life.ts'
import { cpuSeconds } from '../measure.ts'
import { benchMonth } from './scenario.ts'

/**
 * Lives of one kind, in a process of its own: `node bench/sim/life-cell.ts (simulator|by-hand) AGENTS DAYS` prints how many
 * commands they took and the CPU seconds of the process meanwhile. Half as many agents live before, until the code is
 * compiled: that of the simulator is larger, and takes some 400 lives.
 */
const [, , way, agents, days] = process.argv as [string, string, 'simulator' | 'by-hand', string, string]
const { plan } = await benchMonth({ agents: Number(agents), days: Number(days) })
const ruleset = rulesetOf(plan)
const groups = groupsOf(
  plan.policies.map(({ shares }) => shares),
  0,
  plan.agents,
)

const groupOf = (agent: number): number => groups[agent]!

/** Lives an agent and gives the commands that it sent. */
type Live = (agent: number) => number

const simulator = (of: Plan): Live => {
  const life = new AgentLife(of, ruleset)
  const row = new Float64Array(life.measures.length)
  const commands = life.measures.indexOf('commands')
  return (agent) => {
    life.live({ from: agent, to: agent + 1 }, groupOf, row, 0)
    return row[commands]!
  }
}

const byHand = (of: Plan): Live => {
  const life = new MutableLife(of, ruleset)
  return (agent) => {
    life.live(agent, groups[agent]!)
    return life.agenda.commands
  }
}

const live = (way === 'simulator' ? simulator : byHand)(plan)
for (let agent = 0; agent < plan.agents / 2; agent++) live(agent)
const before = cpuSeconds()
let commands = 0
for (let agent = 0; agent < plan.agents; agent++) commands += live(agent)
console.log(JSON.stringify({ commands, seconds: cpuSeconds() - before }))
