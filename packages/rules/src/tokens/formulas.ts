import { formula } from '../formula.ts'
import { oneOf, record } from '../kernel/codec.ts'
import { TOKENS } from './state.ts'

export const tokenFormulas = {
  token_redemption_ppm: formula(record({ token: oneOf(TOKENS) }), ({ tokens }, i) => {
    const { options, weights } = tokens.redemption[i.token].odds
    return Object.fromEntries(options.map((tier, n) => [`${tier}`, weights[n]!]))
  }),
}
