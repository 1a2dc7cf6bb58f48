import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Data, Redacted } from 'effect'
import type { Settings } from '../settings/settings.ts'

/** There is no key to make dice with. One sentence for the operator, without the key. */
export class FairnessProblem extends Data.TaggedError('FairnessProblem')<{ readonly message: string; readonly cause?: unknown }> {}

const keyBytes = 32
const isWindows = process.platform === 'win32'

const readKey = async (path: string): Promise<Uint8Array> => {
  const file = await open(path, 'r')
  try {
    const { mode } = await file.stat()
    if (!isWindows && (mode & 0o077) !== 0) {
      const found = (mode & 0o777).toString(8).padStart(4, '0')
      throw new FairnessProblem({
        message: `The fairness key ${path} can be read by others (mode ${found}): whoever reads it knows every roll beforehand. If nobody did, run: chmod 600 ${path}`,
      })
    }
    const text = (await file.readFile('utf8')).trim()
    if (!/^([0-9a-f]{2}){32,}$/i.test(text)) {
      throw new FairnessProblem({
        message: `The fairness key ${path} is damaged: expected at least ${keyBytes} bytes as hexadecimal digits. Bring back a copy of it; with another key earlier rolls can no longer be verified.`,
      })
    }
    return Buffer.from(text, 'hex')
  } finally {
    await file.close()
  }
}

/** Makes the key file, whole or not at all; leaves one that is there. */
const makeKey = async (folder: string, path: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(keyBytes).toString('hex')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}

/**
 * The key from which all secrets of players follow: `LUMEN_FAIRNESS_KEY`, or with the embedded database the file
 * `fairness.key` in the data folder, which is made when there is none. A PostgreSQL server may serve several processes,
 * which must share one key, so there it has to be given. Rejects with a FairnessProblem.
 */
export const fairnessKey = async (
  settings: Pick<Settings, 'fairnessKey' | 'databaseUrl' | 'dataDir'>,
): Promise<Redacted.Redacted<Uint8Array>> => {
  if (settings.fairnessKey !== undefined) return Redacted.make(Buffer.from(Redacted.value(settings.fairnessKey), 'hex'))
  if (settings.databaseUrl !== undefined) {
    throw new FairnessProblem({
      message:
        'LUMEN_FAIRNESS_KEY is not set; with DATABASE_URL expected at least 32 random bytes as hexadecimal digits, for example the output of: openssl rand -hex 32. Keep it as safe as the database: it decides every roll.',
    })
  }
  const path = join(settings.dataDir, 'fairness.key')
  try {
    await makeKeyUnlessThere(settings.dataDir, path)
    return Redacted.make(await readKey(path))
  } catch (cause) {
    if (cause instanceof FairnessProblem) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FairnessProblem({ message: `The fairness key ${path} cannot be used: ${reason}.`, cause })
  }
}

const makeKeyUnlessThere = async (folder: string, path: string): Promise<void> => {
  const there = await open(path, 'r').then(
    (file) => file.close().then(() => true),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (!there) await makeKey(folder, path)
}
