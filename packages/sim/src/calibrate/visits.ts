import { time } from '@lumen/rules'
import type { Act } from './trace.ts'

/** Commands that lie closer together belong to one visit. */
export const VISIT_GAP = 30 * time.MINUTE

/** Commands that a player gave without going away. */
export interface Visit {
  /** UTC day on which it began. */
  readonly day: number
  readonly acts: readonly Act[]
}

/** Cuts a player's commands, in order of time, into visits: where a pause is long, or midnight passes. */
export const visitsOf = (acts: readonly Act[]): readonly Visit[] => {
  const visits: { day: number; acts: Act[] }[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const act of acts) {
    const day = time.dayOf(act.at)
    const open = visits.at(-1)
    if (open && open.day === day && act.at - last < VISIT_GAP) open.acts.push(act)
    else visits.push({ day, acts: [act] })
    last = act.at
  }
  return visits
}
