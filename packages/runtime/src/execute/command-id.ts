import { randomInt } from 'node:crypto'
import type { Id } from '@lumen/rules'

/** Discord's epoch, 2015-01-01: ids of commands are snowflakes like those of interactions, and sort by time. */
const EPOCH = 1_420_070_400_000
const DIGITS = 19
const PROCESSES = 1024
const SEQUENCES = 4096

/** Makes ids of commands. */
export interface CommandIds {
  readonly next: () => Id
  /** An id was taken already: another process has this one's number. From now on it has another. */
  readonly renumber: () => void
}

/** Ids of 42 bits of milliseconds, 10 bits of this process (drawn at random), 12 bits of a sequence; as 19 decimal digits. */
export const commandIds = (clock: () => number, first: number = randomInt(PROCESSES)): CommandIds => {
  let process = first
  let last = -1
  let sequence = 0
  return {
    next: () => {
      const time = Math.max(last, clock() - EPOCH, 0)
      sequence = time === last ? sequence + 1 : 0
      last = time
      if (sequence >= SEQUENCES) {
        last++
        sequence = 0
      }
      return String((BigInt(last) << 22n) | BigInt(process * SEQUENCES) | BigInt(sequence)).padStart(DIGITS, '0')
    },
    renumber: () => {
      process = (process + 1 + randomInt(PROCESSES - 1)) % PROCESSES
    },
  }
}

/** When a command was made, by its id (UTC milliseconds). */
export const timeOfId = (id: Id): number => Number(BigInt(id) >> 22n) + EPOCH
