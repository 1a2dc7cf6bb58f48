import type { Ruleset } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { Coordination } from '../coordination/coordination.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../telemetry/log.ts'
import type { BoardReader } from './boards-port.ts'
import { type DrawnUp, drawUp } from './draw-up.ts'

export interface FreshOptions {
  readonly store: Store
  readonly coordination: Coordination
  readonly ruleset: () => Ruleset
  readonly clock: () => Millis
}

const LOCK = 'leaderboard:snapshot'

/** Draws up under the lock that keeps other processes from beginning; `undefined` where one is at it, or it is not due. */
const underLock = async ({ store, coordination, ruleset, clock }: FreshOptions, due: (takenAt: Millis) => boolean) => {
  const rules = ruleset()
  const { retryMs, snapshotTtlMs: ttlMs } = rules.limits.locks
  const outcome = await coordination.lock(LOCK, { ttlMs, waitMs: 0, retryMs }, () => drawUp(store, rules, clock(), due))
  return outcome.kind === 'done' ? outcome.value : undefined
}

/**
 * Draws the boards up when the last snapshot has served its time. Time is cut into stretches of that length, and each has
 * one snapshot: a run that comes a moment early or late moves none of the later ones.
 */
export const refreshBoards = (options: FreshOptions): Promise<DrawnUp | undefined> => {
  const { snapshotMs } = options.ruleset().leaderboards
  const stretch = (at: Millis): number => Math.floor(at / snapshotMs)
  return underLock(options, (takenAt) => stretch(options.clock()) > stretch(takenAt))
}

/**
 * The reader, looking at fresher boards where these are short: while few play, whoever looks has them drawn up, so that
 * nobody waits to see themselves. It costs a moment; long boards are left to the job.
 */
export const freshWhileSmall = (reader: BoardReader, options: FreshOptions, log: Log): BoardReader => ({
  ...reader,
  snapshot: async (board) => {
    const { small } = options.ruleset().leaderboards
    const found = await reader.snapshot(board)
    const now = options.clock()
    const old = (takenAt: Millis): boolean => now - takenAt >= small.snapshotMs
    if (found && (found.longest >= small.belowEntries || !old(found.takenAt))) return found
    try {
      await underLock(options, old)
    } catch (error) {
      log.warn('The leaderboards could not be drawn up for someone who looks at them', { error })
    }
    return reader.snapshot(board)
  },
})
