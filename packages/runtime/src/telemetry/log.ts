import type { LogLevel } from '../settings/settings.ts'
import { type Redact, redactor } from './redaction.ts'

export type Severity = Exclude<LogLevel, 'none'>

/** Whatever else belongs to a line: the command's id, the player, an error. */
export type LogFields = Readonly<Record<string, unknown>>

/** A log. Below its level it does nothing, and the fields are not even looked at. */
export interface Log {
  readonly level: LogLevel
  readonly at: (severity: Severity, message: string, fields?: LogFields) => void
  readonly debug: (message: string, fields?: LogFields) => void
  readonly info: (message: string, fields?: LogFields) => void
  readonly warn: (message: string, fields?: LogFields) => void
  readonly error: (message: string, fields?: LogFields) => void
  /** The same log with fields that every line gets: `log.with({ command: id })`. */
  readonly with: (fields: LogFields) => Log
}

/** Where and how to write. */
export interface LogOptions {
  readonly level: LogLevel
  /** `json`: an object a line. `text`: for people at a terminal. */
  readonly format: 'json' | 'text'
  readonly redact: Redact
  readonly write: (line: string) => void
  readonly now: () => Date
}

const order: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'none']

const isRecord = (value: unknown): value is LogFields => typeof value === 'object' && value !== null && !Array.isArray(value)

const json = (time: Date, severity: Severity, message: string, fields: LogFields): string => {
  const own = { time: time.toISOString(), level: severity, message }
  // Named first for their place in the line, and last because they win over fields of the same name.
  return JSON.stringify({ ...own, ...fields, ...own })
}

const plain = (value: unknown): string => {
  if (isRecord(value) && typeof value['message'] === 'string' && typeof value['name'] === 'string')
    return `${value['name']}: ${value['message']}`
  return typeof value === 'string' && /^[\w.:/@+-]+$/.test(value) ? value : (JSON.stringify(value) ?? 'undefined')
}

const text = (time: Date, severity: Severity, message: string, fields: LogFields): string => {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined)
  const stacks = pairs.flatMap(([, value]) => (isRecord(value) && typeof value['stack'] === 'string' ? [value['stack']] : []))
  const head = `${time.toISOString().slice(11, 23)} ${severity.toUpperCase().padEnd(5)} ${message}`
  return [[head, ...pairs.map(([name, value]) => `${name}=${plain(value)}`)].join(' '), ...stacks].join('\n')
}

const logWith = (options: LogOptions, common: LogFields): Log => {
  const threshold = order.indexOf(options.level)
  const at = (severity: Severity, message: string, fields: LogFields = {}): void => {
    if (order.indexOf(severity) < threshold) return
    const clean = options.redact({ ...common, ...fields })
    const line = (options.format === 'json' ? json : text)(
      options.now(),
      severity,
      String(options.redact(message)),
      isRecord(clean) ? clean : {},
    )
    options.write(`${line}\n`)
  }
  return {
    level: options.level,
    at,
    debug: (message, fields) => at('debug', message, fields),
    info: (message, fields) => at('info', message, fields),
    warn: (message, fields) => at('warn', message, fields),
    error: (message, fields) => at('error', message, fields),
    with: (fields) => logWith(options, { ...common, ...fields }),
  }
}

/** A log to standard output: JSON, or text when that is a terminal. Everything can be said otherwise. */
export const openLog = (options: Partial<LogOptions> = {}): Log =>
  logWith(
    {
      level: options.level ?? 'info',
      format: options.format ?? (process.stdout.isTTY === true ? 'text' : 'json'),
      redact: options.redact ?? redactor(),
      write: options.write ?? ((line) => process.stdout.write(line)),
      now: options.now ?? (() => new Date()),
    },
    {},
  )

/** A log that says nothing. */
export const silentLog: Log = openLog({ level: 'none', write: () => {} })
