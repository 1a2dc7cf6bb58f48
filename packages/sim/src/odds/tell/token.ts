import { type Ruleset, TOKENS, type Token } from '@lumen/rules'
import { tokenOdds } from '../token-odds.ts'
import { enough } from '../waiting.ts'
import { type Owned, type Wanted, wantedInWords } from '../wanted.ts'
import { type Answer, ENOUGH, toldChance, toldEnough } from './answer.ts'

/** Odds of tokens: of each kind, or of one until something has come. */
export const tokenAnswer = (ruleset: Ruleset, token: Token | undefined, wanted: Wanted | undefined, owned: Owned): Answer => {
  const { redemption } = ruleset.tokens
  if (token === undefined || wanted === undefined)
    return {
      title: 'What tokens give',
      facts: { tokens: Object.fromEntries(TOKENS.map((kind) => [kind, redemption[kind]])) },
      tables: [
        {
          head: ['token', 'tokens a maiden', 'tiers'],
          rows: TOKENS.filter((kind) => token === undefined || kind === token).map((kind) => {
            const { cost, odds } = redemption[kind]
            const tiers = odds.options.map((tier, i) => `${tier}: ${toldChance(odds.weights[i]! / odds.total)}`)
            return [kind, `${cost}`, [...tiers].reverse().join(', ')]
          }),
        },
      ],
      notes: [],
    }
  const waiting = tokenOdds(ruleset, token, wanted, owned)
  const { cost } = redemption[token]
  const tokens = enough(waiting, (tries) => tries * cost)
  return {
    title: `${token} tokens until ${wantedInWords(wanted, ruleset)} has come`,
    facts: { token, until: wanted.kind === 'maiden' ? wanted.base.id : wanted, redemptions: enough(waiting), tokens },
    tables: [
      {
        head: ['enough for', ...ENOUGH],
        rows: [
          ['redemptions', ...toldEnough(enough(waiting))],
          ['tokens', ...toldEnough(tokens)],
        ],
      },
    ],
    notes: [],
  }
}
