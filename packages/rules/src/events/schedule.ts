import { integer, record } from '../kernel/codec.ts'
import { DAY, HOUR } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { AT_THE_CONSOLE } from '../operators.ts'
import { emitsScheduled, heldCalendar, made, makeEvent, planEvent, someBoosts, wishFields } from './wish.ts'

/** The end of the year 9999: a moment that every calendar can show. */
const LAST_MOMENT = 253_402_300_799_000

const moment = (doc: string) => integer({ max: LAST_MOMENT, unit: 'ms', doc })

/** Puts an event into the calendar (docs/rules/events.md). */
export const schedule = rule({
  name: 'events.schedule',
  actor: 'system',
  input: record(
    { ...wishFields, starts_at: moment('when it begins'), ends_at: moment('when it has ended') },
    { defaults: { by: AT_THE_CONSOLE } },
  ),
  result: made,
  limit: 'event_admin',
  reads: { calendar: heldCalendar },
  emits: emitsScheduled,
  inputs: function* (_view, { now, ruleset: { events } }) {
    const wish = { name: 'A generated event', by: AT_THE_CONSOLE }
    for (const boosts of someBoosts(events)) {
      yield { ...wish, boosts, starts_at: now, ends_at: now + HOUR }
      yield { ...wish, boosts, starts_at: now + HOUR, ends_at: now + DAY }
      yield { ...wish, boosts, starts_at: now + DAY, ends_at: now + DAY + events.longest }
    }
  },
  plan: ({ calendar }, wish, { now, ruleset }) =>
    planEvent(ruleset.events, calendar.events.all(), wish, { starts_at: wish.starts_at, ends_at: wish.ends_at }, now),
  decide: ({ calendar }, _wish, { command }, plan) => makeEvent(calendar, command, plan),
})
