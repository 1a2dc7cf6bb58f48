import { no, type Rejection } from '../kernel/rejection.ts'
import type { Millis } from '../kernel/time.ts'
import type { EventRules } from './config.ts'

/** A stretch of time: from `starts_at` to before `ends_at`. */
export interface Window {
  readonly starts_at: Millis
  readonly ends_at: Millis
}

/** How many of some windows overlap at most within another, and since when. */
const crowd = (others: readonly Window[], { starts_at, ends_at }: Window): { readonly most: number; readonly at: Millis } => {
  let [most, at] = [0, starts_at]
  for (const instant of [starts_at, ...others.map((other) => other.starts_at)]) {
    if (instant < starts_at || instant >= ends_at) continue
    let count = 0
    for (const other of others) if (other.starts_at <= instant && instant < other.ends_at) count++
    if (count > most) [most, at] = [count, instant]
  }
  return { most, at }
}

type Code = 'events/invalid-window' | 'events/too-many-events'

/**
 * What stands against an event running in a window: it would end before it began, last too long, reach into the past
 * (`from` is the earliest instant that may still change), or share an instant with too many others.
 */
export const windowRefused = (
  { longest, mostAtOnce }: EventRules,
  window: Window,
  from: Millis,
  others: readonly Window[],
): Rejection<Code> | undefined => {
  const { starts_at, ends_at } = window
  if (ends_at <= starts_at || ends_at - starts_at > longest || starts_at < from)
    return no('events/invalid-window', { starts_at, ends_at, now: from, longest_ms: longest })
  const { most, at } = crowd(others, window)
  return most >= mostAtOnce ? no('events/too-many-events', { running: most, most: mostAtOnce, at }) : undefined
}
