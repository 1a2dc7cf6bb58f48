import { BOOST_KINDS, SINGLETON } from '@lumen/rules'
import { DAY, type Millis } from '@lumen/rules/kernel/time'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** How long ago somebody must have played in a Discord server for it to hear of events, and how late an end is still told. */
const PLAYED_LATELY = 30 * DAY
const STILL_NEWS = DAY

/** What is told of an event, by what happened to it. */
export const EVENT_TOPICS = { started: 'event-started', ended: 'event-ended' } as const

const BOOSTS = BOOST_KINDS.map((kind) => `'${kind}', nullif(${kind}, 0)`).join(', ')

/**
 * One statement, so that a beginning or an end is told once: whoever notes it first tells it. The servers where people
 * have played are found by hopping from one to the next in the index, however long the journal is.
 */
const TELL = `with recursive played(guild, at) as (
    (select guild, at from journal where guild is not null order by guild, at desc limit 1)
    union all
    select next.guild, next.at from played
      cross join lateral (select guild, at from journal where guild > played.guild order by guild, at desc limit 1) as next
  ), places as (
    select guild from played where at > $1::bigint - $2::bigint
    union select $3::text where $3::text is not null
  ), due as (
    select e.*, case when ends_at > $1::bigint then 'started' else 'ended' end as what from live_events as e
    where calendar_id = $5 and starts_at <= $1::bigint and ends_at > starts_at and (
      ends_at > $1::bigint
      or ends_at > $1::bigint - $4::bigint and exists (select 1 from event_announcements as a where a.event = e.id and a.what = 'started'))
  ), fresh as (
    insert into event_announcements (event, what, at) select id, what, $1::bigint from due on conflict do nothing returning event, what
  ), told as (
    insert into outbox (command, at, due_at, recipient, topic, payload)
    select due.id, $1::bigint, $1::bigint, 'guild:' || places.guild, $6::json ->> due.what,
      json_build_object('event', due.id, 'name', name, 'starts_at', starts_at, 'ends_at', ends_at, 'cancelled', cancelled_at is not null,
        'boosts', json_strip_nulls(json_build_object(${BOOSTS})))
    from due join fresh on fresh.event = due.id and fresh.what = due.what cross join places order by places.guild
    returning 1
  )
  select count(*) as told from told`

/**
 * Puts into the outbox which live events have begun and ended, for every Discord server where somebody played lately and
 * for the operators' own; gives how many messages. May be called at any time, by any number of processes.
 */
export const tellEvents = async (store: Store, now: Millis, operatorGuild?: string): Promise<number> => {
  const [rows] = await store.transact((flight) =>
    flight.finish([statement(TELL, [now, PLAYED_LATELY, operatorGuild ?? null, STILL_NEWS, SINGLETON, JSON.stringify(EVENT_TOPICS)])]),
  )
  return Number(rows![0]!['told'])
}
