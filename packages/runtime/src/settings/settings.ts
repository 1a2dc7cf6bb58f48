import { isAbsolute, resolve } from 'node:path'
import { Redacted } from 'effect'
import * as E from 'fp-ts/lib/Either.js'
import {
  choiceVariable,
  portVariable,
  readVariable,
  type SettingProblem,
  snowflakesVariable,
  snowflakeVariable,
  textVariable,
  urlVariable,
  type Variable,
} from './variable.ts'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'none'

/** Everything the environment says. Secrets are redacted values: printing or logging them shows `<redacted>`. */
export interface Settings {
  /** `undefined`: the embedded database in `dataDir`. */
  readonly databaseUrl: Redacted.Redacted<string> | undefined
  /** `undefined`: coordination inside this process. */
  readonly redisUrl: Redacted.Redacted<string> | undefined
  /** `undefined`: local mode. */
  readonly discordToken: Redacted.Redacted<string> | undefined
  /** REST base without `/v10` and without a slash at the end; `undefined`: Discord itself. */
  readonly discordApi: string | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Absolute; `undefined`: the config that ships with the project. */
  readonly configDir: string | undefined
  /** `undefined`: no health and metrics server. 0: a free port. */
  readonly httpPort: number | undefined
  /** Address that the health and metrics server binds to. */
  readonly httpHost: string
  /** Port of the local page; `undefined`: the bot's own choice. 0: a free port. */
  readonly localPort: number | undefined
  /** Lower-case hex, at least 32 bytes. */
  readonly fairnessKey: Redacted.Redacted<string> | undefined
  readonly operators: readonly string[]
  readonly operatorGuild: string | undefined
  readonly logLevel: LogLevel
  /** Path of a Chromium for the page's tests. */
  readonly chromium: string | undefined
  /** Base address of an OpenTelemetry collector (OTLP over HTTP). */
  readonly otlpEndpoint: string | undefined
}

const databaseName = (url: URL): string | undefined => (url.pathname.length > 1 ? undefined : 'which names no database after the host')

const discordBase = (url: URL): string | undefined =>
  /\/v\d+\/?$/.test(url.pathname) ? 'which ends in a version; leave the version away' : undefined

const discordToken: Variable<string> = {
  name: 'DISCORD_TOKEN',
  expected: 'the bot token from the Bot page of the Discord developer portal, without the word Bot and without spaces',
  example: 'DISCORD_TOKEN=<the token>',
  secret: true,
  read: (text) => (/^\S{20,}$/.test(text) ? E.right(text) : E.left(/\s/.test(text) ? 'with spaces in it' : 'which is too short')),
}

const fairnessKey: Variable<string> = {
  name: 'LUMEN_FAIRNESS_KEY',
  expected: 'at least 32 random bytes as hexadecimal digits, two a byte',
  example: 'the output of: openssl rand -hex 32',
  secret: true,
  read: (text) => {
    if (!/^[0-9a-f]*$/i.test(text)) return E.left('with characters other than 0-9 and a-f')
    if (text.length % 2 === 1) return E.left('with an odd number of digits')
    return text.length < 64 ? E.left(`which is only ${text.length / 2} bytes`) : E.right(text.toLowerCase())
  },
}

const variables = {
  databaseUrl: urlVariable('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://lumen:password@127.0.0.1:5432/lumen', databaseName),
  redisUrl: urlVariable('REDIS_URL', ['redis:', 'rediss:'], 'redis://127.0.0.1:6379'),
  discordToken,
  discordApi: urlVariable('DISCORD_API', ['https:', 'http:'], 'https://discord.com/api', discordBase),
  dataDir: textVariable('LUMEN_DATA_DIR', 'the path of a folder', '/var/lib/lumen'),
  configDir: textVariable('LUMEN_CONFIG_DIR', 'the path of a folder', '/etc/lumen'),
  httpPort: portVariable('LUMEN_HTTP_PORT'),
  httpHost: textVariable('LUMEN_HTTP_HOST', 'an address to bind to', '127.0.0.1'),
  localPort: portVariable('LUMEN_LOCAL_PORT'),
  fairnessKey,
  operators: snowflakesVariable('LUMEN_OPERATORS'),
  operatorGuild: snowflakeVariable('LUMEN_OPERATOR_GUILD'),
  logLevel: choiceVariable<LogLevel>('LUMEN_LOG_LEVEL', ['info', 'trace', 'debug', 'warn', 'error', 'none']),
  chromium: textVariable('CHROMIUM', 'the path of a Chromium program', '/usr/bin/chromium'),
  otlpEndpoint: urlVariable('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:'], 'http://127.0.0.1:4318'),
} as const

/** The names of all variables, in the order in which the documents list them. */
export const settingNames: readonly string[] = Object.values(variables).map((variable) => variable.name)

const redacted = (text: string | undefined): Redacted.Redacted<string> | undefined => (text === undefined ? undefined : Redacted.make(text))

/**
 * Reads the settings from an environment, purely. `cwd` is the folder that relative paths start from.
 * Left: one problem for every wrong value, in the order of the documents; nothing secret is in them.
 */
export const readSettings = (
  env: Readonly<Record<string, string | undefined>>,
  cwd: string = process.cwd(),
): E.Either<readonly SettingProblem[], Settings> => {
  const problems: SettingProblem[] = []
  const value = <A>(variable: Variable<A>): A | undefined => {
    const read = readVariable(variable, env)
    if (E.isRight(read)) return read.right
    problems.push(read.left)
    return undefined
  }
  const path = (text: string): string => (isAbsolute(text) ? text : resolve(cwd, text))
  const configDir = (text: string | undefined): string | undefined => (text === undefined ? undefined : path(text))
  const settings: Settings = {
    databaseUrl: redacted(value(variables.databaseUrl)),
    redisUrl: redacted(value(variables.redisUrl)),
    discordToken: redacted(value(variables.discordToken)),
    discordApi: value(variables.discordApi)?.replace(/\/+$/, ''),
    dataDir: path(value(variables.dataDir) ?? '.lumen'),
    configDir: configDir(value(variables.configDir)),
    httpPort: value(variables.httpPort),
    httpHost: value(variables.httpHost) ?? '127.0.0.1',
    localPort: value(variables.localPort),
    fairnessKey: redacted(value(variables.fairnessKey)),
    operators: value(variables.operators) ?? [],
    operatorGuild: value(variables.operatorGuild),
    logLevel: value(variables.logLevel) ?? 'info',
    chromium: value(variables.chromium),
    otlpEndpoint: value(variables.otlpEndpoint)?.replace(/\/+$/, ''),
  }
  return problems.length === 0 ? E.right(settings) : E.left(problems)
}
