import { integer, record } from '../kernel/codec.ts'
import { HOUR } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { AT_THE_CONSOLE } from '../operators.ts'
import { emitsScheduled, heldCalendar, made, makeEvent, planEvent, someBoosts, wishFields } from './wish.ts'

/** Lets an event begin at once (docs/rules/events.md). */
export const start = rule({
  name: 'events.start',
  actor: 'system',
  input: record(
    { ...wishFields, hours: integer({ min: 1, max: 100_000, unit: 'hours', doc: 'how long it lasts' }) },
    { defaults: { by: AT_THE_CONSOLE } },
  ),
  result: made,
  limit: 'event_admin',
  reads: { calendar: heldCalendar },
  emits: emitsScheduled,
  inputs: function* (_view, { ruleset: { events } }) {
    for (const boosts of someBoosts(events))
      for (const hours of [24, 1, events.longest / HOUR]) yield { name: 'A generated event', by: AT_THE_CONSOLE, boosts, hours }
  },
  plan: ({ calendar }, wish, { now, ruleset }) =>
    planEvent(ruleset.events, calendar.events.all(), wish, { starts_at: now, ends_at: now + wish.hours * HOUR }, now),
  decide: ({ calendar }, _wish, { command }, plan) => makeEvent(calendar, command, plan),
})
