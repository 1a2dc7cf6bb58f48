import { time } from '@lumen/rules'
import { BadFile } from '../scenarios/yaml-text.ts'
import { clustersOf } from './clusters.ts'
import { type FittedPolicy, fitPolicy } from './fitted-policy.ts'
import { type Summary, summaryOf } from './summary.ts'
import type { Read, Trace } from './trace.ts'

/** Players who were seen for fewer days show no habits yet. */
export const LEAST_DAYS = 7
/** Fewer players make no policy: see LEAST_MEMBERS. */
const LEAST_PLAYERS = 8

export interface CalibrationOptions {
  /** The share of players that is kept aside to check with. */
  readonly heldOut: number
  readonly groups?: number
}

/** What a journal says of its players. */
export interface Calibration {
  /** The largest group first. */
  readonly policies: readonly FittedPolicy[]
  /** Players who came too late, or too short, to show habits. */
  readonly leftOut: number
  readonly held: readonly Trace[]
  readonly firstDay: number
  readonly days: number
}

/** Reads policies from what was read of a journal. Throws BadFile where too few have played for long enough. */
export const calibrate = ({ traces, lastDay, firstDay }: Read, { heldOut, groups }: CalibrationOptions): Calibration => {
  // the last day may not be over
  const whole = lastDay - 1
  const seen = traces.filter((trace) => whole - trace.firstDay >= LEAST_DAYS && trace.acts.length > 0)
  if (seen.length < LEAST_PLAYERS)
    throw new BadFile([
      `The journal holds ${seen.length} players who can be watched for ${LEAST_DAYS} days after their first; at least ${LEAST_PLAYERS} are needed to read habits from, and to check them with.`,
    ])
  const every = heldOut <= 0 ? Number.POSITIVE_INFINITY : Math.max(2, Math.round(1 / heldOut))
  const [fitted, held] = [seen.filter((_, i) => i % every !== every - 1), seen.filter((_, i) => i % every === every - 1)]
  const summaries = fitted.map((trace) => summaryOf(trace, whole))
  const clusters = clustersOf(summaries, fitted, groups)
  const policies = Array.from({ length: Math.max(...clusters) + 1 }, (_, group) => {
    const mine = <A>(all: readonly A[]): readonly A[] => all.filter((__, i) => clusters[i] === group)
    return fitPolicy(`fitted-${group + 1}`, mine<Trace>(fitted), mine<Summary>(summaries))
  })
  return { policies, leftOut: traces.length - seen.length, held, firstDay, days: lastDay - firstDay }
}

/** The date of a UTC day. */
export const dateOf = (day: number): string => new Date(time.startOfDay(day)).toISOString().slice(0, 10)
