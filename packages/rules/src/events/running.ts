import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { snowflake } from '../kernel/codec.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import type { Millis } from '../kernel/time.ts'
import type { EventRow, EventRows } from './state.ts'

/** The id that names an event. */
export const eventId = snowflake({ doc: 'id of the event' })

/** The event of an id, unless it is over: what is over never changes. */
export const notEnded = (
  events: EventRows,
  event: string,
  now: Millis,
): Either<Rejection<'events/event-not-found' | 'events/event-ended'>, EventRow> => {
  const found = events.get(event)
  if (!found) return left(no('events/event-not-found', { event }))
  if (found.cancelled_at !== null || found.ends_at <= now)
    return left(no('events/event-ended', { event, name: found.name, ended_at: found.ends_at, cancelled: found.cancelled_at !== null }))
  return right(found)
}

/** The ids of events that are not over. */
export function* idsNotEnded(events: EventRows, now: Millis): Iterable<string> {
  for (const row of events.all()) if (row.cancelled_at === null && row.ends_at > now) yield row.$.key as string
}
