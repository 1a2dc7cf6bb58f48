import { Redacted } from 'effect'
import type { Settings } from '../settings/settings.ts'
import { maskUrl } from '../settings/variable.ts'

/** Makes any value fit for a log: plain JSON, without secrets, of bounded depth. */
export type Redact = (value: unknown) => unknown

const secretName = /token|secret|password|passwd|authorization|cookie|private|(^|_)key$|(fairness|api)_?key/i
/** The shape of Discord's bot tokens, wherever they come from. */
const botToken = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g
const maxDepth = 8

/** The secrets that the settings hold, and the passwords inside their addresses. */
export const secretsOf = (settings: Settings): readonly string[] => {
  const whole = [settings.discordToken, settings.fairnessKey].flatMap((one) => (one === undefined ? [] : [Redacted.value(one)]))
  const passwords = [settings.databaseUrl, settings.redisUrl].flatMap((one) => {
    const password = one === undefined ? '' : new URL(Redacted.value(one)).password
    return password === '' ? [] : [password, decodeURIComponent(password)]
  })
  // A password of a few letters would tear holes into ordinary words.
  return [...whole, ...passwords].filter((secret) => secret.length >= 6)
}

/** A redactor that also knows these very secrets. */
export const redactor = (secrets: readonly string[] = []): Redact => {
  const clean = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), maskUrl(text).replace(botToken, '***'))

  const errorOf = (error: Error, depth: number, above: readonly object[]): unknown => ({
    name: error.name,
    message: clean(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: clean(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: walk(error.cause, depth + 1, above) }),
  })

  const walk = (value: unknown, depth: number, above: readonly object[]): unknown => {
    if (typeof value === 'string') return clean(value)
    if (typeof value === 'bigint') return value.toString()
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    if (typeof value === 'function' || typeof value === 'symbol') return `(${typeof value})`
    if (typeof value !== 'object' || value === null) return value
    if (Redacted.isRedacted(value)) return '***'
    if (above.includes(value)) return '(circular)'
    if (depth >= maxDepth) return '(deeper)'
    const path = [...above, value]
    if (value instanceof Error) return errorOf(value, depth, path)
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`
    if (value instanceof Map) return walk(Object.fromEntries(value), depth, path)
    if (Array.isArray(value) || value instanceof Set) return [...value].map((item) => walk(item, depth + 1, path))
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, secretName.test(name) && item != null ? '***' : walk(item, depth + 1, path)]),
    )
  }
  return (value) => walk(value, 0, [])
}
