import { defaultConfigDir } from '@lumen/config'
import { type ConfigFiles, compileRuleset, game, LEADERBOARD_LIMIT, type Ruleset } from '@lumen/rules'
import { Cause, Effect, Exit, Layer, Redacted, Scope } from 'effect'
import { isRight } from 'fp-ts/lib/Either.js'
import { historyOf } from '../audit/history.ts'
import { openRulesets } from '../config/rulesets.ts'
import { openCoordination } from '../coordination/open-coordination.ts'
import { storedGuilds } from '../directory/stored-guilds.ts'
import { storedScores } from '../directory/stored-scores.ts'
import { asker } from '../execute/ask.ts'
import { executor } from '../execute/executor.ts'
import { withinLimit } from '../execute/guard.ts'
import type { ExecutorOptions } from '../execute/options.ts'
import { fairnessKey } from '../fairness/fairness-key.ts'
import { scheduleJobs } from '../jobs/jobs.ts'
import { freshWhileSmall } from '../leaderboards/keep-fresh.ts'
import { leaderboards } from '../leaderboards/leaderboards.ts'
import { storedBoards } from '../leaderboards/stored-boards.ts'
import { announcements } from '../outbox/announcements.ts'
import { dispatcher } from '../outbox/dispatcher.ts'
import { describeSettings } from '../settings/describe-settings.ts'
import type { Settings } from '../settings/settings.ts'
import { breakerReport } from '../telemetry/breaker-report.ts'
import { startHttpServer } from '../telemetry/http-server.ts'
import { openLog } from '../telemetry/log.ts'
import { redactor, secretsOf } from '../telemetry/redaction.ts'
import { openTracing } from '../telemetry/tracing.ts'
import { diceSecrets } from './dice-secrets.ts'
import { type Lumen, type LumenOptions, LumenService } from './lumen.ts'
import { observed, observing } from './observe.ts'
import { withPremiumGift } from './premium-gift.ts'
import { openPreparedStore } from './prepared-store.ts'
import { deliveringAfter, promptDelivery, tellingCommands } from './prompt-delivery.ts'
import { RULES_VERSION } from './rules-version.ts'
import { scheduledWork } from './scheduled-work.ts'

/** A resource: opened now, closed with the scope, in the reverse order. What it rejects with at opening stays as it is. */
const resource = <T>(open: () => Promise<T>, close: (opened: T) => Promise<unknown>): Effect.Effect<T, unknown, Scope.Scope> =>
  Effect.acquireRelease(Effect.tryPromise({ try: open, catch: (error) => error }), (opened) => Effect.promise(() => close(opened)))

const step = <T>(work: () => Promise<T>): Effect.Effect<T, unknown> => Effect.tryPromise({ try: work, catch: (error) => error })

const EMBEDDED = [
  'The embedded database is good for trying, developing and playing among friends. It is not for several processes, nor for a community whose progress must outlive a power cut: give those a PostgreSQL server.',
] as const

/** What a stored ruleset compiles to; `undefined` where the rules at hand do not take it any more. */
const rulesetOf = (body: unknown): Ruleset | undefined => {
  const compiled = compileRuleset(body as ConfigFiles)
  return isRight(compiled) ? compiled.right : undefined
}

/**
 * Opens the game as the settings say: ruleset, database with its tables, fairness key, coordination, executor, and for a
 * process that stays also jobs, announcements and the health server. Fails with what stood in the way: StoreProblem,
 * SchemaProblem, MigrationFailed, CoordinationProblem, FairnessProblem, ConfigProblem or HttpServerProblem, each of
 * them with a sentence for the operator.
 */
