import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { type ConfigSource, readConfig, yamlFiles } from './source.ts'

/** How `watchConfig` waits; all times in milliseconds. */
export interface WatchOptions {
  /** What the caller has read already; a change since then is reported at once. Without it, changes count from the start of the watch. */
  readonly since?: ConfigSource
  /** Quiet time after a file event before the folder is read, so that a save of several files is one change. Default 150. */
  readonly debounceMs?: number
  /** How often the files' times and sizes are compared, for file systems that send no events. Default 2000. */
  readonly pollMs?: number
  /** Whether to listen for file events at all; false leaves the comparison alone. Default true. */
  readonly events?: boolean
}

/** Sizes and times of all files as one string: a cheap way to notice that something may have changed. */
const signatureOf = async (dir: string): Promise<string> => {
  try {
    const lines = (await yamlFiles(dir)).map(async (file) => {
      const { size, mtimeMs, ctimeMs, ino } = await stat(path.join(dir, file))
      return `${file} ${size} ${mtimeMs} ${ctimeMs} ${ino}`
    })
    return (await Promise.all(lines)).join('\n')
  } catch (error) {
    return `unreadable: ${String(error)}`
  }
}

const listen = (dir: string, onEvent: () => void): FSWatcher | undefined => {
  try {
    const watcher = watch(dir, { recursive: true, persistent: false }, onEvent)
    // Out of watches, or the folder was replaced: the regular comparison carries on alone.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}

/**
 * Calls `onChange` with the newly read config whenever the bytes of the files under `dir` have changed, one call at a time.
 * Neither the watch nor its timers keep the process alive. Returns a function that ends it; no call comes after its promise.
 */
export const watchConfig = (
  dir: string,
  onChange: (source: ConfigSource) => void | Promise<void>,
  { since, debounceMs = 150, pollMs = 2000, events = true }: WatchOptions = {},
): (() => Promise<void>) => {
  let closed = false
  let digest = since?.digest
  let signature: string | undefined
  let quiet: NodeJS.Timeout | undefined

  const compare = async (force: boolean): Promise<void> => {
    // Taken before reading: a change in between shows up as a new signature at the next comparison.
    const current = await signatureOf(dir)
    if (closed || (!force && current === signature)) return
    signature = current
    const source = await readConfig(dir)
    if (closed || source.digest === digest) return
    const first = digest === undefined
    digest = source.digest
    if (!first) await onChange(source)
  }

  let queue: Promise<void> = compare(true)
  const enqueue = (force: boolean): void => {
    queue = queue.then(() => compare(force))
  }
  const watcher = events
    ? listen(dir, () => {
        clearTimeout(quiet)
        quiet = setTimeout(() => enqueue(true), debounceMs).unref()
      })
    : undefined
  const poll = setInterval(() => enqueue(false), pollMs).unref()

  return async () => {
    closed = true
    clearTimeout(quiet)
    clearInterval(poll)
    watcher?.close()
    await queue
  }
}
