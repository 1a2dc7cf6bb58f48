import { type Decoded, flag, fraction, integer, record, table } from '../kernel/codec.ts'
import { type Weights, weights } from '../kernel/dice.ts'
import { largestRemainder } from '../kernel/largest-remainder.ts'
import { PPM } from '../kernel/numbers.ts'
import type { Problem } from '../kernel/problem.ts'
import { ONE, plus, type Ratio, ratio, times, toThe } from '../kernel/ratio.ts'

/** Tiers that summons can give. */
export const SUMMON_TIERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

const batch = record({
  pulls: integer({ min: 1, max: 100, unit: 'pulls' }),
  premium_only: flag({ doc: 'whether it takes the premium entitlement' }),
})

export const summonFile = record({
  tier_unlock_levels: table(
    SUMMON_TIERS.map((t) => `${t}` as const),
    integer({ min: 1, max: 5_000, unit: 'player level' }),
  ),
  highest_tier_base: fraction({
    min: '0.000001',
    max: '1000000',
    doc: 'raw weight of the highest unlocked tier; it cancels unless an event raises that tier',
  }),
  decay_factor: fraction({ min: '0.000001', max: '0.999999', doc: 'weight of each tier relative to the one above it' }),
  cost_per_pull: integer({ min: 1, max: 1_000_000, unit: 'auric coin' }),
  batches: record({ x1: batch, x5: batch, x10: batch }),
  pity: record({
    pulls: integer({ min: 2, max: 1_000, unit: 'pulls', doc: 'the pull of this number since the last guaranteed one is guaranteed' }),
  }),
})

export interface Batch {
  readonly pulls: number
  readonly premiumOnly: boolean
}

export interface SummonRules {
  readonly batches: readonly Batch[]
  readonly costPerPull: number
  readonly pityPulls: number
  /** Unlocked tiers at a level, ascending. */
  readonly unlocked: (level: number) => readonly number[]
  /** Odds by tier at a level, in ppm, walked from the highest tier down; `boostPpm` raises the highest tier's weight. */
  readonly rates: (level: number, boostPpm?: number) => Weights<number>
}

type File = Decoded<typeof summonFile>

/** Contradictions between the batches, and between the levels that unlock tiers. */
export const checkSummon = ({ batches, tier_unlock_levels: levels }: File): readonly Problem[] => {
  const problems: Problem[] = []
  const pulls = Object.values(batches).map((b) => b.pulls)
  if (new Set(pulls).size !== pulls.length)
    problems.push({ path: ['batches'], found: pulls.join(', '), expected: 'a different number of pulls in each batch' })
  if (levels['1'] !== 1)
    problems.push({ path: ['tier_unlock_levels', '1'], found: `${levels['1']}`, expected: '1: whoever begins can summon something' })
  for (const tier of SUMMON_TIERS) {
    const below = tier > 1 ? levels[`${tier - 1}` as '1'] : 0
    if (levels[`${tier}`] < below)
      problems.push({
        path: ['tier_unlock_levels', `${tier}`],
        found: `${levels[`${tier}`]}`,
        expected: `at least the level that unlocks tier ${tier - 1}, which is ${below}`,
      })
  }
  return problems
}

/** Odds of the unlocked tiers: weights base · decay^i from the top, normalised to a million by largest remainder, ties to the higher tier. */
const odds = (tiers: readonly number[], base: Ratio, decay: Ratio, boost: Ratio): Weights<number> => {
  const fromTop = [...tiers].reverse()
  const raw = fromTop.map((_, i) => times(times(base, toThe(decay, i)), i === 0 ? plus(ONE, boost) : ONE))
  return weights(fromTop, largestRemainder(raw, PPM))
}

export const compileSummon = (file: File): SummonRules => {
  const { decay_factor: decay, highest_tier_base: base } = file
  const unlockedAt = (level: number): readonly number[] => SUMMON_TIERS.filter((t) => file.tier_unlock_levels[`${t}`] <= level)
  const highest = Math.max(...Object.values(file.tier_unlock_levels))
  const byLevel = Array.from({ length: highest + 1 }, (_, level) => unlockedAt(level))
  const tableOf = (boostPpm: number): readonly (Weights<number> | undefined)[] => {
    const boost = ratio(BigInt(boostPpm), BigInt(PPM))
    return byLevel.map((tiers) => (tiers.length > 0 ? odds(tiers, base, decay, boost) : undefined))
  }
  const plain = tableOf(0)
  // events come one after the other: the table of the last boost is the one that is asked for again
  let boosted = { boostPpm: 0, table: plain }
  const unlocked = (level: number): readonly number[] => byLevel[Math.min(level, highest)]!
  return {
    batches: Object.values(file.batches)
      .map((b) => ({ pulls: b.pulls, premiumOnly: b.premium_only }))
      .sort((a, b) => a.pulls - b.pulls),
    costPerPull: file.cost_per_pull,
    pityPulls: file.pity.pulls,
    unlocked,
    rates: (level, boostPpm = 0) => {
      if (boostPpm === 0) return plain[Math.min(level, highest)]!
      if (boosted.boostPpm !== boostPpm) boosted = { boostPpm, table: tableOf(boostPpm) }
      return boosted.table[Math.min(level, highest)]!
    },
  }
}
