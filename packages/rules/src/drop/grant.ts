import { type Change, set } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import type { EventOf } from '../kernel/event.ts'
import type { Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { chargeGranted } from './events.ts'
import type { charges } from './state.ts'

interface Granted {
  readonly changes: readonly Change[]
  readonly events: readonly EventOf<typeof chargeGranted>[]
}

const NOTHING: Granted = { changes: [], events: [] }

/** A charge as a reward, into settled charges: a full store takes none, and the one that was growing begins anew (docs/rules/drop.md). */
export const grantCharge = (me: Row<typeof charges.columns>, { drop }: Ruleset, now: Millis, reason: string): Granted => {
  if (me.drop_charges >= drop.maxCharges) return NOTHING
  const held = me.drop_charges + 1
  const changes: Change[] = [set(me, 'drop_charges', held)]
  if (me.drop_at !== now) changes.push(set(me, 'drop_at', now))
  return { changes, events: [chargeGranted({ charges: held, source: reason })] }
}
