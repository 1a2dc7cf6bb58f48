import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Who holds a lock. `started` tells a process from a later one with the same id; it is '' where the system does not say. */
interface Holder {
  readonly token: string
  readonly pid: number
  readonly started: string
  readonly host: string
}

/** A lock that is held until `release`. */
export interface FolderLock {
  readonly release: () => Promise<void>
}

/** A lock is held by another, living process. The message names it. */
export class FolderLocked extends Error {
  override readonly name = 'FolderLocked'
}

/** How often a holder touches its lock, and for how long an untouched lock of another machine counts as held. Milliseconds. */
const heartbeatMs = 10_000
const silentMs = 60_000

/** When a process began, in ticks since this boot, from Linux's /proc; '' elsewhere or when there is no such process. */
const startedAt = (pid: number): string => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command stands in parentheses and may hold anything; field 22 counts from behind it.
    const ticks = line.slice(line.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? '' : `${boot}/${ticks}`
  } catch {
    return ''
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code

const readHolder = async (path: string): Promise<Holder | 'absent' | 'unreadable'> => {
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof read !== 'object' || read === null) return 'unreadable'
    const { token, pid, started, host } = read as Partial<Record<keyof Holder, unknown>>
    return typeof token === 'string' && typeof pid === 'number' && typeof started === 'string' && typeof host === 'string'
      ? { token, pid, started, host }
      : 'unreadable'
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'absent'
    if (error instanceof SyntaxError) return 'unreadable'
    throw error
  }
}

const isStale = async (path: string, holder: Holder): Promise<boolean> => {
  if (holder.host === hostname()) {
    if (!isAlive(holder.pid)) return true
    const started = startedAt(holder.pid)
    return started !== '' && holder.started !== '' && started !== holder.started
  }
  const touched = await stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  )
  return Date.now() - touched > silentMs
}

/** Creates the file with its content in one step: true, or false when it exists. */
const createWith = async (path: string, holder: Holder): Promise<boolean> => {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(JSON.stringify(holder))
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/**
 * Replaces the lock of a dead process. Two processes may find the same dead lock: a guard file named after that very
 * lock lets one of them act, and whoever gets the guard looks again whether the dead lock is still there.
 */
const takeOver = async (path: string, dead: Holder, mine: Holder): Promise<boolean> => {
  const guard = `${path}.${dead.token}`
  if (!(await createWith(guard, mine))) {
    const other = await readHolder(guard)
    if (typeof other === 'object' && (await isStale(guard, other))) {
      throw new FolderLocked(
        `${path} was left by process ${dead.pid}, and process ${other.pid} died while it took it over; delete ${path} and ${guard}.`,
      )
    }
    return false
  }
  try {
    const now = await readHolder(path)
    if (typeof now !== 'object' || now.token !== dead.token) return false
    const draft = `${path}.${mine.token}`
    await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
    await rename(draft, path)
    return true
  } finally {
    await unlink(guard)
  }
}

const held = (path: string, mine: Holder): FolderLock => {
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => {})
  }, heartbeatMs)
  beat.unref()
  return {
    release: async () => {
      clearInterval(beat)
      const now = await readHolder(path)
      if (typeof now === 'object' && now.token === mine.token) await unlink(path)
    },
  }
}

/**
 * Takes the lock file at `path` for this process. The lock of a dead process is taken over.
 * Rejects with FolderLocked when a living process (this one included) holds it.
 */
export const lockFolder = async (path: string): Promise<FolderLock> => {
  const mine: Holder = { token: randomUUID(), pid: process.pid, started: startedAt(process.pid), host: hostname() }
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await createWith(path, mine)) return held(path, mine)
    const holder = await readHolder(path)
    if (typeof holder === 'object') {
      if (!(await isStale(path, holder))) {
        const who = holder.pid === process.pid && holder.host === hostname() ? 'this process' : `process ${holder.pid}`
        const where = holder.host === hostname() ? '' : ` on ${holder.host}`
        throw new FolderLocked(`${path} is held by ${who} (pid ${holder.pid}${where}).`)
      }
      if (await takeOver(path, holder, mine)) return held(path, mine)
    }
    // Absent: released this moment. Unreadable: its holder is about to write it.
    await sleep(20)
  }
  throw new FolderLocked(`${path} is no lock of Lumen (its content is not readable); if no Lumen runs on this folder, delete the file.`)
}
