import { integer, oneOf, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { TOKENS } from './state.ts'

/** Tokens came from a source. `amount` is what arrived, `lost` what no longer fitted. */
export const tokensGranted = event(
  'tokens.granted',
  record({ token: oneOf(TOKENS), amount: integer(), lost: integer(), quantity: integer({ unit: 'tokens held' }), source: text() }),
)
export const tokenRedeemed = event(
  'tokens.redeemed',
  record({
    token: oneOf(TOKENS),
    cost: integer({ min: 1, unit: 'tokens' }),
    base: integer({ min: 1 }),
    tier: integer({ min: 1, max: 18 }),
    held: integer({ unit: 'tokens left' }),
  }),
)
