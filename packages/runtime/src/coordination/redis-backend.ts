import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { maskUrl } from '../settings/variable.ts'
import type { Backend } from './backend.ts'
import { CoordinationProblem } from './coordination.ts'
import { redisScripts } from './redis-scripts.ts'

declare module 'ioredis' {
  interface RedisCommander {
    lumenLock(lock: string, fence: string, token: string, ttlMs: number): Promise<number>
    lumenUnlock(lock: string, token: string): Promise<number>
    lumenTake(window: string, uses: number, perMs: number, token: string, offsetMs: number): Promise<[number, number, number]>
  }
}

/** How to use a Redis. Milliseconds. */
export interface RedisOptions {
  /** Begins every key. */
  readonly prefix: string
  /** A command without an answer for so long has failed; a connection silent for twice as long is made anew. */
  readonly commandTimeoutMs: number
  readonly connectTimeoutMs: number
  /** Added to the clock of the server for rate limits; for tests that cannot wait. */
  readonly clockOffsetMs: () => number
}

export const defaultRedisOptions: RedisOptions = {
  prefix: 'lumen:',
  commandTimeoutMs: 500,
  connectTimeoutMs: 3_000,
  clockOffsetMs: () => 0,
}

const isRefusal = (error: unknown): boolean => /WRONGPASS|NOAUTH|NOPERM/.test(String(error))

const connect = async (url: string, options: RedisOptions): Promise<Redis> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A command fails at once when there is no connection: whoever asks has a fallback and no time to wait.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    commandTimeout: options.commandTimeoutMs,
    socketTimeout: 2 * options.commandTimeoutMs,
    connectTimeout: options.connectTimeoutMs,
    retryStrategy: (times) => Math.min(2_000, 50 * 2 ** times) + Math.random() * 100,
    scripts: redisScripts,
  })
  // Every command reports its own failure; without a listener the driver would print the same again.
  let last: unknown
  redis.on('error', (error) => {
    last = error
  })
  try {
    await redis.connect()
    await redis.ping()
    return redis
  } catch (error) {
    redis.disconnect()
    const cause = last ?? error
    const reason = maskUrl(cause instanceof Error ? cause.message : String(cause))
    const advice = isRefusal(cause) ? ' Check the user and the password in it.' : ''
    throw new CoordinationProblem({ message: `REDIS_URL: no connection to Redis at ${maskUrl(url)}: ${reason}.${advice}`, cause })
  }
}

/** A backend on Redis. Rejects with a CoordinationProblem when nothing answers at the address. */
export const redisBackend = async (url: string, changes: Partial<RedisOptions> = {}): Promise<Backend> => {
  const options: RedisOptions = { ...defaultRedisOptions, ...changes }
  const redis = await connect(url, options)
  const lockKey = (key: string): string => `${options.prefix}lock:${key}`
  const windowKey = (key: string): string => `${options.prefix}limit:${key}`
  return {
    tryLock: async (key, ttlMs) => {
      const token = randomUUID()
      const fence = await redis.lumenLock(lockKey(key), `${options.prefix}fence`, token, Math.max(1, Math.ceil(ttlMs)))
      if (fence === 0) return undefined
      return {
        fence,
        degraded: false,
        release: async () => {
          // A lock that cannot be freed ends by its time; the work under it is done and must not fail for that.
          await redis.lumenUnlock(lockKey(key), token).catch(() => 0)
        },
      }
    },
    pause: async (_key, ms) => {
      await sleep(ms)
    },
    take: async (key, { uses, perMs }, token) => {
      const [allowed, remaining, retryAfterMs] = await redis.lumenTake(windowKey(key), uses, perMs, token, options.clockOffsetMs())
      return { allowed: allowed === 1, remaining, retryAfterMs, token, degraded: false }
    },
    giveBack: async (key, token) => {
      await redis.zrem(windowKey(key), token)
    },
    close: async () => {
      await redis.quit().catch(() => redis.disconnect())
    },
  }
}
