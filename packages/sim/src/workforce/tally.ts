import type { Watch } from '../engine/play-blocks.ts'

const STOPPED = 0
const LIVED = 1

/** What those who play a plan share with who asked for it: how far they are, and whether to stop. */
export interface Tally extends Watch {
  /** Two words that threads share. */
  readonly memory: SharedArrayBuffer
  /** How many agents have lived so far. */
  readonly agents: () => number
  readonly stop: () => void
}

/** A tally, of its own or over the memory of another thread's. */
export const tallyOf = (memory: SharedArrayBuffer = new SharedArrayBuffer(8)): Tally => {
  const words = new Int32Array(memory)
  return {
    memory,
    lived: (agents) => {
      Atomics.add(words, LIVED, agents)
    },
    stopped: () => Atomics.load(words, STOPPED) !== 0,
    agents: () => Atomics.load(words, LIVED),
    stop: () => {
      Atomics.store(words, STOPPED, 1)
    },
  }
}
