import { createHash } from 'node:crypto'

const DISCORD_EPOCH = 1_420_070_400_000
const SPAN = 900_000_000_000_000_000n
const FLOOR = 100_000_000_000_000_000n

/**
 * A source of new snowflakes: milliseconds since Discord's epoch in the upper bits, a counter in the lower
 * 22, strictly rising, 19 digits today. discord.js groups its rate limits by `\d{17,19}`, so a shorter id
 * would get queues of its own.
 */
export const snowflakes = (now: () => number): (() => string) => {
  let last = 0n
  return () => {
    const fresh = BigInt(Math.max(0, now() - DISCORD_EPOCH)) << 22n
    last = fresh > last ? fresh : last + 1n
    return String(last)
  }
}

/**
 * The same 18 digits for the same kind and name on every start, so that somebody who plays under a name
 * today finds the same account tomorrow.
 */
export const namedSnowflake = (kind: string, name: string): string => {
  const digest = createHash('sha256').update(`${kind}:${name}`).digest()
  return String(FLOOR + (digest.readBigUInt64BE(0) % SPAN))
}

export const isSnowflake = (value: unknown): value is string => typeof value === 'string' && /^\d{17,19}$/.test(value)
