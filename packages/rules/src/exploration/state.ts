import { counter, maybe, value } from '../kernel/column.ts'
import { keyed, single } from '../kernel/entity.ts'
import { many, one } from '../kernel/part.ts'
import { MAX_BASE } from '../maidens/state.ts'
import { MAX_SECTOR } from '../mastery/boon.ts'
import { players } from '../players.ts'

/** The number of the last sublevel, where the matron waits, at most. */
export const MAX_SUBLEVEL = 9

/** One whole sublevel, in basis points. */
export const CLEARED = 10_000

/** How far someone has come in each sector. A sector that was never entered stands at its beginning. */
export const sectors = keyed(players, 'sector_progress', {
  key: 'sector',
  keeping: 'dense',
  max: MAX_SECTOR,
  implicit: true,
  columns: {
    sublevel: value({ initial: 1, min: 1, max: MAX_SUBLEVEL }),
    progress_bp: value({ max: CLEARED - 1, unit: 'basis points of the sublevel' }),
    laps: counter({ unit: 'matrons defeated' }),
    dismissed_count: counter({ unit: 'matrons sent away' }),
    dismissed_until: maybe({ doc: 'until when the matron that was sent away stays away', unit: 'ms' }),
  },
})

/** The maiden that someone has met and not yet answered. One at a time: without `base` there is none. */
export const encounter = single(players, 'pending_encounters', {
  base: maybe({ min: 1, max: MAX_BASE, doc: 'who was met' }),
  tier: value({ max: 18 }),
  sector: value({ max: MAX_SECTOR }),
  met_at: value({ unit: 'ms' }),
  expires_at: value({ unit: 'ms' }),
})

export const mySectors = many(sectors)
export const myEncounter = one(encounter)
