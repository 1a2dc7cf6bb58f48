import { type Census, openBook } from '../engine/census.ts'
import { blockSize, blocksOf, type Plan, type Stretch } from '../engine/plan.ts'
import { AgentsLost } from './agents-lost.ts'
import { type Crew, CrewLost, type Unit } from './crew.ts'
import { planKey } from './plan-key.ts'
import { tallyOf } from './tally.ts'

/** How a plan is to be played. */
export interface PlayOptions extends Partial<Stretch> {
  /** Told a few times a second how many agents have lived their whole life. */
  readonly onProgress?: (agents: number) => void
  /** When it aborts, blocks under way are finished and what is known is the result. */
  readonly signal?: AbortSignal
  /** Agents whose lives fail are left out of the census and told in its `lost`; else they make it reject with AgentsLost. */
  readonly keepGoing?: boolean
}

const TOLD_EVERY_MS = 100
/** So many losses are no accident: the rest would fare no better. */
const MOST_LOST = 20

/** A stretch in two, cut between blocks; alone where it is one block. */
const halves = (plan: Plan, stretch: Stretch): readonly Stretch[] => {
  const blocks = blocksOf(plan, stretch)
  const middle = blocks[Math.ceil(blocks.length / 2)]?.from
  return middle === undefined || middle === stretch.from
    ? [stretch]
    : [
        { from: stretch.from, to: middle },
        { from: middle, to: stretch.to },
      ]
}

/** Gives out the agents of a stretch in units, larger ones once it is known how long an agent takes. */
const unitsOf = (plan: Plan, { from, to }: Stretch, crew: Crew) => {
  const size = blockSize(plan)
  let next = from
  let msPerAgent = Number.POSITIVE_INFINITY
  return {
    learn: (agents: number, ms: number): void => {
      const now = ms / Math.max(1, agents)
      msPerAgent = Number.isFinite(msPerAgent) ? 0.7 * msPerAgent + 0.3 * now : now
    },
    next: (): Stretch | undefined => {
      if (next >= to) return undefined
      // towards the end smaller, so that all are done at about the same time
      const fair = (to - next) / (2 * crew.hands())
      const blocks = Math.max(1, Math.floor(Math.min(crew.unitMs / msPerAgent, fair) / size))
      const unit = { from: next, to: Math.min(to, (Math.floor(next / size) + blocks) * size) }
      next = unit.to
      return unit
    },
  }
}

/**
 * Plays a plan's agents, or a stretch of them, with a crew. Work that was lost with whoever did it is done again, in halves,
 * until it is clear which block it is; the result is the same whoever did what, in whatever order.
 */
export const playPlan = (crew: Crew, plan: Plan, options: PlayOptions = {}): Promise<Census> => {
  const { from = 0, to = plan.agents, onProgress, signal, keepGoing = false } = options
  const key = planKey(plan)
  const tally = tallyOf()
  const book = openBook(plan, { from, to })
  const units = unitsOf(plan, { from, to }, crew)
  const again: { readonly stretch: Stretch; readonly deaths: number }[] = []
  const stop = () => tally.stop()
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()

  return new Promise<Census>((resolve, reject) => {
    let active = 0
    let failure: unknown
    const timer = setInterval(() => {
      onProgress?.(tally.agents())
      pump()
    }, TOLD_EVERY_MS)
    const done = (): void => {
      clearInterval(timer)
      signal?.removeEventListener('abort', stop)
      if (failure !== undefined) {
        reject(failure)
        return
      }
      onProgress?.(tally.agents())
      const census = book.close()
      if (census.lost.length > MOST_LOST || (census.lost.length > 0 && !keepGoing)) reject(new AgentsLost(plan, census))
      else resolve(census)
    }
    const died = (stretch: Stretch, deaths: number, error: CrewLost): void => {
      const parts = halves(plan, stretch)
      if (parts.length > 1) again.push(...parts.map((part) => ({ stretch: part, deaths: 0 })))
      else if (deaths === 0) again.push({ stretch, deaths: 1 })
      else book.lose({ ...stretch, message: error.message, stack: undefined })
    }
    const give = async (stretch: Stretch, deaths: number): Promise<void> => {
      active++
      try {
        const { share, ms } = await crew.play({ plan, key, ...stretch } satisfies Unit, tally)
        if (share) {
          book.add(share)
          units.learn(share.numbers.length, ms)
        }
      } catch (error) {
        if (error instanceof CrewLost) died(stretch, deaths, error)
        else failure ??= error
      }
      if (failure !== undefined || book.lost().length > MOST_LOST) tally.stop()
      active--
      pump()
    }
    const pump = (): void => {
      while (active < crew.hands() && !tally.stopped()) {
        const unit = again.pop() ?? undefined
        const stretch = unit?.stretch ?? units.next()
        if (stretch === undefined) break
        void give(stretch, unit?.deaths ?? 0)
      }
      if (active === 0 && (tally.stopped() || again.length === 0)) done()
    }
    pump()
  })
}
