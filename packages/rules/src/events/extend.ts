import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { add, set } from '../kernel/change.ts'
import { integer, record } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { accept, on } from '../kernel/rule.ts'
import { HOUR } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { eventExtended } from './events.ts'
import { eventId, idsNotEnded, notEnded } from './running.ts'
import { windowRefused } from './window.ts'
import { heldCalendar, made } from './wish.ts'

/** Lets an event that is not over last longer (docs/rules/events.md). What has passed stays as it was. */
export const extend = rule({
  name: 'events.extend',
  actor: 'system',
  input: record({ event: eventId, hours: integer({ min: 1, max: 100_000, unit: 'hours', doc: 'how much longer it lasts' }) }),
  result: made,
  limit: 'event_admin',
  reads: { calendar: heldCalendar },
  emits: [on('calendar', eventExtended)],
  inputs: function* ({ calendar }, { now }) {
    for (const event of idsNotEnded(calendar.events, now)) for (const hours of [24, 1]) yield { event, hours }
  },
  plan: ({ calendar }, { event, hours }, { now, ruleset }) => {
    const found = notEnded(calendar.events, event, now)
    if (isLeft(found)) return found
    const { starts_at, ends_at } = found.right
    const others = calendar.events.all().filter((row) => row.$.key !== event)
    const window = { starts_at, ends_at: ends_at + hours * HOUR }
    // only the new part has to find room; the old one has it
    const why =
      windowRefused(ruleset.events, window, Math.min(starts_at, now), []) ??
      windowRefused(ruleset.events, { ...window, starts_at: ends_at }, now, others)
    return why ? left(why) : right({ name: found.right.name, starts_at, from: ends_at, to: window.ends_at })
  },
  decide: ({ calendar: { it, events } }, { event }, _env, { name, starts_at, from, to }) => {
    const row = events.get(event)! // the plan refuses without it
    return accept(
      [set(row, 'ends_at', to), set(row, 'version', row.version + 1), add(it, 'version', 1)],
      [about('calendar', it.$.root, eventExtended({ event, from, to }))],
      { event, name, starts_at, ends_at: to },
    )
  },
})
