import { randomUUID } from 'node:crypto'
import type { Coordination, Held, LockOptions, LockOutcome, RateLimit, Taken } from './coordination.ts'

/** A lock that was given; `release` frees it if it is still ours. */
export interface Grip extends Held {
  readonly release: () => Promise<void>
}

/** What a place to coordinate in must be able to do; `coordinate` makes the rest of it. */
export interface Backend {
  /** Takes the lock now, or gives `undefined`. */
  readonly tryLock: (key: string, ttlMs: number) => Promise<Grip | undefined>
  /** Waits until the lock may be free again, at most `ms` milliseconds. */
  readonly pause: (key: string, ms: number) => Promise<void>
  readonly take: (key: string, limit: RateLimit, token: string) => Promise<Taken>
  readonly giveBack: (key: string, token: string) => Promise<void>
  readonly close: () => Promise<void>
}

const lockOn = async <T>(
  backend: Backend,
  key: string,
  options: LockOptions,
  body: (held: Held) => Promise<T>,
): Promise<LockOutcome<T>> => {
  const began = performance.now()
  let grip = await backend.tryLock(key, options.ttlMs)
  while (grip === undefined) {
    const left = options.waitMs - (performance.now() - began)
    if (left <= 0) return { kind: 'busy' }
    // A little at random, so that those who wait do not come all at once.
    await backend.pause(key, Math.max(1, Math.min(left, options.retryMs * (0.75 + Math.random() / 2))))
    grip = await backend.tryLock(key, options.ttlMs)
  }
  try {
    const held: Held = { fence: grip.fence, degraded: grip.degraded }
    return { kind: 'done', value: await body(held), held }
  } finally {
    await grip.release()
  }
}

const checkLimit = ({ uses, perMs }: RateLimit): void => {
  if (!(Number.isSafeInteger(uses) && uses >= 0)) throw new RangeError(`A rate limit allows a whole number of uses from 0 on, not ${uses}.`)
  if (!(Number.isSafeInteger(perMs) && perMs > 0))
    throw new RangeError(`A rate limit lasts a whole number of milliseconds from 1 on, not ${perMs}.`)
}

/** Coordination over a backend. */
export const coordinate = (backend: Backend): Coordination => ({
  lock: (key, options, body) => lockOn(backend, key, options, body),
  take: async (key, limit, token = randomUUID()) => {
    checkLimit(limit)
    return backend.take(key, limit, token)
  },
  giveBack: backend.giveBack,
  close: backend.close,
})
