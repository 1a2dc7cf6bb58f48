import { AsyncLocalStorage } from 'node:async_hooks'
import { Effect, Layer, ManagedRuntime, type Tracer } from 'effect'
import { FetchHttpClient } from 'effect/http'
import { OtlpMetrics, OtlpSerialization, OtlpTracer } from 'effect/observability'
import type { Settings } from '../settings/settings.ts'

/** Small facts of a span. No secrets, nothing that a player typed. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** Spans around promises; spans inside spans become their children. */
export interface Tracing {
  readonly span: <T>(name: string, attributes: SpanAttributes, work: () => Promise<T>) => Promise<T>
  /** Sends what is left. */
  readonly close: () => Promise<void>
}

const resource = { serviceName: 'lumen' } as const

/**
 * Sends spans and metrics to the OpenTelemetry collector that the settings name; an empty layer when they name none.
 * Logs are not sent: standard output is their place.
 */
export const otlpLayer = (settings: Pick<Settings, 'otlpEndpoint'>): Layer.Layer<never> => {
  const base = settings.otlpEndpoint
  if (base === undefined) return Layer.empty
  return Layer.merge(
    OtlpTracer.layer({ url: `${base}/v1/traces`, resource, exportInterval: '2 seconds' }),
    OtlpMetrics.layer({ url: `${base}/v1/metrics`, resource, exportInterval: '15 seconds' }),
  ).pipe(Layer.provide(OtlpSerialization.layerJson), Layer.provide(FetchHttpClient.layer))
}

/** No spans at all: the work runs as it is. */
export const noTracing: Tracing = { span: (_name, _attributes, work) => work(), close: async () => {} }

/** Tracing as the settings say. */
export const openTracing = (settings: Pick<Settings, 'otlpEndpoint'>): Tracing => {
  if (settings.otlpEndpoint === undefined) return noTracing
  const runtime = ManagedRuntime.make(otlpLayer(settings))
  const current = new AsyncLocalStorage<Tracer.AnySpan>()
  return {
    span: async (name, attributes, work) => {
      const parent = current.getStore()
      let outcome: PromiseSettledResult<Awaited<ReturnType<typeof work>>> | undefined
      const inside = Effect.flatMap(Effect.currentSpan, (span) =>
        Effect.tryPromise(async () => {
          ;[outcome] = await Promise.allSettled([current.run(span, work)])
          // The span takes note of the failure; the caller gets the very error below.
          if (outcome.status === 'rejected') throw outcome.reason
        }),
      )
      await runtime.runPromise(Effect.ignore(Effect.withSpan(inside, name, { attributes, ...(parent === undefined ? {} : { parent }) })))
      if (outcome === undefined) throw new Error(`The span ${name} did not run its work.`)
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    },
    close: () => runtime.dispose(),
  }
}
