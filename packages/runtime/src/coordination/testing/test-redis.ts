import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'

/** The words with which a test that needs a Redis skips. */
export const needsRedis = 'needs LUMEN_TEST_REDIS_URL, the address of a Redis server'

/** A part of the test Redis that belongs to one test. */
export interface TestRedis {
  readonly url: string
  readonly prefix: string
  /** The keys below the prefix that would stay for ever. */
  readonly lasting: () => Promise<readonly string[]>
  /** Deletes them and disconnects. */
  readonly drop: () => Promise<void>
}

/** A random key prefix on the test server; `undefined` when LUMEN_TEST_REDIS_URL is not set. */
export const createTestRedis = (): TestRedis | undefined => {
  const url = process.env['LUMEN_TEST_REDIS_URL'] ?? ''
  if (url === '') return undefined
  const prefix = `lumen-test-${randomBytes(6).toString('hex')}:`
  const redis = new Redis(url)
  redis.on('error', () => {})
  const keys = async (): Promise<readonly string[]> => redis.keys(`${prefix}*`)
  return {
    url,
    prefix,
    lasting: async () => {
      const found = await keys()
      const ends = await Promise.all(found.map((key) => redis.pttl(key)))
      return found.filter((_, i) => ends[i] === -1)
    },
    drop: async () => {
      const found = await keys()
      if (found.length > 0) await redis.del(...found)
      await redis.quit()
    },
  }
}
