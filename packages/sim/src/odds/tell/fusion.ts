import type { Ruleset } from '@lumen/rules'
import { counted } from '../../report/wording.ts'
import { type FusionAsked, fusionOdds } from '../fusion-odds.ts'
import { type Answer, ENOUGH, told, toldChance, toldEnough } from './answer.ts'

/** Odds of fusions, in words and figures. */
export const fusionAnswer = (ruleset: Ruleset, asked: FusionAsked): Answer => {
  const { fusion } = ruleset
  const { tier, from, copies, redeem } = asked
  const odds = fusionOdds(ruleset, asked)
  const { steps, attempts, lumees, meanFrom } = odds
  return {
    title: `Fusing ${counted(copies, 'copy', 'copies')} of tier ${tier} from copies of tier ${from}`,
    facts: { ...asked, attempts, copies: odds.copies, lumees, steps, mean_from_tier: meanFrom ?? null },
    tables: [
      {
        head: ['enough for', ...ENOUGH],
        rows: [
          ['attempts', ...toldEnough(attempts)],
          [`copies of tier ${from}`, ...toldEnough(odds.copies)],
          ['lumees', ...toldEnough(lumees)],
        ],
      },
      {
        head: ['on the way, on average', 'success', 'attempts', 'copies in', 'lumees', 'attempts a success, in the long run'],
        rows: steps.map((step) => [
          `tier ${step.tier} → ${step.tier + 1}`,
          toldChance(step.chance),
          told(step.attempts),
          told(step.copies),
          told(step.lumees),
          told(step.perSuccess),
        ]),
      },
    ],
    notes: [
      redeem
        ? `${fusion.shardsPerRedemption} shards make an attempt certain, as soon as they are there; each failure leaves ${fusion.shardsMin} to ${fusion.shardsMax}. --no-redeem leaves them unused.`
        : 'Shards are left unused, as --no-redeem says.',
      ...(meanFrom === undefined
        ? []
        : [
            `From tier ${meanFrom} down attempts are so many that each success takes as many as in the long run; percentiles tell the luck above it, and the luck below would move them by about a per cent.`,
          ]),
    ],
  }
}
