import type { CalendarSpec } from '../kernel/calendar.ts'
import { counter, maybe, text, value } from '../kernel/column.ts'
import { type Fields, facet, keyed, type Row, root } from '../kernel/entity.ts'
import { many, one, type Rows, the } from '../kernel/part.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import { BOOST_KINDS, type BoostKind } from './kinds.ts'

/** The one calendar, of which all live events are part: operators who change events do so one after the other. */
export const calendars = root('calendar')

/** Rises with every change of any event: whoever keeps the events in memory sees by it whether they still hold. */
export const calendar = facet(calendars, { version: counter({ doc: 'rises with every change of an event' }) })

const boost = value({ max: 1_000_000_000, unit: 'ppm' })
const boosts = Object.fromEntries(BOOST_KINDS.map((kind) => [kind, boost])) as { readonly [K in BoostKind]: typeof boost }

/**
 * Live events, for ever: what grows by itself is computed long after an event has ended. The id is that of the command
 * that made it. An event acts while `starts_at` ≤ time < `ends_at`.
 */
export const liveEvents = keyed(calendars, 'live_events', {
  key: 'id',
  storage: 'text',
  max: 20,
  columns: {
    name: text({ max: 60, doc: 'what players see' }),
    starts_at: value({ unit: 'ms' }),
    ends_at: value({ unit: 'ms' }),
    created_by: text({ max: 32, doc: "who made it: an operator's Discord id, or a word such as console" }),
    cancelled_at: maybe({ unit: 'ms', doc: 'when an operator ended it before its time' }),
    version: value({ initial: 1, min: 1, doc: 'rises with every change of it' }),
    ...boosts,
  },
})

export const theCalendar = the(calendars)
export const myEvents = many(liveEvents)
export const myVersion = one(calendar)

export type CalendarRow = Row<typeof calendar.columns>
export type LiveEvent = Fields<typeof liveEvents.columns>
export type EventRow = Row<typeof liveEvents.columns>
export type EventRows = Rows<typeof liveEvents.columns, EventRow>

/** What an event boosts, in parts per million; kinds that it leaves alone are left out. */
export const boostsOf = (event: LiveEvent): { readonly [K in BoostKind]?: number } => {
  const found: { [K in BoostKind]?: number } = {}
  for (const kind of BOOST_KINDS) if (event[kind] > 0) found[kind] = event[kind]
  return found
}

/** A stored event as rules see it. */
export const activeEventOf = (id: string, event: LiveEvent): ActiveEvent => ({
  id,
  version: event.version,
  boosts: boostsOf(event),
  startsAt: event.starts_at,
  endsAt: event.ends_at,
})

/** Where whoever carries commands out finds the events that may matter to them. */
export const eventCalendar: CalendarSpec = {
  root: theCalendar,
  version: 'version',
  events: liveEvents as unknown as CalendarSpec['events'],
  eventOf: (id, row) => activeEventOf(id, row as unknown as LiveEvent),
}
