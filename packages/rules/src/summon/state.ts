import { value } from '../kernel/column.ts'
import { facet } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { players } from '../players.ts'

/** Pulls since the last guaranteed one. */
export const pity = facet(players, { pity_counter: value({ max: 999, unit: 'pulls' }) })

export const myPity = one(pity)
