import { isLeft } from 'fp-ts/lib/Either.js'
import type { Lumen } from '../assembly/lumen.ts'
import { unknownSettings } from '../settings/describe-settings.ts'
import { readSettings, type Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import { type Surroundings, WrongUsage } from './verb.ts'

/** The settings of the environment. Throws WrongUsage that tells every wrong variable. */
export const requireSettings = ({ env, cwd, note }: Surroundings): Settings => {
  const read = readSettings(env, cwd)
  if (isLeft(read)) throw new WrongUsage(read.left[0]?.name ?? 'environment', read.left.map(({ sentence }) => sentence).join('\n'))
  for (const warning of unknownSettings(env)) note(warning)
  return read.right
}

/** Where the config lies that the environment names. */
export const configDirOf = async (around: Surroundings): Promise<string> => {
  const { configDir } = requireSettings(around)
  return configDir ?? (await import('@lumen/config')).defaultConfigDir
}

/** Opens the game for one piece of work and closes it again. What the log says goes to standard error. */
export const withLumen = async <T>(around: Surroundings, work: (lumen: Lumen) => Promise<T>): Promise<T> => {
  const settings = requireSettings(around)
  // the database is heavy, and most verbs do without it
  const { openLumen } = await import('../assembly/open-lumen.ts')
  const { openLog } = await import('../telemetry/log.ts')
  const { redactor, secretsOf } = await import('../telemetry/redaction.ts')
  const log = openLog({
    level: around.env['LUMEN_LOG_LEVEL'] ? settings.logLevel : 'warn',
    format: 'text',
    redact: redactor(secretsOf(settings)),
    write: (line) => around.note(line.trimEnd()),
  })
  const lumen = await openLumen(settings, { log })
  try {
    return await work(lumen)
  } finally {
    await lumen.close()
  }
}

/** Opens only the database, for work that needs neither the config nor a key, and closes it again. */
export const withStore = async <T>(around: Surroundings, work: (store: Store) => Promise<T>): Promise<T> => {
  const settings = requireSettings(around)
  const { openPreparedStore } = await import('../assembly/prepared-store.ts')
  const store = await openPreparedStore(settings)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
