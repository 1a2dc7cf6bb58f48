import { integer, oneOf, record } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { BOON_KINDS } from './boon.ts'

const sector = integer({ min: 1, unit: 'sector' })
const rank = integer({ min: 1, max: 3 })

export const rankEarned = event('mastery.rank-earned', record({ sector, rank, laps: integer() }))
/** The boon of a rank, as it was that day: `amount` in parts per million, thousandths of a point an hour, or points. */
export const boonGranted = event('mastery.boon-granted', record({ sector, rank, boon: oneOf(BOON_KINDS), amount: integer() }))
