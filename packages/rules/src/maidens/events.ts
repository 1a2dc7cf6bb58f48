import { ELEMENTS } from '../elements.ts'
import { flag, integer, nullable, oneOf, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

const base = integer({ min: 1, doc: 'id of a base' })

export const copiesGained = event(
  'maidens.copies-gained',
  record({ base, tier: integer(), copies: integer({ min: 1 }), quantity: integer(), new: flag(), source: text() }),
)
/** Once a base and player, for ever. */
export const baseDiscovered = event('maidens.base-discovered', record({ base, tier: integer(), element: oneOf(ELEMENTS) }))
/** Copies that a full stack could not take. */
export const copiesDiscarded = event('maidens.copies-discarded', record({ base, copies: integer({ min: 1 }) }))
export const leaderChanged = event('maidens.leader-changed', record({ from: nullable(base), to: nullable(base) }))
export const lockChanged = event('maidens.lock-changed', record({ base, locked: flag() }))
