import { percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** Tables of docs/rules/tokens.md. */
export const tokenTables = ({ ruleset }: Shipped): Tables => ({
  'token-odds': table(
    ['Token', 'Tokens for one maiden', 'Tier: chance'],
    Object.entries(ruleset.tokens.redemption).map(([token, { cost, odds }]) => [
      token,
      cost,
      odds.options
        .map((tier, i) => `${tier}: ${percentOfPpm(odds.weights[i]!)}`)
        .reverse()
        .join(', '),
    ]),
  ),
})
