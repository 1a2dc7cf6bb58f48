import type { RateLimit } from './coordination.ts'

/** One counted use: when (any clock, one unit throughout) and whose. */
export interface Use {
  readonly at: number
  readonly token: string
}

/** The uses that still count, oldest first, after an attempt at `now`, and its answer (`retryAfter` in units of the clock). */
export interface WindowStep {
  readonly uses: readonly Use[]
  readonly allowed: boolean
  readonly remaining: number
  readonly retryAfter: number
}

/**
 * One attempt against a true sliding window: a use counts from its moment for `per`, no longer and no shorter. Redis
 * runs the same steps as a script.
 */
export const slide = (before: readonly Use[], { uses: most, perMs: per }: RateLimit, now: number, token: string): WindowStep => {
  const uses = before.filter((use) => use.at > now - per)
  if (uses.some((use) => use.token === token)) return { uses, allowed: true, remaining: Math.max(0, most - uses.length), retryAfter: 0 }
  if (uses.length < most) return { uses: [...uses, { at: now, token }], allowed: true, remaining: most - uses.length - 1, retryAfter: 0 }
  // A limit lowered in the config may find more uses than it allows: then more than one has to pass.
  const frees = uses[uses.length - most]
  return { uses, allowed: false, remaining: 0, retryAfter: frees === undefined ? per : frees.at + per - now }
}
