import type { Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { boostPpm } from './boosts.ts'
import { BOOST_KINDS, type BoostKind } from './kinds.ts'
import { activeEventOf, boostsOf, type EventRow, type EventRows } from './state.ts'

/** One event as it is shown. */
export interface EventSheet {
  readonly event: string
  readonly name: string
  readonly starts_at: Millis
  /** Where it was cancelled: when it ended for that. */
  readonly ends_at: Millis
  readonly cancelled: boolean
  readonly created_by: string
  /** Parts per million by kind. */
  readonly boosts: { readonly [K in BoostKind]?: number }
}

/** What all that runs adds to one kind, in parts per million, and whether its cap holds it there. */
export interface BoostSheet {
  readonly kind: BoostKind
  readonly boost_ppm: number
  readonly capped: boolean
}

const sheetOf = (event: EventRow): EventSheet => ({
  event: event.$.key as string,
  name: event.name,
  starts_at: event.starts_at,
  ends_at: event.ends_at,
  cancelled: event.cancelled_at !== null,
  created_by: event.created_by,
  boosts: boostsOf(event),
})

/** Events that are over, of which the newest are shown. */
const RECENT = 10

/** What runs (the first to end first), what is coming, what was lately, and what all that runs adds. */
export const calendarSheet = (events: EventRows, { events: rules }: Ruleset, now: Millis) => {
  const rows = events.all()
  const all = rows.map(sheetOf)
  const active = rows.map((row) => activeEventOf(row.$.key as string, row))
  const open = all.filter((event) => !event.cancelled && event.ends_at > now)
  return {
    running: open.filter((event) => event.starts_at <= now).sort((a, b) => a.ends_at - b.ends_at),
    coming: open.filter((event) => event.starts_at > now).sort((a, b) => a.starts_at - b.starts_at),
    recent: all
      .filter((event) => event.cancelled || event.ends_at <= now)
      .sort((a, b) => b.ends_at - a.ends_at)
      .slice(0, RECENT),
    boosts: BOOST_KINDS.flatMap((kind): readonly BoostSheet[] => {
      const boost = boostPpm(rules, active, kind, now)
      return boost > 0 ? [{ kind, boost_ppm: boost, capped: boost === rules.boosts[kind].capPpm }] : []
    }),
  }
}
