import { integer, oneOf, record } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { CURRENCIES } from '../resources/state.ts'
import { HIGHEST_LEVEL, LAST_SHRINE, SHRINE_TYPES } from './state.ts'

const shrine = integer({ max: LAST_SHRINE })
const type = oneOf(SHRINE_TYPES)
const level = integer({ min: 1, max: HIGHEST_LEVEL })
const ppm = integer({ unit: 'ppm' })

export const shrineBuilt = event('shrines.built', record({ shrine, type, cost: integer({ unit: 'lumees' }) }))

/** One shrine's yield, with all that made it. */
export const shrineCollected = event(
  'shrines.collected',
  record({
    shrine,
    type,
    level,
    currency: oneOf(CURRENCIES),
    payout: integer(),
    carry: integer({ unit: 'millionths' }),
    paid_ms: integer({ unit: 'ms paid' }),
    class_ppm: ppm,
    leader_ppm: ppm,
    mastery_ppm: ppm,
    event_ppm: integer({ unit: 'ppm, the mean over the time paid' }),
  }),
)

export const shrineUpgraded = event('shrines.upgraded', record({ shrine, type, from: level, to: level, cost: integer({ unit: 'lumees' }) }))

export const shrineSold = event(
  'shrines.sold',
  record({ shrine, type, level, invested: integer({ unit: 'lumees' }), refund: integer({ unit: 'lumees' }) }),
)
