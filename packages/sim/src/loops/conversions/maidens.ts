import { type Ruleset, successPpm, TOKENS } from '@lumen/rules'
import { outcomes, poolAt } from '../../odds/pulling.ts'
import { type Activity, amounts, copies, shards, sumOf, tokens } from '../activity.ts'
import type { Standing } from '../standing.ts'

/** Pulls, the guarantee spread over all of them; nobody is owned, which is when it gives most. */
const pulls = (ruleset: Ruleset, { level, boosts }: Standing): Activity => {
  const { summon, maidens } = ruleset
  const pool = poolAt(ruleset, level, boosts.summon_rate ?? 0)
  const nobody = maidens.summonable.map(() => 0)
  const given = (guaranteed: boolean) =>
    sumOf(outcomes(pool, nobody, guaranteed).map(({ tier, chance }) => [{ [copies(tier)]: chance }, 1]))
  return {
    name: 'summon.pull',
    rule: 'summon.pull',
    words: `summon ${summon.pityPulls} times, the last one guaranteed`,
    takes: amounts({ auric_coin: summon.costPerPull * summon.pityPulls }),
    gives: sumOf([
      [given(false), summon.pityPulls - 1],
      [given(true), 1],
    ]),
  }
}

const fusions = ({ fusion }: Ruleset, { boosts }: Standing): readonly Activity[] =>
  Array.from({ length: fusion.maxTier }, (_, i) => i + 1).flatMap((tier): readonly Activity[] => {
    const chance = successPpm(fusion, tier, boosts.fusion_success ?? 0) / 1e6
    const left = (fusion.shardsMin + fusion.shardsMax) / 2
    const price = { [copies(tier)]: 2, lumees: fusion.cost[tier]! }
    return [
      {
        name: `fusion.fuse ${tier}`,
        rule: 'fusion.fuse',
        words: `fuse two copies of tier ${tier}`,
        takes: amounts(price),
        gives: amounts({ [copies(tier + 1)]: chance, [shards(tier)]: (1 - chance) * left }),
      },
      {
        name: `fusion.redeem ${tier}`,
        rule: 'fusion.redeem',
        words: `fuse two copies of tier ${tier} for certain, with shards`,
        takes: amounts({ ...price, [shards(tier)]: fusion.shardsPerRedemption }),
        gives: { [copies(tier + 1)]: 1 },
      },
    ]
  })

const redemptions = ({ tokens: rules }: Ruleset): readonly Activity[] =>
  TOKENS.map((kind) => {
    const { cost, odds } = rules.redemption[kind]
    return {
      name: `tokens.redeem ${kind}`,
      rule: 'tokens.redeem',
      words: `give ${kind} tokens for a maiden`,
      takes: { [tokens(kind)]: cost },
      gives: amounts(Object.fromEntries(odds.options.map((tier, i) => [copies(tier), odds.weights[i]! / odds.total]))),
    }
  })

/** What makes maidens, and what makes better ones of them. */
export const maidenConversions = (ruleset: Ruleset, standing: Standing): readonly Activity[] => [
  pulls(ruleset, standing),
  ...fusions(ruleset, standing),
  ...redemptions(ruleset),
]
