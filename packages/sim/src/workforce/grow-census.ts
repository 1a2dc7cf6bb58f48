import { type Census, joinCensus } from '../engine/census.ts'
import { blockSize, type Plan } from '../engine/plan.ts'
import type { Stop } from '../scenarios/scenario-stop.ts'
import { type Grown, grow, looksOf, type Verdict } from '../statistics/stopping.ts'
import { judgeCensus } from '../statistics/target.ts'
import type { PlayOptions } from './play-plan.ts'
import type { Workforce } from './workforce.ts'

/** What is heard of a run that grows. */
export interface GrowOptions extends Pick<PlayOptions, 'onProgress' | 'signal' | 'keepGoing'> {
  /** After each look: how many agents there are, and how exactly each figure is known. */
  readonly onLook?: (agents: number, verdicts: readonly Verdict[]) => void
}

/**
 * Plays more and more agents of a plan until its figures are as exact as wanted. The census is that of a plan with so many
 * agents from the start.
 */
export const growCensus = (workforce: Workforce, plan: Plan, stop: Stop, options: GrowOptions = {}): Promise<Grown<Census>> => {
  const { onProgress, onLook, ...rest } = options
  const size = blockSize(plan)
  // worlds are played whole
  const most = plan.worlds ? Math.max(size, Math.floor(stop.most / size) * size) : stop.most
  return grow<Census>({
    looks: looksOf(Math.min(stop.least, most), most, size),
    play: async (before, from, to) => {
      const more = await workforce.play(plan, {
        ...rest,
        from,
        to,
        ...(onProgress ? { onProgress: (lived: number) => onProgress(from + lived) } : {}),
      })
      return before ? joinCensus(plan, before, more) : more
    },
    judge: (census) => judgeCensus(census, plan, stop.targets),
    ...(onLook ? { onLook } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  })
}
