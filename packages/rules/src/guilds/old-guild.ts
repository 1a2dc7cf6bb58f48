import type { Change } from '../kernel/change.ts'
import type { Id } from '../kernel/entity.ts'
import type { Rows } from '../kernel/part.ts'
import { of } from '../kernel/part.ts'
import type { Ruleset } from '../ruleset.ts'
import { tokensGranted } from '../tokens/events.ts'
import { payoutCollected } from './events.ts'
import { type Purse, paidOff } from './payout.ts'
import { myGuild, type payouts, theHall, thePayouts } from './state.ts'

/** The guild that a newcomer's pointer still names: it ended, and may owe them something. */
export const oldGuild = of(myGuild, { hall: theHall, payouts: thePayouts })

/** What settling a debt says. */
export const settlingEvents = [tokensGranted, payoutCollected] as const

interface Owing {
  readonly payouts: Rows<typeof payouts.columns>
}

/** Whoever enters a guild is paid what the last one still owes them. */
export const settledWith = (old: Owing | undefined, me: Id, into: Purse, ruleset: Ruleset) => {
  const row = old?.payouts.get(me)
  if (!row) return { changes: [] as readonly Change[], events: [] }
  const { changes, events, paid } = paidOff(row, into, ruleset)
  return { changes, events: changes.length > 0 ? [...events, payoutCollected({ guild: row.$.root, player: me, ...paid })] : events }
}
