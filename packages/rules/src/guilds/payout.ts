import { type Change, gain, remove, spend } from '../kernel/change.ts'
import type { Fields, Row } from '../kernel/entity.ts'
import type { EventOf } from '../kernel/event.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import type { Rows } from '../kernel/part.ts'
import { myWallet, type wallet } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import type { tokensGranted } from '../tokens/events.ts'
import { gainTokens } from '../tokens/gain.ts'
import { myTokens, type tokens } from '../tokens/state.ts'
import type { payouts, vault } from './state.ts'

/** What a payout goes into. */
export const purse = { wallet: myWallet, tokens: myTokens }

export interface Purse {
  readonly wallet: Row<typeof wallet.columns>
  readonly tokens: Rows<typeof tokens.columns>
}

type Payout = Row<typeof payouts.columns>

export interface Owed {
  readonly lumees: number
  readonly lumenite: number
  readonly gold_tokens: number
}

interface Paid {
  readonly changes: readonly Change[]
  readonly events: readonly EventOf<typeof tokensGranted>[]
  /** What reached its owner. */
  readonly paid: Owed
}

const REASON = 'guild-payout'

/** Whether anything is owed. */
export const owes = ({ lumees, lumenite, gold_tokens }: Owed): boolean => lumees + lumenite + gold_tokens > 0

/** As much of what is owed as the purse has room for. */
export const fitting = (owed: Owed, { wallet: held, tokens: rows }: Purse, { resources: { caps } }: Ruleset): Owed => ({
  lumees: Math.min(owed.lumees, Math.max(0, caps.lumees - held.lumees)),
  lumenite: Math.min(owed.lumenite, Math.max(0, caps.lumenite - held.lumenite)),
  gold_tokens: Math.min(owed.gold_tokens, Math.max(0, caps.tokens - rows.get('gold')!.quantity)),
})

const paying = (row: Payout, paid: Owed, { wallet: held, tokens: rows }: Purse, ruleset: Ruleset): Paid => {
  const changes: Change[] = []
  for (const currency of ['lumees', 'lumenite'] as const)
    if (paid[currency] > 0) changes.push(spend(row, currency, paid[currency], REASON), gain(held, currency, paid[currency], REASON))
  const tokensPaid = gainTokens(ruleset, rows, 'gold', paid.gold_tokens, REASON)
  if (paid.gold_tokens > 0) changes.push(spend(row, 'gold_tokens', paid.gold_tokens, REASON), ...tokensPaid.changes)
  return { changes, events: tokensPaid.events, paid }
}

const NOTHING: Paid = { changes: [], events: [], paid: { lumees: 0, lumenite: 0, gold_tokens: 0 } }

/** Where everything owed goes when it is collected: into the purse what fits, of the rest what the vault of a guild that stands has room for. */
export interface Allotted {
  readonly paid: Owed
  readonly returned: { readonly lumees: number; readonly lumenite: number }
  /** What stays owed. */
  readonly left: Owed
}

export const allotted = (owed: Owed, into: Purse, ruleset: Ruleset, hoard?: Fields<typeof vault.columns>): Allotted => {
  const paid = fitting(owed, into, ruleset)
  const back = (currency: 'lumees' | 'lumenite'): number =>
    hoard ? Math.min(owed[currency] - paid[currency], SAFE_MAX - hoard[`vault_${currency}`]) : 0
  const returned = { lumees: back('lumees'), lumenite: back('lumenite') }
  const left = {
    lumees: owed.lumees - paid.lumees - returned.lumees,
    lumenite: owed.lumenite - paid.lumenite - returned.lumenite,
    gold_tokens: owed.gold_tokens - paid.gold_tokens,
  }
  return { paid, returned, left }
}

/** Pays out what `allotted` says. */
export const collected = (
  row: Payout,
  { paid, returned, left }: Allotted,
  into: Purse,
  ruleset: Ruleset,
  hoard: Row<typeof vault.columns>,
): Paid => {
  const done = paying(row, paid, into, ruleset)
  const changes = [...done.changes]
  for (const currency of ['lumees', 'lumenite'] as const)
    if (returned[currency] > 0)
      changes.push(spend(row, currency, returned[currency], REASON), gain(hoard, `vault_${currency}`, returned[currency], REASON))
  if (!owes(left)) changes.push(remove(row))
  return { ...done, changes }
}

/**
 * Settles what is owed to someone who goes: what their purse has no room for goes to the vault of a guild that stands, and
 * what the vault has no room for is lost (docs/rules/guilds.md).
 */
export const paidOff = (row: Payout, into: Purse, ruleset: Ruleset, hoard?: Row<typeof vault.columns>): Paid => {
  if (!owes(row)) return NOTHING
  const { changes, events, paid } = paying(row, fitting(row, into, ruleset), into, ruleset)
  const rest: Change[] = []
  for (const currency of ['lumees', 'lumenite'] as const) {
    const left = row[currency] - paid[currency]
    if (left === 0) continue
    rest.push(spend(row, currency, left, REASON))
    if (hoard) rest.push(gain(hoard, `vault_${currency}`, left, REASON, SAFE_MAX))
  }
  if (row.gold_tokens > paid.gold_tokens) rest.push(spend(row, 'gold_tokens', row.gold_tokens - paid.gold_tokens, REASON))
  return { changes: [...changes, ...rest, remove(row)], events, paid }
}
