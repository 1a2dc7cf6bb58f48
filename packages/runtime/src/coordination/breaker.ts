/**
 * `closed`: calls pass. `open`: they do not. `half-open`: a few pass as probes; if they succeed it closes, if one fails
 * it opens again.
 */
export type BreakerState = 'closed' | 'open' | 'half-open'

/** When a breaker opens and how it comes back. */
export interface BreakerOptions {
  /** So many failures in a row open it. */
  readonly failures: number
  readonly openMs: number
  /** So many calls may probe at once, and so many successes close it. */
  readonly probes: number
}

export const defaultBreakerOptions: BreakerOptions = { failures: 5, openMs: 30_000, probes: 1 }

/** A circuit breaker. */
export interface Breaker {
  readonly state: () => BreakerState
  /** Runs `work` if the breaker lets it pass, else, and when it fails, `instead`. */
  readonly guard: <T>(work: () => Promise<T>, instead: (reason: unknown) => Promise<T>) => Promise<T>
}

/** A closed breaker. `changed` hears of every change of state, with the error that caused it if there is one. */
export const breaker = (
  options: BreakerOptions,
  changed: (state: BreakerState, reason: unknown) => void = () => {},
  now: () => number = () => performance.now(),
): Breaker => {
  let state: BreakerState = 'closed'
  let failuresInRow = 0
  let openedAt = 0
  let probing = 0
  let successes = 0
  let reason: unknown

  const become = (next: BreakerState): void => {
    if (next === state) return
    state = next
    failuresInRow = 0
    probing = 0
    successes = 0
    if (next === 'open') openedAt = now()
    changed(next, reason)
  }

  const lets = (): boolean => {
    if (state === 'open' && now() - openedAt >= options.openMs) become('half-open')
    if (state === 'closed') return true
    if (state === 'open' || probing >= options.probes) return false
    probing++
    return true
  }

  const succeeded = (asProbe: boolean): void => {
    if (state === 'closed') failuresInRow = 0
    // What began before the breaker opened says nothing about now.
    if (state !== 'half-open' || !asProbe) return
    probing--
    successes++
    if (successes >= options.probes) {
      reason = undefined
      become('closed')
    }
  }

  const failed = (asProbe: boolean, error: unknown): void => {
    reason = error
    if (state === 'closed' && ++failuresInRow >= options.failures) become('open')
    if (state === 'half-open' && asProbe) become('open')
  }

  return {
    state: () => state,
    guard: async (work, instead) => {
      if (!lets()) return instead(reason)
      const asProbe = state === 'half-open'
      let value: Awaited<ReturnType<typeof work>>
      try {
        value = await work()
      } catch (error) {
        failed(asProbe, error)
        return instead(error)
      }
      succeeded(asProbe)
      return value
    },
  }
}
