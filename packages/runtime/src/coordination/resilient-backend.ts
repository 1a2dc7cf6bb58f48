import type { Backend } from './backend.ts'
import type { Breaker } from './breaker.ts'

/**
 * Redis as long as it answers, else this process, as the breaker decides call by call. What the process gives instead
 * is marked `degraded`. Uses that Redis granted are counted in the process as well, so when Redis fails, the limits go
 * on from what this process knows: nothing is waved through unlimited.
 */
export const resilientBackend = (redis: Backend, local: Backend, circuit: Breaker): Backend => ({
  tryLock: (key, ttlMs) =>
    circuit.guard(
      () => redis.tryLock(key, ttlMs),
      async () => {
        const grip = await local.tryLock(key, ttlMs)
        return grip && { ...grip, degraded: true }
      },
    ),
  pause: (key, ms) => (circuit.state() === 'closed' ? redis.pause(key, ms) : local.pause(key, ms)),
  take: (key, limit, token) =>
    circuit.guard(
      async () => {
        const taken = await redis.take(key, limit, token)
        if (taken.allowed) await local.take(key, limit, token)
        return taken
      },
      async () => ({ ...(await local.take(key, limit, token)), degraded: true }),
    ),
  giveBack: async (key, token) => {
    await local.giveBack(key, token)
    await circuit.guard(
      () => redis.giveBack(key, token),
      async () => {},
    )
  },
  close: async () => {
    await Promise.all([redis.close(), local.close()])
  },
})
