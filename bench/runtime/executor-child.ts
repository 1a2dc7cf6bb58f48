import { askedChild } from '../asked-child.ts'
import type { Round } from './executor-process.ts'
import type { Played } from './play.ts'

/** A process of its own that carries commands out. */
export interface ExecutorChild {
  /** Plays for so many seconds. */
  readonly round: (seconds: number) => Promise<Played>
  readonly close: () => Promise<void>
}

/** Starts the executor in a process of its own; without an address on an embedded database. */
export const executorChild = async (callers: number, players: number, url?: string): Promise<ExecutorChild> => {
  const { ask, close } = await askedChild<Round, Played>('runtime/executor-process.ts', [
    String(callers),
    String(players),
    ...(url === undefined ? [] : [url]),
  ])
  return { round: (seconds) => ask({ seconds }), close }
}
