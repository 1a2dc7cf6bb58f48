import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { add, create } from '../kernel/change.ts'
import { dictionary, integer, record, snowflake, text } from '../kernel/codec.ts'
import type { Id } from '../kernel/entity.ts'
import { about } from '../kernel/event.ts'
import { nearest } from '../kernel/nearest.ts'
import { of } from '../kernel/part.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import { byOperator } from '../operators.ts'
import type { EventRules } from './config.ts'
import { eventScheduled } from './events.ts'
import { BOOST_KINDS, type BoostKind } from './kinds.ts'
import { type CalendarRow, type EventRows, myEvents, myVersion, theCalendar } from './state.ts'
import { type Window, windowRefused } from './window.ts'

const BILLION = 1_000_000_000

/** What an operator wishes an event to be, beside its time. */
export const wishFields = {
  name: text({ max: 60, doc: 'what players see' }),
  boosts: dictionary(integer({ min: -BILLION, max: BILLION, unit: 'ppm' }), {
    doc: 'parts per million by kind: { "energy_regen": 500000 } is half as much again',
  }),
  by: byOperator,
} as const

/** What both ways to make an event answer. */
export const made = record({
  event: snowflake({ doc: 'its id' }),
  name: text({ max: 60 }),
  starts_at: integer({ unit: 'ms' }),
  ends_at: integer({ unit: 'ms' }),
})

/** The calendar, held for changing it. */
export const heldCalendar = of(theCalendar, { it: myVersion, events: myEvents })

export const emitsScheduled = [on('calendar', eventScheduled)] as const

type Boosts = { readonly [K in BoostKind]?: number }
type Code = 'events/unknown-kind' | 'events/boost-out-of-range' | 'core/invalid-input' | 'events/invalid-window' | 'events/too-many-events'

const isKind = (word: string): word is BoostKind => BOOST_KINDS.some((kind) => kind === word)

/** The boosts of a wish in parts per million, or what is wrong with one of them. */
const boostsFrom = ({ boosts: bounds }: EventRules, wished: { readonly [kind: string]: number }): Either<Rejection<Code>, Boosts> => {
  const kinds = Object.keys(wished).sort()
  if (kinds.length === 0)
    return left(no('core/invalid-input', { path: 'boosts', found: '{}', expected: `at least one of ${BOOST_KINDS.join(', ')}` }))
  const boosts: { [K in BoostKind]?: number } = {}
  for (const kind of kinds) {
    if (isKind(kind)) continue
    const near = nearest(kind, BOOST_KINDS)
    return left(no('events/unknown-kind', { kind, kinds: BOOST_KINDS, ...(near ? { nearest: near } : {}) }))
  }
  for (const kind of kinds as readonly BoostKind[]) {
    const { minPpm, maxPpm } = bounds[kind]
    const ppm = wished[kind]!
    if (ppm < minPpm || ppm > maxPpm)
      return left(no('events/boost-out-of-range', { kind, boost_ppm: ppm, min_ppm: minPpm, max_ppm: maxPpm }))
    boosts[kind] = ppm
  }
  return right(boosts)
}

/** An event as it would be made. */
export interface Made extends Window {
  readonly name: string
  readonly boosts: Boosts
  readonly by: string
}

/** Checks a wish for a window: the kinds, their boosts, the window, how many run beside it. */
export const planEvent = (
  rules: EventRules,
  others: readonly Window[],
  { name, boosts, by }: { readonly name: string; readonly boosts: { readonly [kind: string]: number }; readonly by: string },
  window: Window,
  now: Millis,
): Either<Rejection<Code>, Made> => {
  const wanted = boostsFrom(rules, boosts)
  if (wanted._tag === 'Left') return wanted
  const why = windowRefused(rules, window, now, others)
  return why ? left(why) : right({ name, by, boosts: wanted.right, ...window })
}

/** Makes the event: its id is the command's. */
export const makeEvent = (
  { it, events }: { readonly it: CalendarRow; readonly events: EventRows },
  command: Id,
  { name, boosts, starts_at, ends_at, by }: Made,
) =>
  accept(
    [
      create(events.at(command), { name, starts_at, ends_at, created_by: by, cancelled_at: null, version: 1, ...boosts }),
      add(it, 'version', 1),
    ],
    [
      about(
        'calendar',
        it.$.root,
        eventScheduled({ event: command, name, boosts: boosts as { readonly [kind: string]: number }, starts_at, ends_at, by }),
      ),
    ],
    { event: command, name, starts_at, ends_at },
  )

/** Some events worth trying, for whoever explores what is possible. */
export const someBoosts = ({ boosts }: EventRules): readonly { readonly [kind: string]: number }[] => {
  return [
    { energy_regen: boosts.energy_regen.maxPpm, stamina_regen: boosts.stamina_regen.minPpm },
    { summon_rate: boosts.summon_rate.maxPpm, fusion_success: boosts.fusion_success.maxPpm },
    Object.fromEntries(BOOST_KINDS.map((kind) => [kind, boosts[kind].minPpm])),
    { shrine: boosts.shrine.maxPpm, capture: boosts.capture.maxPpm },
  ]
}
