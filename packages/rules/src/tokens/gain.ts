import { type Change, gain } from '../kernel/change.ts'
import type { EventOf } from '../kernel/event.ts'
import type { Rows } from '../kernel/part.ts'
import type { Ruleset } from '../ruleset.ts'
import { tokensGranted } from './events.ts'
import type { Token, tokens } from './state.ts'

interface Granted {
  readonly changes: readonly Change[]
  readonly events: readonly EventOf<typeof tokensGranted>[]
}

const NOTHING: Granted = { changes: [], events: [] }

/**
 * Tokens of one kind from a source; what no longer fits is lost and said so (docs/rules/tokens.md). A decision that
 * grants a kind twice adds the two up first: each call counts from what is held.
 */
export const gainTokens = ({ resources }: Ruleset, rows: Rows<typeof tokens.columns>, token: Token, n: number, reason: string): Granted => {
  if (n === 0) return NOTHING
  const row = rows.get(token)! // absent rows are implicit
  const gained = gain(row, 'quantity', n, reason, resources.caps.tokens)
  const quantity = row.quantity + gained.by
  return { changes: [gained], events: [tokensGranted({ token, amount: gained.by, lost: gained.lost ?? 0, quantity, source: reason })] }
}
