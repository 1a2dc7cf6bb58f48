import type { Ruleset } from '@lumen/rules'
import type { Coordination } from '../coordination/coordination.ts'
import type { Executor } from '../execute/executor.ts'
import type { ScheduledJob } from '../jobs/jobs.ts'
import { refreshBoards } from '../leaderboards/keep-fresh.ts'
import { makePartitions } from '../maintenance/partitions.ts'
import { sweepDedup, sweepOutbox } from '../maintenance/sweep.ts'
import type { Dispatcher, Handler } from '../outbox/dispatcher.ts'
import { tellEvents } from '../outbox/event-news.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../telemetry/log.ts'
import { record } from '../telemetry/metrics.ts'
import { turnWeek } from '../wars/turn-week.ts'

/** What the scheduled work works on. */
export interface Workplace {
  readonly store: Store
  readonly executor: Executor
  readonly coordination: Coordination
  readonly ruleset: () => Ruleset
  readonly outbox: Dispatcher
  /** Takes announcements; `undefined` where nobody does, and they wait. */
  readonly announce: Handler | undefined
  /** The Discord server of the operators, if they have one. */
  readonly operatorGuild?: string | undefined
  readonly log: Log
  /** UTC milliseconds. */
  readonly clock: () => number
}

/** All scheduled work. Each finds what is due by itself, so that running it twice or late does the right thing once. */
export const scheduledWork = ({
  store,
  executor,
  coordination,
  ruleset,
  outbox,
  announce,
  operatorGuild,
  log,
  clock,
}: Workplace): readonly ScheduledJob[] => [
  {
    name: 'journal.partitions',
    cron: '10 0 * * *',
    run: async () => {
      const made = await makePartitions(store, clock())
      if (made.length > 0) log.info(`The journal got partitions: ${made.join(', ')}`)
    },
  },
  {
    name: 'results.sweep',
    cron: '30 3 * * *',
    run: async () => {
      const [results, messages] = [await sweepDedup(store, clock()), await sweepOutbox(store, clock())]
      if (results + messages > 0) log.info('Old rows were swept', { results, messages })
    },
  },
  {
    name: 'events.tell',
    cron: '* * * * *',
    run: async () => {
      if (announce && (await tellEvents(store, clock(), operatorGuild)) > 0) await outbox.deliver(announce)
    },
  },
  {
    name: 'outbox.retry',
    cron: '*/5 * * * *',
    run: async () => {
      if (announce) await outbox.deliver(announce)
      const { waiting, dead, oldestMs } = await outbox.backlog()
      record.queueLag('outbox', oldestMs / 1000)
      if (dead > 0) log.warn('Announcements could not be delivered and are put aside', { dead, waiting })
    },
  },
  {
    name: 'wars.turn-week',
    // looks often; the week decides
    cron: '5,20,35,50 * * * *',
    run: async () => {
      const { resolved, matched } = await turnWeek({ store, executor, clock })
      if (resolved + matched > 0) log.info('Wars of guilds ended and began', { resolved, matched })
    },
  },
  {
    name: 'leaderboards.refresh',
    // looks often; `snapshot_ttl_seconds` decides
    cron: '*/5 * * * *',
    run: async () => {
      const drawn = await refreshBoards({ store, coordination, ruleset, clock })
      if (drawn) log.debug('The leaderboards were drawn up', { entries: drawn.entries })
    },
  },
]
