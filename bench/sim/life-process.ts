import { groupsOf, type Plan, rulesetOf } from '@lumen/sim'
import { AgentLife } from '@lumen/sim/engine/agent-life'
import { answerAll } from '../asked-child.ts'
import { MutableLife } from '../baseline/mutable-life.ts'
import { cpuSeconds } from '../measure.ts'
import { benchMonth } from './scenario.ts'

/** What the process is asked: to live these agents. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The commands that they took, and the CPU seconds of the process meanwhile. */
export interface Lived {
  readonly commands: number
  readonly seconds: number
}

/** Agents to live before anything is measured, until all code is compiled: that of the simulator is larger, and takes some 400. */
const FIRST = 500

/** Lives of one kind, in a process of its own: `life-process.ts (simulator|by-hand) AGENTS DAYS`. */
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
for (let agent = 0; agent < FIRST; agent++) live(agent % plan.agents)

answerAll(({ from, to }: Stretch): Lived => {
  const before = cpuSeconds()
  let commands = 0
  for (let agent = from; agent < to; agent++) commands += live(agent)
  return { commands, seconds: cpuSeconds() - before }
})
