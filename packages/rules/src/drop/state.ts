import { value } from '../kernel/column.ts'
import { facet } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { players } from '../players.ts'

/** Charges in hand, and since when the next one has been growing. */
export const charges = facet(players, {
  drop_charges: value({ unit: 'charges' }),
  drop_at: value({ unit: 'ms' }),
})

export const myCharges = one(charges)
