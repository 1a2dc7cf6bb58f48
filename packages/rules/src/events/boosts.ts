import type { ActiveEvent } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import type { EventRules } from './config.ts'
import type { BoostKind } from './kinds.ts'

export { BOOST_KINDS, type BoostKind } from './kinds.ts'

/** A stretch of time in which a boost stays the same: up to `until`, which it does not contain. */
export interface BoostPiece {
  readonly until: Millis
  readonly boostPpm: number
}

/** What several boosts of a kind come to together: their sum, but no more than the kind's cap. Parts per million. */
export const stacked = ({ boosts }: EventRules, kind: BoostKind, sumPpm: number): number => Math.min(sumPpm, boosts[kind].capPpm)

/** What the events that run at an instant add to one kind, in parts per million (docs/rules/events.md). */
export const boostPpm = (rules: EventRules, active: readonly ActiveEvent[], kind: BoostKind, at: Millis): number => {
  let sum = 0
  for (const event of active) if (event.startsAt <= at && at < event.endsAt) sum += event.boosts[kind] ?? 0
  return sum === 0 ? 0 : stacked(rules, kind, sum)
}

/**
 * The time from `from` to `to`, cut where a boost of this kind begins or ends: each piece with what the events that run
 * in it come to, capped piece by piece. The last piece ends at `to`; of no time there is no piece.
 */
export const boostPieces = (
  rules: EventRules,
  active: readonly ActiveEvent[],
  kind: BoostKind,
  from: Millis,
  to: Millis,
): readonly BoostPiece[] => {
  if (to <= from) return []
  const cuts: Millis[] = []
  for (const { boosts, startsAt, endsAt } of active) {
    if (!boosts[kind] || endsAt <= from || startsAt >= to) continue
    if (startsAt > from) cuts.push(startsAt)
    if (endsAt < to) cuts.push(endsAt)
  }
  cuts.sort((a, b) => a - b)
  cuts.push(to)
  const pieces: BoostPiece[] = []
  let start = from
  for (const until of cuts) {
    if (until === start) continue
    pieces.push({ until, boostPpm: boostPpm(rules, active, kind, start) })
    start = until
  }
  return pieces
}
