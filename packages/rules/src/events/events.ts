import { dictionary, integer, record, snowflake, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

const id = snowflake({ doc: 'the event' })
const time = integer({ unit: 'ms' })

export const eventScheduled = event(
  'events.scheduled',
  record({ event: id, name: text({ max: 60 }), boosts: dictionary(integer({ unit: 'ppm' })), starts_at: time, ends_at: time, by: text() }),
)
export const eventExtended = event('events.extended', record({ event: id, from: time, to: time }))
/** `ended_at` lies where it would have begun, when it had not yet. */
export const eventCancelled = event('events.cancelled', record({ event: id, ended_at: time }))
