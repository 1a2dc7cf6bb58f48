import { BOOST_KINDS, type Change } from '@lumen/rules'
import fc from 'fast-check'
import { HOSTILE_NAMES } from '../../cards/sample-cards.ts'
import type { Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { aboutPlayerView, calendarView, cancelAskView, eventDoneView, historyView, reloadView } from '../admin.ts'
import { eventEndedView, eventStartedView, eventsView } from '../events.ts'
import { playerText } from '../player-text.ts'

const NOON = 1_790_000_000_000
const LONGEST_ID = '99999999999999999999'
const huge = fc.constantFrom(0, 1, 2, 999, 1_000_000, 999_999_999_999_999, Number.MAX_SAFE_INTEGER)
const small = fc.integer({ min: 0, max: 100 })
const tier = fc.integer({ min: 1, max: 18 })
const time = fc.constantFrom(NOON, 1, NOON - 5, 8_640_000_000_000_000)
const words = fc.oneof(fc.constantFrom(...HOSTILE_NAMES), fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('W'.repeat(60)))
const liveEvent = fc.record({
  event: fc.constant(LONGEST_ID),
  name: words,
  starts_at: time,
  ends_at: time,
  cancelled: fc.boolean(),
  created_by: fc.oneof(fc.constant(LONGEST_ID), words),
  boosts: fc.record(Object.fromEntries(BOOST_KINDS.map((kind) => [kind, huge])), { requiredKeys: [] }),
})
const doneWith = <R>(result: fc.Arbitrary<R>) => result.map((it) => ({ command: LONGEST_ID, repeated: false, events: [], result: it }))

/** Messages about live events, and those of operators, with the wildest figures and words. */
export const wildEvents = (seen: Seen): Readonly<Record<string, fc.Arbitrary<Message>>> => ({
  events: fc
    .record({
      running: fc.array(liveEvent, { maxLength: 5 }),
      coming: fc.array(liveEvent, { maxLength: 12 }),
      recent: fc.array(liveEvent, { maxLength: 10 }),
      boosts: fc.array(fc.record({ kind: fc.constantFrom(...BOOST_KINDS), boost_ppm: huge, capped: fc.boolean() }), { maxLength: 2 }),
      highest_tier: tier,
      effects: fc.uniqueArray(
        fc.record({
          kind: fc.constantFrom(...BOOST_KINDS),
          boost_ppm: huge,
          capped: fc.boolean(),
          without: fc.option(huge, { nil: null }),
          with: fc.option(huge, { nil: null }),
        }),
        { selector: ({ kind }) => kind },
      ),
    })
    .map((a) => eventsView(a, seen)),
  'event told': fc.tuple(liveEvent, fc.boolean()).map(([e, ended]) => (ended ? eventEndedView(e) : eventStartedView(e, seen))),
  calendar: fc
    .tuple(
      fc.record({
        running: fc.array(liveEvent, { maxLength: 100 }),
        coming: fc.array(liveEvent, { maxLength: 100 }),
        recent: fc.array(liveEvent, { maxLength: 10 }),
        boosts: fc.uniqueArray(fc.record({ kind: fc.constantFrom(...BOOST_KINDS), boost_ppm: huge, capped: fc.boolean() }), {
          selector: ({ kind }) => kind,
        }),
        most_at_once: huge,
        longest_ms: huge,
      }),
      fc.boolean(),
      doneWith(fc.record({ event: fc.constant(LONGEST_ID), name: words, starts_at: time, ends_at: time })),
    )
    .map(([a, acted, d]) => (acted ? eventDoneView('has begun', d, a, seen) : calendarView(a, seen))),
  'cancel asked': fc
    .tuple(liveEvent, fc.constantFrom('running' as const, 'coming' as const))
    .map(([e, standing]) => cancelAskView(e, standing, seen)),
  'about a player': words.map((said) => aboutPlayerView('Suspended', LONGEST_ID, seen, playerText(said))),
  journal: fc
    .tuple(
      fc.array(
        fc.record({
          id: fc.constant(LONGEST_ID),
          at: fc.constant(NOON),
          rule: fc.constant('player.compensate'),
          actor: fc.option(fc.constant(LONGEST_ID), { nil: null }),
          operator: fc.option(fc.constant(LONGEST_ID), { nil: null }),
          input: fc.record({ reason: fc.string({ unit: 'binary', maxLength: 300 }) }),
          changes: fc.array(
            fc.constantFrom<Change>(
              {
                op: 'gain',
                at: { entity: 'players', root: '1', key: null },
                column: 'lumees',
                by: 9e15,
                reason: 'w'.repeat(40),
                lost: 9e15,
              },
              { op: 'spend', at: { entity: 'fusion_shards', root: '1', key: 18 }, column: 'quantity', by: 9e15, reason: 'fusion' },
              { op: 'add', at: { entity: 'players', root: '1', key: null }, column: 'points_available', by: -9e15 },
              { op: 'set', at: { entity: 'players', root: '1', key: null }, column: 'name', to: '**@everyone** `c`' },
              { op: 'set', at: { entity: 'players', root: '1', key: null }, column: 'pools_at', to: 1 },
              { op: 'create', at: { entity: 'maidens', root: '1', key: 1 }, row: {} },
              { op: 'remove', at: { entity: 'maidens', root: '1', key: 1 } },
            ),
            { maxLength: 60 },
          ),
        }),
        { maxLength: 5 },
      ),
      fc.boolean(),
    )
    .map(([entries, more]) => historyView(LONGEST_ID, { entries, older: more ? LONGEST_ID : null }, seen, !more)),
  reload: fc
    .record({
      hash: fc.constant('0123456789abcdef'),
      before: fc.constant('fedcba9876543210'),
      changes: fc.array(fc.record({ key: words, from: fc.string({ unit: 'binary', maxLength: 200 }), to: fc.constant(null) }), {
        maxLength: 60,
      }),
      faults: fc.array(
        fc.record({
          file: fc.constant('config/summon/rates.yaml'),
          line: small,
          column: small,
          path: fc.constant(['a', 'b']),
          message: fc.string({ unit: 'binary', maxLength: 300 }),
          nearest: fc.constant(null),
          excerpt: fc.constant('```x'),
        }),
        { maxLength: 30 },
      ),
    })
    .map((a) => reloadView(a, seen)),
})
