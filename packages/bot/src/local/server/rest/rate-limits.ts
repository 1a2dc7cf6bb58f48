import { createHash } from 'node:crypto'

/** What became of a call: the headers that tell the bot where it stands, and how long to wait where it is refused. */
export interface RateVerdict {
  readonly headers: Readonly<Record<string, string>>
  /** Seconds to wait, where the call is refused. */
  readonly retryAfter?: number
  readonly global?: boolean
}

interface Bucket {
  readonly limit: number
  /** Milliseconds. */
  readonly window: number
}

// Discord publishes no bucket sizes; these are what bots have reported for years.
const BUCKETS: readonly { readonly match: RegExp; readonly bucket: Bucket }[] = [
  { match: /^\w+ \/channels\/:channel\/messages/, bucket: { limit: 5, window: 5_000 } },
  { match: /^\w+ \/webhooks\//, bucket: { limit: 5, window: 2_000 } },
  { match: /^(PUT|POST|PATCH|DELETE) \/applications\//, bucket: { limit: 5, window: 20_000 } },
  { match: /^POST \/users\/@me\/channels/, bucket: { limit: 10, window: 10_000 } },
]
const ORDINARY: Bucket = { limit: 50, window: 1_000 }
const GLOBAL: Bucket = { limit: 50, window: 1_000 }
/** Counters kept before those whose window is over are thrown out. */
const COUNTERS_KEPT = 10_000

interface Counter {
  used: number
  resetAt: number
}

export interface RateLimits {
  /** Counts a call. `template` is `METHOD /path` with names for the variable parts, `major` what the bucket is kept per. */
  readonly count: (template: string, major: string) => RateVerdict
}

const seconds = (ms: number): number => Math.ceil(ms) / 1000

/** Buckets per route and major parameter, and 50 calls a second over all routes but those of interactions. */
export const createRateLimits = (now: () => number): RateLimits => {
  const counters = new Map<string, Counter>()
  const counter = (key: string, { window }: Bucket): Counter => {
    const found = counters.get(key)
    if (found !== undefined && found.resetAt > now()) return found
    if (counters.size > COUNTERS_KEPT) for (const [old, { resetAt }] of counters) if (resetAt <= now()) counters.delete(old)
    const fresh = { used: 0, resetAt: now() + window }
    counters.set(key, fresh)
    return fresh
  }
  return {
    count: (template, major) => {
      // Answers to interactions are not limited by route, and not by the global limit either.
      if (template.includes('/interactions/')) return { headers: {} }
      const exempt = template.includes('/webhooks/')
      const total = counter('global', GLOBAL)
      if (!exempt && total.used >= GLOBAL.limit) {
        const retryAfter = seconds(total.resetAt - now())
        return {
          headers: { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global', 'Retry-After': String(retryAfter) },
          retryAfter,
          global: true,
        }
      }
      const bucket = BUCKETS.find(({ match }) => match.test(template))?.bucket ?? ORDINARY
      const mine = counter(`${template} ${major}`, bucket)
      const refused = mine.used >= bucket.limit
      if (!refused) {
        mine.used += 1
        if (!exempt) total.used += 1
      }
      const retryAfter = seconds(mine.resetAt - now())
      const headers = {
        'X-RateLimit-Limit': String(bucket.limit),
        'X-RateLimit-Remaining': String(bucket.limit - mine.used),
        'X-RateLimit-Reset': String(seconds(mine.resetAt)),
        'X-RateLimit-Reset-After': String(retryAfter),
        'X-RateLimit-Bucket': createHash('md5').update(template).digest('hex'),
      }
      return refused
        ? { headers: { ...headers, 'X-RateLimit-Scope': 'user', 'Retry-After': String(retryAfter) }, retryAfter, global: false }
        : { headers }
    },
  }
}
