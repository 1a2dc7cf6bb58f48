import { type ActiveEvent, type Ruleset, successPpm } from '@lumen/rules'
import { type Bracket, boostsDuring, bracketsOf, fusionsOf, type Luck, pullsOf } from '../engine/luck.ts'
import { chiSquare, chiSquareTail, type Fit } from './chi-square.ts'
import { type Share, shareOf } from './share-interval.ts'

/** What was seen of one chance, and what the rules say. */
export interface Observed extends Share {
  readonly tier: number
  /** What events added, in parts per million. */
  readonly boost: number
  readonly seen: number
  readonly of: number
  /** The exact share, from the ruleset's own table. */
  readonly exact: number
}

/** Summons at levels with the same odds: pulls that pity did not decide. */
export interface BracketLuck {
  readonly bracket: Bracket
  readonly tiers: readonly Observed[]
  readonly fit: Fit
}

export interface LuckTest {
  readonly summons: readonly BracketLuck[]
  readonly fusions: readonly Observed[]
  readonly fusionFit: Fit
  readonly pity: { readonly pulls: number; readonly guaranteed: number; readonly due: number; readonly every: number }
  /** The smallest p of all tests, times their number (Bonferroni), at most 1. */
  readonly p: number
  readonly verdict: 'fits' | 'does not fit' | 'nothing drawn'
}

/** Luck is doubted below this: one sound run in a thousand. */
export const DOUBT = 0.001

const bracketLuck = (ruleset: Ruleset, luck: Luck, bracket: Bracket, index: number): BracketLuck | undefined => {
  const counts = pullsOf(luck, index)
  const of = counts.reduce((a, b) => a + b, 0)
  if (of === 0) return undefined
  const { options, weights, total } = ruleset.summon.rates(bracket.from, bracket.boost)
  const tiers = options.map(
    (tier, i): Observed => ({
      tier,
      boost: bracket.boost,
      seen: counts[tier]!,
      of,
      exact: weights[i]! / total,
      ...shareOf(counts[tier]!, of),
    }),
  )
  const strays = of - tiers.reduce((sum, { seen }) => sum + seen, 0)
  const fit = chiSquare([...tiers.map((t) => t.seen), strays], [...tiers.map((t) => t.exact * of), 0])
  return { bracket, tiers: [...tiers].sort((a, b) => a.tier - b.tier), fit }
}

/** Tests what the dice gave against the odds of the rules, under the live events of the scenario. */
export const testLuck = (ruleset: Ruleset, luck: Luck, events: readonly ActiveEvent[] = []): LuckTest => {
  const summons = bracketsOf(ruleset, boostsDuring(ruleset, events, 'summon_rate')).flatMap(
    (bracket, i) => bracketLuck(ruleset, luck, bracket, i) ?? [],
  )
  const tiers = Array.from({ length: ruleset.fusion.maxTier }, (_, i) => i + 1)
  const fusions = boostsDuring(ruleset, events, 'fusion_success').flatMap((boost, index) =>
    tiers.flatMap((tier): readonly Observed[] => {
      const { of, seen } = fusionsOf(luck, index, tier)
      return of === 0 ? [] : [{ tier, boost, seen, of, exact: successPpm(ruleset.fusion, tier, boost) / 1e6, ...shareOf(seen, of) }]
    }),
  )
  // tiers are independent: statistics and degrees of freedom add up
  const fits = fusions.map(({ seen, of, exact }) => chiSquare([seen, of - seen], [exact * of, (1 - exact) * of]))
  const statistic = fits.reduce((sum, fit) => sum + fit.statistic, 0)
  const freedom = fits.reduce((sum, fit) => sum + fit.freedom, 0)
  const fusionFit = { statistic, freedom, p: chiSquareTail(statistic, freedom) }
  const tests = [...summons.map(({ fit }) => fit), fusionFit].filter((fit) => fit.freedom > 0 || fit.p === 0)
  const p = Math.min(1, Math.min(1, ...tests.map((fit) => fit.p)) * Math.max(1, tests.length))
  const pity = { pulls: luck.pulled, guaranteed: luck.guaranteed, due: luck.guaranteedDue, every: ruleset.summon.pityPulls }
  const sound = p >= DOUBT && pity.guaranteed === pity.due
  return {
    summons,
    fusions,
    fusionFit,
    pity,
    p,
    verdict: luck.pulled + luck.attempts.reduce((a, b) => a + b, 0) === 0 ? 'nothing drawn' : sound ? 'fits' : 'does not fit',
  }
}
