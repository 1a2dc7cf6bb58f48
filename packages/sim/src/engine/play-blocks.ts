import { compileRuleset, type Ruleset, sentence } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { AgentLife } from './agent-life.ts'
import { blocksOf, type Plan, policiesOf, type Stretch } from './plan.ts'
import type { Lost, Share } from './share.ts'
import { WorldLife } from './world-life.ts'

/** The ruleset of a plan, whose files were checked when it was made. */
export const rulesetOf = ({ files }: Pick<Plan, 'files'>): Ruleset => {
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new Error(`The plan's config does not compile: ${compiled.left.map(sentence).join('; ')}`)
  return compiled.right
}

/** What is heard of work under way, and whether it should end after the block at hand. */
export interface Watch {
  /** How many agents more have lived; fewer where some have to live again. */
  readonly lived: (agents: number) => void
  readonly stopped: () => boolean
}

/** Nobody watches. */
export const UNWATCHED: Watch = { lived: () => {}, stopped: () => false }

/** An agent whose life threw, or a world in which somebody's did: a defect of the program, not of the agent. */
class LifeFailed extends Error {
  readonly whose: Stretch
  constructor(whose: Stretch, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.whose = whose
  }
}

/** What lives apart from all others: each agent of a block, or all of them where they share a world. */
const apart = ({ worlds }: Plan, block: Stretch): readonly Stretch[] =>
  worlds ? [block] : Array.from({ length: block.to - block.from }, (_, i) => ({ from: block.from + i, to: block.from + i + 1 }))

const playOnce = (plan: Plan, ruleset: Ruleset, stretch: Stretch, without: ReadonlySet<number>, watch: Watch): Omit<Share, 'lost'> => {
  const life = plan.worlds ? new WorldLife(plan, ruleset) : new AgentLife(plan, ruleset)
  const groups = policiesOf(plan, stretch.from, stretch.to)
  const groupOf = (agent: number): number => groups[agent - stretch.from]!
  const width = life.measures.length
  const numbers = new Uint32Array(stretch.to - stretch.from)
  const rows = new Float64Array(numbers.length * width)
  let count = 0
  try {
    for (const block of blocksOf(plan, stretch)) {
      if (watch.stopped()) break
      const before = count
      for (const whose of apart(plan, block)) {
        if (without.has(whose.from)) continue
        try {
          life.live(whose, groupOf, rows, count * width)
        } catch (error) {
          throw new LifeFailed(whose, error)
        }
        for (let agent = whose.from; agent < whose.to; agent++) numbers[count++] = agent
      }
      life.endBlock()
      watch.lived(count - before)
    }
  } catch (error) {
    watch.lived(-count)
    throw error
  }
  const whole = count === numbers.length
  return {
    numbers: whole ? numbers : numbers.slice(0, count),
    rows: whole ? rows : rows.slice(0, count * width),
    course: life.book.course,
    flows: life.flows.flows(),
    luck: life.luck,
    systems: life.systems.counts,
    ...(life instanceof WorldLife && { guilds: life.guilds.sums() }),
  }
}

/**
 * Plays a stretch of agents, block by block; whole worlds where they are shared. An agent whose life throws is left out and the others live again without it,
 * since what it did until then is in the sums; who was left out, and why, is part of the share.
 */
export const playBlocks = (plan: Plan, ruleset: Ruleset, stretch: Stretch, watch: Watch = UNWATCHED): Share => {
  const { worlds } = plan
  if (worlds && (stretch.from % worlds.agents !== 0 || stretch.to % worlds.agents !== 0))
    throw new RangeError(`Agents ${stretch.from} to ${stretch.to} are no whole worlds of ${worlds.agents}`)
  const lost = new Map<number, Lost>()
  for (;;) {
    try {
      const share = playOnce(plan, ruleset, stretch, new Set(lost.keys()), watch)
      return { ...share, lost: [...lost.values()] }
    } catch (error) {
      if (!(error instanceof LifeFailed)) throw error
      const { whose, message, cause } = error
      lost.set(whose.from, { ...whose, message, stack: cause instanceof Error ? cause.stack : undefined })
    }
  }
}
