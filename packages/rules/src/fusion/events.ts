import { flag, integer, record } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

const base = integer({ min: 1 })
const tier = integer({ min: 1, max: 18 })

/** Always, whatever came of it. */
export const fusionAttempted = event(
  'fusion.attempted',
  record({
    tier,
    a: base,
    b: base,
    redeemed: flag(),
    success: flag(),
    cost: integer({ unit: 'lumees' }),
    success_ppm: integer({ unit: 'ppm' }),
  }),
)
export const fusionSucceeded = event('fusion.succeeded', record({ tier, result: base }))
export const fusionFailed = event('fusion.failed', record({ tier }))
export const shardsGained = event('shards.gained', record({ tier, amount: integer(), quantity: integer() }))
export const shardsRedeemed = event('shards.redeemed', record({ tier, amount: integer(), quantity: integer() }))
