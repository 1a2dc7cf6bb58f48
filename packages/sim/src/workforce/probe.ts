import { measuresOf } from '../engine/measures.ts'
import { blockSize, type Plan } from '../engine/plan.ts'
import type { Workforce } from './workforce.ts'

/** What playing costs, as a short trial measured it. */
export interface Cost {
  /** Until those who play are ready and warm. */
  readonly startSeconds: number
  /** By all of them together. */
  readonly secondsPerAgent: number
  /** Of this process when nobody has been kept. */
  readonly baseBytes: number
  readonly bytesPerAgent: number
  /** Agents of the trial. */
  readonly agents: number
}

const LONG_ENOUGH_MS = 2_000
const MOST_ROUNDS = 5

/** Plays a few blocks to measure what many will cost. */
export const probe = async (workforce: Workforce, plan: Plan): Promise<Cost> => {
  const round = blockSize(plan) * Math.max(1, workforce.jobs)
  const timed = async (from: number, to: number): Promise<number> => {
    const began = performance.now()
    await workforce.play(plan, { from, to })
    return performance.now() - began
  }
  const first = await timed(0, round)
  let ms = 0
  let agents = 0
  for (let i = 1; i <= MOST_ROUNDS && ms < LONG_ENOUGH_MS; i++) {
    ms += await timed(i * round, (i + 1) * round)
    agents += round
  }
  const secondsPerAgent = ms / agents / 1_000
  return {
    startSeconds: Math.max(0, first / 1_000 - round * secondsPerAgent),
    secondsPerAgent,
    baseBytes: process.memoryUsage.rss(),
    // a row of measures, and its copy while stretches are joined
    bytesPerAgent: 2 * measuresOf(plan).length * Float64Array.BYTES_PER_ELEMENT,
    agents,
  }
}
