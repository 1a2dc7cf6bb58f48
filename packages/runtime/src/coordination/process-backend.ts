import type { Backend, Grip } from './backend.ts'
import { slide, type Use } from './sliding-window.ts'

interface Lock {
  readonly token: symbol
  readonly expires: number
}

interface Window {
  readonly uses: readonly Use[]
  /** When the last of the uses stops to count. */
  readonly ends: number
}

/** Windows are swept once for so many attempts, so that the memory holds only players who were active lately. */
const sweepEvery = 1024

/** A backend within this process. `now` gives milliseconds of a clock that never goes back; fractions are welcome. */
export const processBackend = (now: () => number = () => performance.now()): Backend => {
  const locks = new Map<string, Lock>()
  const waiting = new Map<string, Set<() => void>>()
  const windows = new Map<string, Window>()
  let fences = 0
  let attempts = 0

  const release = (key: string, token: symbol): void => {
    if (locks.get(key)?.token !== token) return
    locks.delete(key)
    // The one who has waited longest looks first; the others look when their own time comes.
    const [first] = waiting.get(key) ?? []
    first?.()
  }

  const sweep = (moment: number): void => {
    for (const [key, window] of windows) if (window.ends <= moment) windows.delete(key)
    for (const [key, lock] of locks) if (lock.expires <= moment) locks.delete(key)
  }

  return {
    tryLock: async (key, ttlMs): Promise<Grip | undefined> => {
      const holder = locks.get(key)
      if (holder !== undefined && holder.expires > now()) return undefined
      const token = Symbol(key)
      locks.set(key, { token, expires: now() + ttlMs })
      return { fence: ++fences, degraded: false, release: async () => release(key, token) }
    },
    pause: (key, ms) =>
      new Promise((resolve) => {
        const queue = waiting.get(key) ?? new Set()
        waiting.set(key, queue)
        const wake = (): void => {
          clearTimeout(timer)
          queue.delete(wake)
          if (queue.size === 0 && waiting.get(key) === queue) waiting.delete(key)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        queue.add(wake)
      }),
    take: async (key, limit, token) => {
      const moment = now()
      if (++attempts % sweepEvery === 0) sweep(moment)
      const step = slide(windows.get(key)?.uses ?? [], limit, moment, token)
      const last = step.uses.at(-1)
      if (last === undefined) windows.delete(key)
      else windows.set(key, { uses: step.uses, ends: last.at + limit.perMs })
      return { allowed: step.allowed, remaining: step.remaining, retryAfterMs: Math.ceil(step.retryAfter), token, degraded: false }
    },
    giveBack: async (key, token) => {
      const window = windows.get(key)
      if (window === undefined) return
      const uses = window.uses.filter((use) => use.token !== token)
      if (uses.length === 0) windows.delete(key)
      else windows.set(key, { ...window, uses })
    },
    close: async () => {
      locks.clear()
      windows.clear()
      for (const queue of waiting.values()) for (const wake of queue) wake()
    },
  }
}
