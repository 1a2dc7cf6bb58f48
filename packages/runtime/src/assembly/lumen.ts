import type { Id, Ruleset } from '@lumen/rules'
import { Context } from 'effect'
import type { History } from '../audit/history.ts'
import type { ReplayOptions } from '../audit/replay.ts'
import type { Rulesets } from '../config/rulesets.ts'
import type { Coordination } from '../coordination/coordination.ts'
import type { GuildDirectory } from '../directory/guild-directory.ts'
import type { WarScores } from '../directory/war-scores.ts'
import type { Ask } from '../execute/ask.ts'
import type { Executor } from '../execute/executor.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Leaderboards } from '../leaderboards/boards-port.ts'
import type { Dispatcher, Handler } from '../outbox/dispatcher.ts'
import type { Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import type { HttpServer } from '../telemetry/http-server.ts'
import type { Log } from '../telemetry/log.ts'
import type { Tracing } from '../telemetry/tracing.ts'
import type { DiceSecrets } from './dice-secrets.ts'

/** The game, ready to be played: everything that a process needs of the runtime. */
export interface Lumen {
  readonly settings: Settings
  readonly store: Store
  readonly coordination: Coordination
  /** The ruleset in force, and what is wrong with a changed one. */
  readonly rulesets: Rulesets
  /** The one way to change the game. */
  readonly executor: Executor
  /** Questions and previews: `ask({ name: 'drop.status', actor, input: {} })`, or a rule's name for its plan. */
  readonly ask: Ask
  readonly leaderboards: Leaderboards
  readonly guilds: GuildDirectory
  readonly wars: WarScores
  readonly diceSecrets: DiceSecrets
  readonly outbox: Dispatcher
  /** What was done about a player, the newest first: at most `limit` commands before the one named. */
  readonly history: (player: Id, part: { readonly before?: Id; readonly limit: number }) => Promise<History>
  /** `undefined` unless `work` was asked for. */
  readonly jobs: Jobs | undefined
  /** What deciding journaled commands again needs; for the audit. */
  readonly replay: ReplayOptions
  readonly telemetry: { readonly log: Log; readonly tracing: Tracing; readonly http: HttpServer | undefined }
  /** What it runs on, one line a subject, for start-up; without secrets. */
  readonly describe: () => readonly string[]
  /** Ends what is under way and closes everything. May be called twice. */
  readonly close: () => Promise<void>
}

/** How a process wants the game. */
export interface LumenOptions {
  /**
   * True for a process that stays: scheduled jobs, the delivery of announcements, reload of the config, the health
   * server where a port is set. Default false: only what one command needs.
   */
  readonly work?: boolean
  /** Brings PostgreSQL to the newest migration. The embedded database always is. Default false: one that is behind is refused. */
  readonly migrate?: boolean
  /** Takes announcements, at least once and in order for each recipient; they come again later when it rejects. */
  readonly announce?: Handler
  /** Days of premium for everyone who registers; for the local mode. Default none. */
  readonly premiumGiftDays?: number
  /** Further readiness checks of the process, by name. */
  readonly ready?: Readonly<Record<string, () => Promise<unknown>>>
  /** Hears of each changed ruleset that came into force. */
  readonly rulesetChanged?: (ruleset: Ruleset) => void
  readonly log?: Log
  /** UTC milliseconds. Default: the system's. */
  readonly clock?: () => number
}

/** The game as an Effect service. */
export class LumenService extends Context.Service<LumenService, Lumen>()('lumen/Lumen') {}
