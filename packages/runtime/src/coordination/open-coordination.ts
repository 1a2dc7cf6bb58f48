import { Effect, Layer, Redacted } from 'effect'
import type { Settings } from '../settings/settings.ts'
import { coordinate } from './backend.ts'
import { type BreakerOptions, type BreakerState, breaker, defaultBreakerOptions } from './breaker.ts'
import { type Coordination, CoordinationProblem, CoordinationService } from './coordination.ts'
import { processBackend } from './process-backend.ts'
import { type RedisOptions, redisBackend } from './redis-backend.ts'
import { resilientBackend } from './resilient-backend.ts'

/** Hears of every change of the breaker between Redis and the process: once per change, with the error behind it. */
export type BreakerListener = (state: BreakerState, reason: unknown) => void

/** Everything that may be set beside the address. */
export interface CoordinationOptions {
  readonly redis?: Partial<RedisOptions>
  readonly breaker?: Partial<BreakerOptions>
  readonly changed?: BreakerListener
}

/** Coordination inside this process. */
export const openProcessCoordination = (): Coordination => coordinate(processBackend())

/**
 * Coordination on the Redis that the settings name, with the process as its fallback; or with none inside the process.
 * Rejects with a CoordinationProblem when Redis does not answer at the start.
 */
export const openCoordination = async (settings: Pick<Settings, 'redisUrl'>, options: CoordinationOptions = {}): Promise<Coordination> => {
  if (settings.redisUrl === undefined) return openProcessCoordination()
  const redis = await redisBackend(Redacted.value(settings.redisUrl), options.redis)
  const circuit = breaker({ ...defaultBreakerOptions, ...options.breaker }, options.changed)
  return coordinate(resilientBackend(redis, processBackend(), circuit))
}

/** The layer that provides CoordinationService; closed with the scope. */
export const coordinationLayer = (
  settings: Pick<Settings, 'redisUrl'>,
  options: CoordinationOptions = {},
): Layer.Layer<CoordinationService, CoordinationProblem> =>
  Layer.effect(
    CoordinationService,
    Effect.acquireRelease(
      Effect.tryPromise({
        try: () => openCoordination(settings, options),
        catch: (error) =>
          error instanceof CoordinationProblem ? error : new CoordinationProblem({ message: String(error), cause: error }),
      }),
      (coordination) => Effect.promise(() => coordination.close()),
    ),
  )
