import { type Census, joinCensus } from '../engine/census.ts'
import { blockSize, type Plan } from '../engine/plan.ts'
import type { Workforce } from '../workforce/workforce.ts'
import type { Variant } from './variant.ts'

/** A variant with what came of its agents so far: numbers 0 up to `census.agents`. */
export interface Outcome {
  readonly variant: Variant
  readonly census: Census
}

export interface RoundOptions {
  readonly signal?: AbortSignal | undefined
  /** Told how many agents have lived in this round, over all variants. */
  readonly onProgress?: ((agents: number) => void) | undefined
}

/** Below so many agents a crowd is played in one go. */
const LEAST = 128

/**
 * Where a crowd of a fixed size pauses on its way: an eighth, a quarter, half, all. Whoever stops it has at least the last
 * of these, with all variants at the same agents.
 */
export const pauses = (plan: Plan): readonly number[] => {
  const { agents } = plan
  const size = blockSize(plan)
  const early = [8, 4, 2].map((part) => Math.ceil(agents / part / size) * size)
  return [...new Set(early.filter((to) => to >= LEAST && to < agents)), agents]
}

/**
 * Plays agents of all variants from where each stands up to number `to`, not included. Undefined where it was stopped
 * within: a variant with other agents than the rest would leave halves of pairs.
 */
export const playUpTo = async (
  workforce: Workforce,
  variants: readonly Variant[],
  known: readonly Outcome[],
  to: number,
  { signal, onProgress }: RoundOptions = {},
): Promise<readonly Outcome[] | undefined> => {
  const outcomes: Outcome[] = []
  let lived = 0
  for (const variant of variants) {
    const before = known.find((one) => one.variant.name === variant.name)
    const from = before?.census.agents ?? 0
    const plan = { ...variant.plan, agents: to }
    const told = lived
    const census = await workforce.play(plan, {
      from,
      to,
      ...(signal ? { signal } : {}),
      onProgress: (agents) => onProgress?.(told + agents),
    })
    if (census.agents < to - from) return undefined
    lived += to - from
    outcomes.push({ variant, census: before === undefined ? census : joinCensus(plan, before.census, census) })
  }
  return outcomes
}
