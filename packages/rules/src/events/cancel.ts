import { isLeft, right } from 'fp-ts/lib/Either.js'
import { add, set } from '../kernel/change.ts'
import { record } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { accept, on } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { eventCancelled } from './events.ts'
import { eventId, idsNotEnded, notEnded } from './running.ts'
import { heldCalendar, made } from './wish.ts'

/** Ends an event now, or lets one that has not begun never begin (docs/rules/events.md). What it gave stays given. */
export const cancel = rule({
  name: 'events.cancel',
  actor: 'system',
  input: record({ event: eventId }),
  result: made,
  limit: 'event_admin',
  reads: { calendar: heldCalendar },
  emits: [on('calendar', eventCancelled)],
  inputs: function* ({ calendar }, { now }) {
    for (const event of idsNotEnded(calendar.events, now)) yield { event }
  },
  plan: ({ calendar }, { event }, { now }) => {
    const found = notEnded(calendar.events, event, now)
    // one that has not begun keeps its beginning, and lasts no time
    return isLeft(found)
      ? found
      : right({ name: found.right.name, starts_at: found.right.starts_at, at: Math.max(now, found.right.starts_at) })
  },
  decide: ({ calendar: { it, events } }, { event }, { now }, { name, starts_at, at }) => {
    const row = events.get(event)! // the plan refuses without it
    return accept(
      [set(row, 'ends_at', at), set(row, 'cancelled_at', now), set(row, 'version', row.version + 1), add(it, 'version', 1)],
      [about('calendar', it.$.root, eventCancelled({ event, ended_at: at }))],
      { event, name, starts_at, ends_at: at },
    )
  },
})