export const lumenResource = (settings: Settings, options: LumenOptions = {}): Effect.Effect<Omit<Lumen, 'close'>, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const { work = false, announce, clock = Date.now } = options
    const log = options.log ?? openLog({ level: settings.logLevel, redact: redactor(secretsOf(settings)) })
    const tracing = yield* resource(
      async () => openTracing(settings),
      (opened) => opened.close(),
    )
    const rulesets = yield* resource(
      () =>
        openRulesets(settings.configDir ?? defaultConfigDir, {
          log,
          watch: work,
          ...(options.rulesetChanged ? { changed: options.rulesetChanged } : {}),
        }),
      (opened) => opened.close(),
    )
    const key = Redacted.value(yield* step(() => fairnessKey(settings)))
    const store = yield* resource(
      () => openPreparedStore(settings, { migrate: options.migrate ?? false, clock }),
      (opened) => opened.close(),
    )
    const coordination = yield* resource(
      () =>
        openCoordination(settings, {
          breaker: rulesets.current().limits.locks.breaker,
          changed: breakerReport(log, 'redis'),
        }),
      (opened) => opened.close(),
    )

    const telling = tellingCommands<Ruleset>(announcements)
    const executing: ExecutorOptions<Ruleset> = {
      catalogue: game,
      store,
      coordination,
      ruleset: rulesets.current,
      fairnessKey: key,
      rulesVersion: RULES_VERSION,
      clock,
      announcements: telling.announcements,
      observer: observing(log),
    }
    const outbox = dispatcher(store, { clock })
    let play = observed(executor(executing), log, tracing)
    if (options.premiumGiftDays !== undefined) play = withPremiumGift(play, options.premiumGiftDays, log)
    if (work && announce) {
      const delivery = yield* resource(
        async () => promptDelivery(outbox, announce, log),
        (opened) => opened.close(),
      )
      play = deliveringAfter(play, telling, delivery)
    }
    const jobs = work
      ? yield* resource(
          () =>
            scheduleJobs(
              store,
              scheduledWork({
                store,
                executor: play,
                coordination,
                ruleset: rulesets.current,
                outbox,
                announce,
                operatorGuild: settings.operatorGuild,
                log,
                clock,
              }),
              { log },
            ),
          (opened) => opened.stop(),
        )
      : undefined
    const { httpPort } = settings
    const http =
      work && httpPort !== undefined
        ? yield* resource(
            () =>
              startHttpServer({
                port: httpPort,
                host: settings.httpHost,
                health: {},
                ready: { database: store.ping, ...options.ready },
              }),
            (opened) => opened.close(),
          )
        : undefined
    const boards = { store, coordination, ruleset: rulesets.current, clock }
    return {
      settings,
      store,
      coordination,
      rulesets,
      executor: play,
      ask: asker(executing),
      leaderboards: leaderboards({
        reader: freshWhileSmall(storedBoards(boards), boards, log),
        pageSize: () => rulesets.current().leaderboards.pageSize,
        within: (actor) => withinLimit(executing, rulesets.current(), { name: 'leaderboards.top', limit: LEADERBOARD_LIMIT }, actor),
      }),
      guilds: storedGuilds(store, clock),
      wars: storedScores(store),
      diceSecrets: diceSecrets(store, key),
      outbox,
      history: (player, part) => historyOf(store, player, part),
      jobs,
      replay: { catalogue: game, rulesVersion: RULES_VERSION, fairnessKey: key, rulesetOf },
      telemetry: { log, tracing, http },
      describe: () => [...describeSettings(settings), ...(store.kind === 'pglite' ? EMBEDDED : []), `Ruleset: ${rulesets.current().hash}`],
    }
  })

/** The layer that provides the game; closed with the scope. */
export const lumenLayer = (settings: Settings, options: LumenOptions = {}): Layer.Layer<LumenService, unknown> =>
  Layer.effect(
    LumenService,
    Effect.map(lumenResource(settings, options), (opened) => LumenService.of({ ...opened, close: async () => {} })),
  )

/** The same for whoever does not speak Effect: rejects with the very errors of `lumenResource`, and is closed by `close`. */
export const openLumen = async (settings: Settings, options: LumenOptions = {}): Promise<Lumen> => {
  const scope = Scope.makeUnsafe()
  const opened = await Effect.runPromiseExit(Scope.provide(lumenResource(settings, options), scope))
  if (Exit.isFailure(opened)) {
    await Effect.runPromise(Scope.close(scope, opened))
    throw Cause.squash(opened.cause)
  }
  let closing: Promise<void> | undefined
  return {
    ...opened.value,
    close: () => {
      closing ??= Effect.runPromise(Scope.close(scope, Exit.void))
      return closing
    },
  }
}
