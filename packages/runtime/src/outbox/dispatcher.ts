import type { Json } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { type Rows, type Statement, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** A message that is due. The same one may come again: `id` tells whether it was seen. */
export interface Delivery {
  readonly id: number
  /** The command that caused it. */
  readonly command: string
  readonly recipient: string
  readonly topic: string
  readonly payload: Json
  /** 1 for the first try. */
  readonly attempt: number
}

/** Hands a message over; when it rejects, the message comes again later. */
export type Handler = (delivery: Delivery) => Promise<void>

export interface DispatcherOptions {
  readonly clock?: () => Millis
  /** A message whose handler has not answered after this is given to another. */
  readonly leaseMs?: number
  /** The wait after the first failure; doubled after each further one, up to `mostMs`. */
  readonly firstMs?: number
  readonly mostMs?: number
  /** After so many failures a message is put aside as dead. */
  readonly attempts?: number
  /** How many messages are on their way at once. */
  readonly batch?: number
  readonly observer?: (outcome: 'delivered' | 'failed' | 'dead', delivery: Delivery, error: unknown) => void
}

export interface Dispatcher {
  /** Delivers what is due until nothing is; gives how many were delivered. */
  readonly deliver: (handler: Handler) => Promise<number>
  /** How many wait, how many are dead, and since when the oldest waits (ms). */
  readonly backlog: () => Promise<{ readonly waiting: number; readonly dead: number; readonly oldestMs: number }>
  /** Lets dead messages try again; gives how many. */
  readonly revive: () => Promise<number>
}

const OPEN = 'delivered_at is null and dead_at is null'

/** Only the oldest open message of a recipient may be taken: so they leave in order, also while one of them is on its way. */
const claim = (now: Millis, leaseMs: number, batch: number): Statement =>
  statement(
    `update outbox set attempts = attempts + 1, due_at = $1::bigint + $2::bigint
     where id in (
       select id from outbox as one where ${OPEN} and due_at <= $1::bigint
         and not exists (select 1 from outbox as earlier where earlier.recipient = one.recipient and earlier.id < one.id
           and earlier.delivered_at is null and earlier.dead_at is null)
       order by id limit $3::int for update skip locked)
     returning id, command, recipient, topic, payload, attempts`,
    [now, leaseMs, batch],
  )

const asDelivery = (row: Rows[number]): Delivery => ({
  id: row['id'] as number,
  command: row['command'] as string,
  recipient: row['recipient'] as string,
  topic: row['topic'] as string,
  payload: row['payload'] as Json,
  attempt: row['attempts'] as number,
})

/** Sends the outbox: at least once, in order for each recipient, with back-off and a dead letter. Several may run at once. */
export const dispatcher = (store: Store, options: DispatcherOptions = {}): Dispatcher => {
  const { clock = Date.now, leaseMs = 60_000, firstMs = 1_000, mostMs = 900_000, attempts = 10, batch = 20, observer } = options
  const run = async (one: Statement): Promise<Rows> => (await store.transact((flight) => flight.finish([one])))[0]!

  const settle = (delivery: Delivery, error: unknown): Statement => {
    const { id, attempt } = delivery
    const now = clock()
    // whoever took it over after the lease ran out has the last word
    const mine = `where id = $1 and attempts = $2 and ${OPEN}`
    if (error === undefined) return statement(`update outbox set delivered_at = $3::bigint, last_error = null ${mine}`, [id, attempt, now])
    const reason = (error instanceof Error ? error.message : String(error)).toWellFormed().replaceAll('\u0000', '').slice(0, 500)
    if (attempt >= attempts) return statement(`update outbox set dead_at = $3::bigint, last_error = $4 ${mine}`, [id, attempt, now, reason])
    const wait = Math.round(Math.min(mostMs, firstMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2))
    return statement(`update outbox set due_at = $3::bigint, last_error = $4 ${mine}`, [id, attempt, now + wait, reason])
  }

  const hand = async (delivery: Delivery, handler: Handler): Promise<boolean> => {
    let error: unknown
    try {
      await handler(delivery)
    } catch (caught) {
      error = caught ?? new Error('The handler failed without a reason.')
    }
    await run(settle(delivery, error))
    observer?.(error === undefined ? 'delivered' : delivery.attempt >= attempts ? 'dead' : 'failed', delivery, error)
    return error === undefined
  }

  return {
    deliver: async (handler) => {
      let delivered = 0
      for (;;) {
        const due = (await run(claim(clock(), leaseMs, batch))).map(asDelivery)
        if (due.length === 0) return delivered
        const done = await Promise.all(due.map((delivery) => hand(delivery, handler)))
        delivered += done.filter(Boolean).length
      }
    },
    backlog: async () => {
      const [row] = await run(
        statement(
          `select count(*) filter (where ${OPEN}) as waiting, count(*) filter (where dead_at is not null) as dead,
             coalesce($1::bigint - min(at) filter (where ${OPEN}), 0) as oldest from outbox
           where delivered_at is null`,
          [clock()],
        ),
      )
      return { waiting: row!['waiting'] as number, dead: row!['dead'] as number, oldestMs: Math.max(0, row!['oldest'] as number) }
    },
    revive: async () =>
      (
        await run(
          statement('update outbox set dead_at = null, attempts = 0, due_at = $1::bigint where dead_at is not null returning id', [
            clock(),
          ]),
        )
      ).length,
  }
}
