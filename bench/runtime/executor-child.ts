import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer } from './executor-process.ts'
import type { Played } from './play.ts'

/** A process of its own that carries commands out. */
export interface ExecutorChild {
  /** Plays for so many seconds. */
  readonly round: (seconds: number) => Promise<Played>
  readonly close: () => Promise<void>
}

/** Starts the executor in a process of its own; without an address on an embedded database. */
export const executorChild = async (callers: number, players: number, url?: string): Promise<ExecutorChild> => {
  const file = fileURLToPath(new URL('executor-process.ts', import.meta.url))
  const child = fork(file, [String(callers), String(players), ...(url === undefined ? [] : [url])])
  const ended = once(child, 'exit')
  const next = async (): Promise<unknown> =>
    (
      await Promise.race([
        once(child, 'message'),
        ended.then(([code]) => {
          throw new Error(`The executor's process ended with code ${code}.`)
        }),
      ])
    )[0]
  await next()
  return {
    round: async (seconds) => {
      const answered = next()
      child.send({ seconds })
      const answer = (await answered) as Answer
      if ('failed' in answer) throw new Error(answer.failed)
      return answer.played
    },
    close: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
