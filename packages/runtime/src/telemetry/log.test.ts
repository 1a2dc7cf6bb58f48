import { Effect, Redacted } from 'effect'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { readSettings, type Settings } from '../settings/settings.ts'
import { loggerLayer } from './effect-logger.ts'
import { type LogOptions, openLog } from './log.ts'
import { redactor, secretsOf } from './redaction.ts'

const capture = (options: Partial<LogOptions> = {}) => {
  const lines: string[] = []
  const log = openLog({ format: 'json', write: (line) => lines.push(line), now: () => new Date(0), ...options })
  return { log, lines, parsed: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('a log', () => {
  it('writes an object a line, with the fields of its parents', () => {
    const { log, lines, parsed } = capture()
    log.with({ command: '42', actor: 'p' }).with({ rule: 'drop.perform' }).info('accepted', { actor: 'q', n: 1 })
    expect(parsed()).toEqual([
      { time: '1970-01-01T00:00:00.000Z', level: 'info', message: 'accepted', command: '42', actor: 'q', rule: 'drop.perform', n: 1 },
    ])
    expect(lines[0]).toMatch(/^\{"time":.*\}\n$/)
  })

  it('does not let fields stand in for its own names', () => {
    const { log, parsed } = capture()
    log.warn('real', { level: 'error', message: 'fake', time: 0 })
    expect(parsed()[0]).toMatchObject({ level: 'warn', message: 'real', time: '1970-01-01T00:00:00.000Z' })
  })

  it('keeps to its level', () => {
    const { log, parsed } = capture({ level: 'warn' })
    log.debug('no')
    log.info('no')
    log.warn('yes')
    log.error('yes')
    expect(parsed().map((line) => line['level'])).toEqual(['warn', 'error'])
    const none = capture({ level: 'none' })
    none.log.error('no')
    expect(none.lines).toEqual([])
  })

  it('writes readable text for a terminal, with the stack of an error below', () => {
    const { log, lines } = capture({ format: 'text' })
    log.info('ready', { port: 1, at: 'http://127.0.0.1:1', odd: 'a b' })
    log.error('broken', { error: new Error('why') })
    expect(lines[0]).toBe('00:00:00.000 INFO  ready port=1 at=http://127.0.0.1:1 odd="a b"\n')
    expect(lines[1]).toMatch(/^00:00:00\.000 ERROR broken error=Error: why\nError: why\n {4}at /)
  })

  it('writes one line of JSON for anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.dictionary(fc.string(), fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true })),
        (message, fields) => {
          const { log, lines, parsed } = capture()
          log.info(message, fields)
          expect(lines).toHaveLength(1)
          expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1)
          return parsed().length === 1
        },
      ),
    )
  })

  it('survives what refers to itself, and shows errors with their causes', () => {
    const { log, parsed } = capture()
    const loop: Record<string, unknown> = { big: 1n, deep: { far: [undefined, Number.NaN] } }
    loop['self'] = loop
    log.error('x', { loop, error: new Error('outer', { cause: Object.assign(new Error('inner'), { code: 'ECONNRESET' }) }) })
    expect(parsed()[0]).toMatchObject({
      loop: { big: '1', self: '(circular)', deep: { far: [null, 'NaN'] } },
      error: { name: 'Error', message: 'outer', cause: { message: 'inner', code: 'ECONNRESET' } },
    })
  })
})

describe('redaction', () => {
  const settings = (env: Record<string, string>): Settings => {
    const read = readSettings(env)
    if (E.isLeft(read)) throw new Error(read.left.map((one) => one.sentence).join(' '))
    return read.right
  }
  // Made up here, in the shape of a real one.
  const token = `${'A'.repeat(24)}.${'b'.repeat(6)}.${'c'.repeat(38)}`

  it('takes out the secrets of the settings wherever they turn up', () => {
    const key = '0f'.repeat(32)
    const all = settings({
      DATABASE_URL: 'postgres://me:p%40ssword@db/lumen',
      REDIS_URL: 'redis://:another-password@r',
      DISCORD_TOKEN: 'not-in-the-usual-shape-of-tokens',
      LUMEN_FAIRNESS_KEY: key,
    })
    const { log, lines } = capture({ redact: redactor(secretsOf(all)) })
    log.error(`connecting to postgres://me:p%40ssword@db/lumen with p@ssword and ${key}`, {
      note: ['not-in-the-usual-shape-of-tokens', { deep: 'another-password' }],
      error: new Error(`redis://:another-password@r said ${key}`, { cause: 'p%40ssword' }),
      settings: all,
    })
    for (const secret of ['p%40ssword', 'p@ssword', 'another-password', 'not-in-the-usual', key]) expect(lines.join()).not.toContain(secret)
    expect(lines.join()).toContain('postgres://me:***@db/lumen')
  })

  it('takes out what looks like a secret, without knowing it', () => {
    const { log, parsed } = capture()
    log.info(`login with ${token}`, {
      token: 'abc',
      fairnessKey: 'abc',
      headers: { Authorization: 'Bot abc', accept: 'json' },
      held: Redacted.make('abc'),
      url: 'https://h/x?access_token=abc&b=1',
      key: 'abc',
      interactionKeyboard: 'kept',
      nothing: { token: undefined },
    })
    expect(JSON.stringify(parsed())).not.toContain('abc')
    expect(parsed()[0]).toMatchObject({ message: 'login with ***', headers: { accept: 'json' }, interactionKeyboard: 'kept' })
  })
})

describe('Effect’s logging', () => {
  it('goes through the log with annotations, spans, levels and errors', async () => {
    const { log, parsed } = capture({ level: 'debug' })
    await Effect.runPromise(
      Effect.gen(function* () {
        yield* Effect.logTrace('hidden')
        yield* Effect.logDebug('shown', { n: 1 }, 'twice')
        yield* Effect.logError('failed', new Error('why')).pipe(
          Effect.annotateLogs({ command: '7', token: 'abc' }),
          Effect.withLogSpan('write'),
        )
        yield* Effect.die(new Error('defect')).pipe(Effect.catchCause((cause) => Effect.logWarning('caught', cause)))
      }).pipe(Effect.provide(loggerLayer(log))),
    )
    const [debug, error, warning] = parsed()
    expect(parsed()).toHaveLength(3)
    expect(debug).toMatchObject({ level: 'debug', message: 'shown twice', n: 1 })
    expect(error).toMatchObject({ level: 'error', message: 'failed why', command: '7', token: '***', error: { message: 'why' } })
    expect(error?.['writeMs']).toBeTypeOf('number')
    expect(warning).toMatchObject({ level: 'warn', message: 'caught', error: { message: 'defect' } })
  })
})
