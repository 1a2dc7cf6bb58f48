import type { Choice, OptionValue } from '../wire/contract.ts'

const PAUSE_MS = 150

export interface Completion {
  /** Asks after a short pause; only the newest question's answer is told. */
  ask(options: readonly OptionValue[], answered: (choices: readonly Choice[] | undefined) => void): void
  cancel(): void
}

/** Asks the bot to complete an option while it is typed: not for every letter, and never out of order. */
export const createCompletion = (ask: (options: readonly OptionValue[]) => Promise<readonly Choice[]>): Completion => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let newest = 0
  return {
    ask(options, answered) {
      clearTimeout(timer)
      newest += 1
      const mine = newest
      timer = setTimeout(async () => {
        const choices = await ask(options).catch(() => undefined)
        if (mine === newest) answered(choices)
      }, PAUSE_MS)
    },
    cancel() {
      clearTimeout(timer)
      newest += 1
    },
  }
}
