import type { Id } from '@lumen/rules'
import type { Executor } from '../execute/executor.ts'
import type { Announcements } from '../execute/options.ts'
import type { Dispatcher, Handler } from '../outbox/dispatcher.ts'
import type { Log } from '../telemetry/log.ts'

/** The ids of commands that put something into the outbox. */
export interface TellingCommands<RS> {
  readonly announcements: Announcements<RS>
  /** Whether this command told something; forgets it. */
  readonly told: (command: Id) => boolean
}

/** Attempts that never came to an end leave their ids behind; so many are kept at most. */
const MOST = 10_000

/** Notes which commands tell something. */
export const tellingCommands = <RS>(announcements: Announcements<RS>): TellingCommands<RS> => {
  const telling = new Set<Id>()
  return {
    announcements: (events, occasion) => {
      const messages = announcements(events, occasion)
      if (messages.length > 0) {
        if (telling.size >= MOST) telling.clear()
        telling.add(occasion.command)
      }
      return messages
    },
    told: (command) => telling.delete(command),
  }
}

/** Delivers the outbox soon after something was put there, and soon again while something waits. */
export interface PromptDelivery {
  readonly soon: () => void
  /** Ends after the delivery under way. */
  readonly close: () => Promise<void>
}

const AGAIN_MS = 2_000

/** One delivery runs at a time; what comes meanwhile is delivered by one more. */
export const promptDelivery = (outbox: Dispatcher, announce: Handler, log: Log): PromptDelivery => {
  let running: Promise<void> | undefined
  let later: NodeJS.Timeout | undefined
  let again = false
  let closed = false
  const run = async (): Promise<void> => {
    try {
      while (again && !closed) {
        again = false
        await outbox.deliver(announce)
      }
      const { waiting } = closed ? { waiting: 0 } : await outbox.backlog()
      if (waiting > 0 && !closed) later = setTimeout(soon, AGAIN_MS).unref()
    } catch (error) {
      log.warn('The outbox could not be read; the scheduled retry reads it again', { error })
    }
  }
  const soon = (): void => {
    if (closed) return
    again = true
    clearTimeout(later)
    running ??= run().finally(() => {
      running = undefined
      // asked for between the last look and the end
      if (again) soon()
    })
  }
  soon()
  return {
    soon,
    close: async () => {
      closed = true
      clearTimeout(later)
      await running
    },
  }
}

/** The executor, which has the outbox delivered after each command that told something. */
export const deliveringAfter = <RS>(play: Executor, telling: TellingCommands<RS>, { soon }: PromptDelivery): Executor => ({
  execute: async (request) => {
    const result = await play.execute(request)
    if (result.ok && telling.told(result.command)) soon()
    return result
  },
})
