import { type Change, type Gain, gain, set } from '../kernel/change.ts'
import { integer, list, oneOf, record } from '../kernel/codec.ts'
import type { EventOf } from '../kernel/event.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import type { View } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'
import { CURRENCIES, type Currency } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { shrineCollected } from './events.ts'
import type { Collection, IncomeBoosts, incomeReads } from './income.ts'
import { HIGHEST_LEVEL, LAST_SHRINE, SHRINE_TYPES, typeOf } from './state.ts'

type Seen = View<typeof incomeReads>

/** What one shrine paid, as the asker is told. */
export const paid = record({
  shrine: integer({ max: LAST_SHRINE }),
  type: oneOf(SHRINE_TYPES),
  level: integer({ min: 1, max: HIGHEST_LEVEL }),
  currency: oneOf(CURRENCIES),
  payout: integer(),
  paid_ms: integer({ unit: 'ms' }),
})

/** What came into the wallet in all, and what it had no room for. */
export const credits = list(record({ currency: oneOf(CURRENCIES), amount: integer(), lost: integer() }))

export interface Payment {
  readonly changes: readonly Change[]
  readonly events: readonly EventOf<typeof shrineCollected>[]
  readonly collected: readonly {
    readonly shrine: number
    readonly type: (typeof SHRINE_TYPES)[number]
    readonly level: number
    readonly currency: Currency
    readonly payout: number
    readonly paid_ms: Millis
  }[]
  readonly credits: readonly { readonly currency: Currency; readonly amount: number; readonly lost: number }[]
}

/** Pays shrines out into the wallet, each currency once, and says what each gave. Their clocks are `wound` separately. */
export const pay = ({ wallet }: Seen, due: readonly Collection[], boosts: IncomeBoosts, { shrines, resources }: Ruleset): Payment => {
  const events: EventOf<typeof shrineCollected>[] = []
  const collected: Payment['collected'][number][] = []
  const sums: Partial<Record<Currency, number>> = {}
  for (const { shrine, level, payout, carry, paid: paid_ms, eventPpm } of due) {
    if (payout === 0) continue
    const type = typeOf(shrine)
    const { currency } = shrines.types[type]
    const told = { shrine, type, level, currency, payout, paid_ms }
    sums[currency] = saturatingAdd(sums[currency] ?? 0, payout)
    collected.push(told)
    events.push(
      shrineCollected({
        ...told,
        carry,
        class_ppm: boosts.class,
        leader_ppm: boosts.leader,
        mastery_ppm: boosts.mastery,
        event_ppm: eventPpm,
      }),
    )
  }
  const changes: Gain[] = []
  for (const currency of CURRENCIES) {
    const sum = sums[currency]
    if (sum !== undefined) changes.push(gain(wallet, currency, sum, 'shrines', resources.caps[currency]))
  }
  const credited = changes.map(({ column, by, lost = 0 }) => ({ currency: column as Currency, amount: by, lost }))
  return { changes, events, collected, credits: credited }
}

/** Begins a shrine's time anew, with what is left of a unit. A clock that went backwards leaves it. */
export const wound = (row: NonNullable<ReturnType<Seen['shrines']['get']>>, { carry }: Collection, now: Millis): readonly Change[] => {
  const changes: Change[] = []
  if (carry !== row.carry_micro) changes.push(set(row, 'carry_micro', carry))
  if (now > row.collected_at) changes.push(set(row, 'collected_at', now))
  return changes
}
