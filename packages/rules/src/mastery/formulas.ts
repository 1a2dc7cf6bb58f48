import { formula } from '../formula.ts'
import { integer, record } from '../kernel/codec.ts'
import { ALL_BOONS, RANKS } from './boon.ts'
import { boonsOf } from './boons.ts'
import type { MasteryRules } from './config.ts'

/** The rank that so many laps of a sector complete (docs/rules/mastery.md). */
export const rankOf = ({ laps }: MasteryRules, done: number): number => {
  let rank = 0
  while (rank < RANKS && done >= laps[rank + 1]!) rank++
  return rank
}

export const masteryFormulas = {
  mastery_rank: formula(record({ laps: integer() }), ({ mastery }, i) => rankOf(mastery, i.laps)),
  boon_totals: formula(record({ mask: integer({ max: ALL_BOONS }) }), (ruleset, i) => ({
    ...boonsOf(ruleset, i.mask),
  })),
}
