import type { Ruleset } from '@lumen/rules'
import { AgentLife } from '../engine/agent-life.ts'
import { blockSize, type Plan, policiesOf } from '../engine/plan.ts'
import { type Given, playerOf } from '../engine/seat.ts'
import { WorldLife } from '../engine/world-life.ts'

/** Who is told of, and what they came to. */
export interface Replayed {
  readonly agent: number
  readonly policy: string
  /** Its measures by name, as the run counted them. */
  readonly measures: ReadonlyMap<string, number>
}

/**
 * Lives one agent's life again, in its shared world where the plan has one, and tells each of its commands as it comes about: the
 * very ones of the run, since they depend on the plan and the agent's number only. What the game itself did to it is told too.
 */
export const replayAgent = (plan: Plan, ruleset: Ruleset, agent: number, hear: (given: Given) => void): Replayed => {
  const mine = playerOf(agent)
  const listen = (given: Given): void => {
    if (given.player === mine) hear(given)
  }
  const life = plan.worlds ? new WorldLife(plan, ruleset, listen) : new AgentLife(plan, ruleset, listen)
  const size = plan.worlds ? blockSize(plan) : 1
  const from = agent - (agent % size)
  const stretch = { from, to: from + size }
  const groups = policiesOf(plan, stretch.from, stretch.to)
  const width = life.measures.length
  const rows = new Float64Array(size * width)
  life.live(stretch, (one) => groups[one - from]!, rows, 0)
  const at = (agent - from) * width
  return {
    agent,
    policy: plan.policies[groups[agent - from]!]!.name,
    measures: new Map(life.measures.map((measure, i) => [measure, rows[at + i]!])),
  }
}
