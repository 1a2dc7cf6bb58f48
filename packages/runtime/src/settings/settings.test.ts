import { inspect } from 'node:util'
import { Redacted } from 'effect'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { describeSettings, unknownSettings } from './describe-settings.ts'
import { readSettings, type Settings, settingNames } from './settings.ts'
import { maskUrl } from './variable.ts'

const good = (env: Record<string, string>): Settings => {
  const read = readSettings(env, '/here')
  if (E.isLeft(read)) throw new Error(read.left.map((one) => one.sentence).join('\n'))
  return read.right
}
const bad = (env: Record<string, string>): readonly string[] => {
  const read = readSettings(env, '/here')
  if (E.isRight(read)) throw new Error('was accepted')
  return read.left.map((one) => one.sentence)
}
const key = 'ab'.repeat(32)

describe('readSettings', () => {
  it('gives the defaults for an empty environment, and takes an empty string as unset', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, '']))
    expect(good(empty)).toEqual(good({}))
    expect(good({})).toMatchObject({
      databaseUrl: undefined,
      dataDir: '/here/.lumen',
      httpPort: undefined,
      httpHost: '127.0.0.1',
      operators: [],
      logLevel: 'info',
    })
  })

  it('reads every variable', () => {
    const all = good({
      DATABASE_URL: 'postgres://me:pw@db/lumen',
      REDIS_URL: 'rediss://r',
      DISCORD_TOKEN: 'x'.repeat(30),
      DISCORD_API: 'http://127.0.0.1:1/api/',
      LUMEN_DATA_DIR: 'data',
      LUMEN_CONFIG_DIR: '/etc/lumen',
      LUMEN_HTTP_PORT: '0',
      LUMEN_HTTP_HOST: '0.0.0.0',
      LUMEN_LOCAL_PORT: '65535',
      LUMEN_FAIRNESS_KEY: key.toUpperCase(),
      LUMEN_OPERATORS: '123456789012345678, 234567890123456789,123456789012345678',
      LUMEN_OPERATOR_GUILD: '345678901234567890',
      LUMEN_LOG_LEVEL: 'DEBUG',
      CHROMIUM: '/usr/bin/chromium',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/',
    })
    expect({ ...all, fairnessKey: all.fairnessKey && Redacted.value(all.fairnessKey) }).toMatchObject({
      discordApi: 'http://127.0.0.1:1/api',
      dataDir: '/here/data',
      configDir: '/etc/lumen',
      httpPort: 0,
      httpHost: '0.0.0.0',
      localPort: 65535,
      fairnessKey: key,
      operators: ['123456789012345678', '234567890123456789'],
      operatorGuild: '345678901234567890',
      logLevel: 'debug',
      chromium: '/usr/bin/chromium',
      otlpEndpoint: 'http://127.0.0.1:4318',
    })
  })

  it.each([
    ['DATABASE_URL', 'mysql://me:hunter2@h/d', /^DATABASE_URL is "mysql:\/\/me:\*\*\*@h\/d".*expected.*postgres:\/\/.*for example/],
    ['DATABASE_URL', 'postgres://me:hunter2@h', /names no database/],
    ['DATABASE_URL', 'hunter2 not a url', /not an address/],
    ['REDIS_URL', 'http://x', /redis:\/\//],
    ['DISCORD_TOKEN', 'hunter2', /\(a secret of 7 characters\), which is too short/],
    ['DISCORD_API', 'https://discord.com/api/v10', /leave the version away/],
    ['LUMEN_HTTP_PORT', '70000', /"70000"; expected a TCP port/],
    ['LUMEN_LOCAL_PORT', '-1', /TCP port/],
    ['LUMEN_FAIRNESS_KEY', 'hunter2', /other than 0-9 and a-f/],
    ['LUMEN_FAIRNESS_KEY', 'abcd', /only 2 bytes/],
    ['LUMEN_FAIRNESS_KEY', `${key}a`, /odd number/],
    ['LUMEN_OPERATORS', '123456789012345678,bob', /"bob" is no Discord id/],
    ['LUMEN_OPERATOR_GUILD', '12', /Discord id/],
    ['LUMEN_LOG_LEVEL', 'loud', /one of info, trace/],
  ])('says in one sentence what is wrong with %s=%s', (name, value, pattern) => {
    const sentences = bad({ [name]: value })
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(pattern)
    expect(sentences[0]).toMatch(/; expected .+, for example .+\.$/)
    if (name !== 'DATABASE_URL' || URL.canParse(value)) expect(sentences[0]).not.toContain('hunter2')
  })

  it('reports all problems at once', () => {
    expect(bad({ LUMEN_HTTP_PORT: 'x', LUMEN_LOG_LEVEL: 'y' })).toHaveLength(2)
  })

  it('never throws, whatever the values', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingNames), fc.string({ unit: 'binary' })), (env) => {
        const read = readSettings(env, '/here')
        return E.isRight(read) || read.left.length > 0
      }),
    )
  })
})

describe('secrets', () => {
  const secret = 'hunter2hunter2hunter2'
  const env = {
    DATABASE_URL: `postgres://me:${secret}@db/lumen`,
    REDIS_URL: `redis://:${secret}@r`,
    DISCORD_TOKEN: secret,
    LUMEN_FAIRNESS_KEY: key,
  }

  it('are in no description and in no printed settings', () => {
    const settings = good(env)
    for (const text of [...describeSettings(settings), inspect(settings, { depth: 9 }), JSON.stringify(settings)]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(key)
    }
    expect(describeSettings(settings)[0]).toBe('Database: PostgreSQL at postgres://me:***@db/lumen')
    expect(describeSettings(good({}))[0]).toMatch(/embedded, in \/here\/\.lumen .*power cut/)
  })

  it('are masked in any address, also with an at sign in the password', () => {
    expect(maskUrl('see postgres://a:b@c@h/d?sslpassword=q&x=1')).toBe('see postgres://a:***@h/d?sslpassword=***&x=1')
    expect(maskUrl('redis://:pw@h:1')).toBe('redis://:***@h:1')
    expect(maskUrl('http://h:80/p?q=1')).toBe('http://h:80/p?q=1')
    // A password with a slash in it looks like a port and a path: rather mask too much.
    expect(maskUrl('postgres://a:b/c@h/d')).toBe('postgres://a:***@h/d')
  })
})

describe('unknownSettings', () => {
  it('finds misspelt names and leaves the known ones alone', () => {
    const env = { LUMEN_LOGLEVEL: 'x', LUMEN_WHATEVER_ELSE: 'x', LUMEN_TEST_DATABASE_URL: 'x', LUMEN_HTTP_PORT: '1', PATH: 'x' }
    expect(unknownSettings(env)).toEqual([
      'LUMEN_LOGLEVEL is set, but nothing reads it; did you mean LUMEN_LOG_LEVEL?',
      expect.stringMatching(/^LUMEN_WHATEVER_ELSE is set, but nothing reads it; known are DATABASE_URL, /),
    ])
  })
})
