import { type Decoded, flag, fraction, integer, record, table } from '../kernel/codec.ts'
import { type Weights, weights } from '../kernel/dice.ts'
import { largestRemainder } from '../kernel/largest-remainder.ts'
import { PPM } from '../kernel/numbers.ts'
import type { Problem } from '../kernel/problem.ts'
import { type Ratio, toThe } from '../kernel/ratio.ts'
import { TOKENS, type Token } from './state.ts'

/** The highest tier that a token gives; those above are made by fusion alone. */
export const TOP_TOKEN_TIER = 12

const tier = integer({ min: 1, max: TOP_TOKEN_TIER, unit: 'tier' })

export const redemptionFile = record({
  tokens: table(TOKENS, record({ cost: integer({ min: 1, max: 9_999, unit: 'tokens' }), lowest: tier, highest: tier })),
  tier_decay: fraction({ min: '0.000001', max: '1', doc: 'factor on the chance from tier to tier upward' }),
  prefer_unowned: flag({ doc: 'whether maidens of the tier that are not owned yet come first' }),
})

export interface Redemption {
  readonly cost: number
  /** Odds by tier in ppm, walked from the highest tier down. */
  readonly odds: Weights<number>
}

export interface TokenRules {
  readonly redemption: Readonly<Record<Token, Redemption>>
  readonly preferUnowned: boolean
}

type File = Decoded<typeof redemptionFile>

export const checkRedemption = ({ tokens }: File): readonly Problem[] =>
  TOKENS.flatMap((token) => {
    const { lowest, highest } = tokens[token]
    return highest >= lowest
      ? []
      : [{ path: ['tokens', token, 'highest'], found: `${highest}`, expected: `at least lowest, which is ${lowest}` }]
  })

/** Weights decay^i from the lowest tier up, normalised to a million by largest remainder, ties to the lower tier. */
const odds = (lowest: number, highest: number, decay: Ratio): Weights<number> => {
  const tiers = Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i)
  const shares = largestRemainder(
    tiers.map((_, i) => toThe(decay, i)),
    PPM,
  )
  return weights(tiers.reverse(), [...shares].reverse())
}

export const compileTokens = ({ tokens, tier_decay, prefer_unowned }: File): TokenRules => ({
  redemption: Object.fromEntries(
    TOKENS.map((token) => [token, { cost: tokens[token].cost, odds: odds(tokens[token].lowest, tokens[token].highest, tier_decay) }]),
  ) as unknown as Readonly<Record<Token, Redemption>>,
  preferUnowned: prefer_unowned,
})
