import { Cause, Layer, Logger, References } from 'effect'
import type { LogLevel } from '../settings/settings.ts'
import type { Log, LogFields, Severity } from './log.ts'

const severities: Readonly<Record<string, Severity>> = {
  Trace: 'trace',
  Debug: 'debug',
  Info: 'info',
  Warn: 'warn',
  Error: 'error',
  Fatal: 'error',
}

const effectLevels = { trace: 'Trace', debug: 'Debug', info: 'Info', warn: 'Warn', error: 'Error', none: 'None' } as const satisfies Record<
  LogLevel,
  string
>

const isFields = (value: unknown): value is LogFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error)

const messageOf = (parts: readonly unknown[]): string =>
  parts
    .filter((part) => !isFields(part))
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join(' ')

/** Effect's logging through a log of ours: annotations and objects become fields, spans become milliseconds. */
export const logger = (log: Log): Logger.Logger<unknown, void> =>
  Logger.make(({ message, logLevel, cause, fiber, date }) => {
    const parts: readonly unknown[] = Array.isArray(message) ? message : [message]
    const annotations = fiber.getRef(References.CurrentLogAnnotations)
    const spans = fiber.getRef(References.CurrentLogSpans).map(([label, began]) => [`${label}Ms`, date.getTime() - began] as const)
    const objects = parts.filter(isFields)
    const error = cause.reasons.length > 0 ? Cause.squash(cause) : parts.find((part) => part instanceof Error)
    log.at(severities[logLevel] ?? 'info', messageOf(parts), {
      ...annotations,
      ...Object.fromEntries(spans),
      ...Object.assign({}, ...objects),
      ...(error === undefined ? {} : { error }),
    })
  })

/** Replaces Effect's own logger and sets the level. */
export const loggerLayer = (log: Log): Layer.Layer<never> =>
  Layer.merge(Logger.layer([logger(log)]), Layer.succeed(References.MinimumLogLevel, effectLevels[log.level]))
