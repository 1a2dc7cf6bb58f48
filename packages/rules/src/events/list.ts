import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { calendarSheet } from './calendar-sheet.ts'
import { heldCalendar } from './wish.ts'

/** The calendar as operators need it, with what may still be added (docs/rules/events.md). */
export const eventList = query({
  name: 'events.list',
  actor: 'system',
  input: nothing,
  limit: 'profile',
  reads: { calendar: heldCalendar },
  answer: ({ calendar }, _input, { now, ruleset }) =>
    right({
      ...calendarSheet(calendar.events, ruleset, now),
      most_at_once: ruleset.events.mostAtOnce,
      longest_ms: ruleset.events.longest,
    }),
})
