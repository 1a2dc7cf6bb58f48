import { join } from 'node:path'
import { Redacted } from 'effect'
import { type Settings, settingNames } from './settings.ts'
import { maskUrl } from './variable.ts'

const fairness = ({ fairnessKey, databaseUrl, dataDir }: Settings): string => {
  if (fairnessKey !== undefined) return 'set'
  return databaseUrl === undefined
    ? `in ${join(dataDir, 'fairness.key')} (made when there is none; keep a copy)`
    : 'missing (set LUMEN_FAIRNESS_KEY)'
}

/** What the process will run on, one line a subject, for start-up. Holds no secrets. */
export const describeSettings = (settings: Settings): readonly string[] => [
  settings.databaseUrl === undefined
    ? `Database: embedded, in ${settings.dataDir} (one process at a time; commits survive a crash of the program but not a power cut; set DATABASE_URL for a PostgreSQL server)`
    : `Database: PostgreSQL at ${maskUrl(Redacted.value(settings.databaseUrl))}`,
  settings.redisUrl === undefined
    ? 'Coordination: inside this process (set REDIS_URL to share locks and limits among several)'
    : `Coordination: Redis at ${maskUrl(Redacted.value(settings.redisUrl))}`,
  settings.discordToken === undefined
    ? 'Discord: local mode (set DISCORD_TOKEN to play on Discord)'
    : `Discord: ${settings.discordApi ?? 'https://discord.com/api'}, token set`,
  `Fairness key: ${fairness(settings)}`,
  `Config: ${settings.configDir ?? 'as shipped'}`,
  settings.httpPort === undefined
    ? 'Health and metrics: no server (set LUMEN_HTTP_PORT for one)'
    : `Health and metrics: http://${settings.httpHost}:${settings.httpPort === 0 ? '(a free port)' : settings.httpPort}`,
  `Operators: ${settings.operators.length === 0 ? 'none' : settings.operators.join(', ')}${settings.operatorGuild === undefined ? '' : `, in guild ${settings.operatorGuild}`}`,
  `Log level: ${settings.logLevel}`,
]

const alsoKnown = /^LUMEN_(TEST_[A-Z_]+|REQUIRE_SERVICES|BENCH_[A-Z_]+)$/

/** Number of single-letter edits between two words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** One warning sentence for every `LUMEN_...` variable that nothing reads, with the nearest name that something does. */
export const unknownSettings = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith('LUMEN_') && !settingNames.includes(name) && !alsoKnown.test(name))
    .sort()
    .map((name) => {
      const nearest = [...settingNames].sort((a, b) => distance(name, a) - distance(name, b))[0] ?? ''
      const hint = distance(name, nearest) <= 4 ? `; did you mean ${nearest}?` : `; known are ${settingNames.join(', ')}.`
      return `${name} is set, but nothing reads it${hint}`
    })
