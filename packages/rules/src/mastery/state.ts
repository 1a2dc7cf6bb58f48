import { choice, value } from '../kernel/column.ts'
import { facet, keyed } from '../kernel/entity.ts'
import { one, tail } from '../kernel/part.ts'
import { players } from '../players.ts'
import { ALL_BOONS, BOON_BITS, BOON_KINDS, MAX_SECTOR, RANKS } from './boon.ts'

/** The boons that someone has earned. What they do follows the config of the day. */
export const boons = facet(players, {
  boon_mask: value({ max: ALL_BOONS, doc: 'earned mastery boons, one bit each: bit (sector − 1) · 3 + (rank − 1)' }),
})

/** When each boon was earned, and what it was then. */
export const earned = keyed(players, 'mastery_boons', {
  key: 'bit',
  keeping: 'dense',
  max: BOON_BITS - 1,
  log: true,
  columns: {
    sector: value({ initial: 1, min: 1, max: MAX_SECTOR }),
    rank: value({ initial: 1, min: 1, max: RANKS }),
    boon: choice(BOON_KINDS),
    amount: value({ doc: 'parts per million, thousandths of a point an hour, or points of a maximum' }),
    granted_at: value({ unit: 'ms' }),
  },
})

export const myBoons = one(boons)
export const myEarned = tail(earned)
