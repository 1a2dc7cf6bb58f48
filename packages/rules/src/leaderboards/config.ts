import { type Decoded, integer, record } from '../kernel/codec.ts'
import { type Millis, SECOND } from '../kernel/time.ts'

export const leaderboardsFile = record({
  page_size: integer({ min: 1, max: 25, unit: 'places', doc: 'places a page' }),
  snapshot_ttl_seconds: integer({ min: 300, max: 86_400, unit: 'seconds', doc: 'after this the boards are drawn up anew' }),
  active_window_days: integer({ min: 1, max: 3_650, unit: 'days', doc: 'whoever did nothing for longer has no place' }),
  small: record({
    below_entries: integer({
      max: 1_000_000,
      unit: 'places',
      doc: 'with fewer on the longest board, a page asked for may have them drawn up',
    }),
    ttl_seconds: integer({ min: 1, max: 86_400, unit: 'seconds', doc: 'how long a snapshot serves at least, even so' }),
  }),
})

export interface LeaderboardRules {
  readonly pageSize: number
  readonly snapshotMs: Millis
  readonly activeDays: number
  readonly small: { readonly belowEntries: number; readonly snapshotMs: Millis }
}

export const compileLeaderboards = (file: Decoded<typeof leaderboardsFile>): LeaderboardRules => ({
  pageSize: file.page_size,
  snapshotMs: file.snapshot_ttl_seconds * SECOND,
  activeDays: file.active_window_days,
  small: { belowEntries: file.small.below_entries, snapshotMs: file.small.ttl_seconds * SECOND },
})
