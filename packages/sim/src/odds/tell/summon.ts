import type { Ruleset } from '@lumen/rules'
import { poolAt } from '../pulling.ts'
import { type SummonAsked, summonOdds } from '../summon-odds.ts'
import { type Enough, enough, triesFor } from '../waiting.ts'
import { wantedInWords } from '../wanted.ts'
import { type Answer, ENOUGH, told, toldChance, toldEnough } from './answer.ts'

const between = (least: Enough, most: Enough): readonly string[] =>
  toldEnough(least).map((text, i) => (text === toldEnough(most)[i] ? text : `${text}–${toldEnough(most)[i]}`))

/** Odds of summons, in words and figures. `batch`: pulls that one command takes. */
export const summonAnswer = (ruleset: Ruleset, asked: SummonAsked, batch: number): Answer => {
  const { summon } = ruleset
  const { level, wanted, copies, counter, boostPpm } = asked
  const { least, most, exact } = summonOdds(ruleset, asked)
  const pulls = (tries: number): number => Math.ceil(tries / batch) * batch
  const [low, high] = [least, most].map((waiting) => ({
    pulls: enough(waiting, pulls),
    coin: enough(waiting, (tries) => pulls(tries) * summon.costPerPull),
  }))
  const useful = wanted.kind === 'all' ? ruleset.maidens.summonable[wanted.tier]!.length - asked.owned[wanted.tier]! : copies
  const [wasted, wastedMost] = [least, most].map((waiting) => enough(waiting, (tries) => Math.max(0, pulls(tries) - useful)))
  const pool = poolAt(ruleset, level, boostPpm)
  const tier = wanted.kind === 'maiden' ? wanted.base.tier : wanted.kind === 'new' ? undefined : wanted.tier
  const chance = tier === undefined ? undefined : wanted.kind === 'maiden' ? pool.chance[tier]! / pool.size[tier]! : pool.chance[tier]!
  const cut = triesFor(most, 0.999)
  return {
    title: `Summons at level ${level}, until ${copies > 1 ? `${copies} times ` : ''}${wantedInWords(wanted, ruleset)} has come`,
    facts: {
      level,
      until: wanted.kind === 'maiden' ? wanted.base.id : wanted,
      copies,
      batch,
      chance_of_a_pull: chance ?? null,
      pulls: low!.pulls,
      auric_coin: low!.coin,
      wasted_pulls: wasted,
      ...(exact ? {} : { at_most: { pulls: high!.pulls, auric_coin: high!.coin, wasted_pulls: wastedMost } }),
      exact,
      // by number of pulls from 0 on, as far as 99.9 %
      chance_of_exactly: cut <= 10_000 ? [...most.exactly.slice(0, cut + 1)] : null,
    },
    tables: [
      {
        head: ['enough for', ...ENOUGH],
        rows: [
          ['pulls', ...between(low!.pulls, high!.pulls)],
          ['auric coin', ...between(low!.coin, high!.coin)],
          ['of them wasted', ...between(wasted!, wastedMost!)],
        ],
      },
    ],
    notes: [
      ...(chance === undefined ? [] : [`A pull that is not guaranteed gives it with ${toldChance(chance)}.`]),
      `Every ${summon.pityPulls}th pull is guaranteed; the first in ${told(Math.max(1, summon.pityPulls - counter))}.`,
      ...(batch > 1 ? [`Pulls come in batches of ${batch}: what is left of the last one counts as wasted.`] : []),
      ...(exact
        ? []
        : [
            'Two figures: how soon tiers further up are complete moves guaranteed pulls a little, and the truth lies between the two extremes.',
          ]),
    ],
  }
}
