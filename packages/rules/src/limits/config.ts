import { type Decoded, flag, integer, record, table } from '../kernel/codec.ts'
import { type Millis, SECOND } from '../kernel/time.ts'

/** Rate limits, each shared by the rules and views that name it. */
export const LIMITS = [
  'register',
  'profile',
  'stat_allocate',
  'stat_respec',
  'class_change',
  'summon',
  'summon_rates',
  'fusion',
  'fusion_redeem',
  'fusion_preview',
  'ascension_attack',
  'ascension_status',
  'explore',
  'capture',
  'purify',
  'matron_fight',
  'matron_dismiss',
  'mastery',
  'shrine_build',
  'shrine_collect',
  'shrine_upgrade',
  'shrine_sell',
  'daily_claim',
  'daily_status',
  'drop',
  'guild_create',
  'guild_upgrade',
  'guild_donate',
  'guild_manage',
  'guild_membership',
  'guild_shrine',
  'guild_raid',
  'guild_war',
  'leaderboard',
  'maiden_manage',
  'token_exchange',
  'shop_buy',
  'event_admin',
  // beside the 38 that the rulebook counts: looks that cost next to nothing, and what the game itself does
  'fairness',
  'glance',
  'compensate',
] as const
export type LimitKey = (typeof LIMITS)[number]

export const limitsFile = table(
  LIMITS,
  record(
    {
      uses: integer({ min: 1, max: 1_000_000, unit: 'uses' }),
      per_seconds: integer({ min: 1, max: 10_000_000, unit: 'seconds', doc: 'length of the sliding window' }),
      refund: flag({ doc: 'whether a refused attempt gives its use back' }),
    },
    { defaults: { refund: false } },
  ),
)

export const locksFile = record({
  ttl_seconds: record({
    player: integer({ min: 1, max: 3_600, unit: 'seconds', doc: "a player's lock that nobody releases ends after this" }),
    leaderboard_snapshot: integer({ min: 1, max: 3_600, unit: 'seconds', doc: 'likewise the lock of whoever draws the leaderboards up' }),
  }),
  wait_ms: integer({ max: 60_000, unit: 'ms', doc: 'how long a command waits for its turn' }),
  retry_interval_ms: integer({ min: 1, max: 10_000, unit: 'ms' }),
  breaker: record({
    failures_to_open: integer({ min: 1, max: 1_000, unit: 'failures in a row' }),
    open_seconds: integer({ min: 1, max: 3_600, unit: 'seconds' }),
    half_open_probes: integer({ min: 1, max: 100, unit: 'trial calls' }),
  }),
})

export const announcementsFile = record({
  level_interval: integer({ min: 1, max: 5_000, unit: 'levels', doc: 'levels divisible by this are announced' }),
})

export interface LimitRules {
  readonly limits: Readonly<Record<LimitKey, { readonly uses: number; readonly perMs: Millis; readonly refund: boolean }>>
  readonly locks: {
    /** Of a player's commands. */
    readonly ttlMs: Millis
    /** Of whoever draws the leaderboards up. */
    readonly snapshotTtlMs: Millis
    readonly waitMs: Millis
    readonly retryMs: Millis
    readonly breaker: { readonly failures: number; readonly openMs: Millis; readonly probes: number }
  }
  readonly announcedLevels: number
}

type Files = {
  readonly limits: Decoded<typeof limitsFile>
  readonly locks: Decoded<typeof locksFile>
  readonly announcements: Decoded<typeof announcementsFile>
}

export const compileLimits = ({ limits, locks, announcements }: Files): LimitRules => ({
  limits: Object.fromEntries(
    LIMITS.map((key) => [key, { uses: limits[key].uses, perMs: limits[key].per_seconds * SECOND, refund: limits[key].refund }]),
  ) as LimitRules['limits'],
  locks: {
    ttlMs: locks.ttl_seconds.player * SECOND,
    snapshotTtlMs: locks.ttl_seconds.leaderboard_snapshot * SECOND,
    waitMs: locks.wait_ms,
    retryMs: locks.retry_interval_ms,
    breaker: {
      failures: locks.breaker.failures_to_open,
      openMs: locks.breaker.open_seconds * SECOND,
      probes: locks.breaker.half_open_probes,
    },
  },
  announcedLevels: announcements.level_interval,
})
