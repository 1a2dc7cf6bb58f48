import { type ActiveEvent, type BoostKind, boostPieces, type GameEvent, type Ruleset } from '@lumen/rules'

/** Levels among which the odds of a summon are the same, under the same live events. */
export interface Bracket {
  readonly from: number
  /** Included. */
  readonly to: number
  /** What events add to the weight of the highest tier, in parts per million. */
  readonly boost: number
}

/** What events come to for a kind at one time or another, in parts per million, ascending; without any, only 0. */
export const boostsDuring = ({ events: rules }: Ruleset, events: readonly ActiveEvent[], kind: BoostKind): readonly number[] => {
  const from = Math.min(...events.map(({ startsAt }) => startsAt))
  const to = Math.max(...events.map(({ endsAt }) => endsAt))
  const boosts = events.length === 0 ? [] : boostPieces(rules, events, kind, from, to).map(({ boostPpm }) => boostPpm)
  return [...new Set([0, ...boosts])].sort((a, b) => a - b)
}

/** The brackets of a ruleset, ascending; again for each of the boosts. */
export const bracketsOf = ({ summon, player }: Ruleset, boosts: readonly number[] = [0]): readonly Bracket[] =>
  boosts.flatMap((boost) => {
    const brackets: { from: number; to: number; boost: number }[] = []
    for (let level = 1; level <= player.maxLevel; level++) {
      const last = brackets.at(-1)
      if (last && same(summon.rates(last.from, boost), summon.rates(level, boost))) last.to = level
      else brackets.push({ from: level, to: level, boost })
    }
    return brackets
  })

type Rates = ReturnType<Ruleset['summon']['rates']>
const same = (a: Rates, b: Rates): boolean =>
  a === b || (a.options.length === b.options.length && a.options.every((tier, i) => tier === b.options[i] && a.weights[i] === b.weights[i]))

const TIERS = 19

/** Counts how the dice fell where the rules say how they should. Whole numbers, so that sums know no order. */
export interface Luck {
  /** Pulls that were not guaranteed, by bracket · 19 + tier. */
  readonly pulls: Float64Array
  /** Guaranteed pulls, and how many there must be: one in every so many of each agent. */
  guaranteed: number
  guaranteedDue: number
  pulled: number
  /** By boost · 19 + input tier; redeemed fusions, which leave nothing to chance, aside. */
  readonly attempts: Float64Array
  readonly successes: Float64Array
}

export const noLuck = (brackets: number, fusionBoosts = 1): Luck => ({
  pulls: new Float64Array(brackets * TIERS),
  guaranteed: 0,
  guaranteedDue: 0,
  pulled: 0,
  attempts: new Float64Array(fusionBoosts * TIERS),
  successes: new Float64Array(fusionBoosts * TIERS),
})

/** Of nobody. */
export const emptyLuck = (): Luck => noLuck(0, 0)

export const addLuck = (into: Luck, other: Luck): void => {
  for (const field of ['pulls', 'attempts', 'successes'] as const)
    for (let i = 0; i < into[field].length; i++) into[field][i]! += other[field][i]!
  into.guaranteed += other.guaranteed
  into.guaranteedDue += other.guaranteedDue
  into.pulled += other.pulled
}

type Pulled = { readonly results: readonly { readonly tier: number; readonly guaranteed: boolean }[]; readonly guaranteed: number }
type Attempted = { readonly tier: number; readonly redeemed: boolean; readonly success: boolean }

/** Notes what an event says of luck. `bracket` is that of the level and the boost at which it happened, `fusionBoost` the place of the boost of fusions. */
export const noteLuck = (luck: Luck, { type, data }: GameEvent, bracket: number, fusionBoost = 0): void => {
  if (type === 'summon.completed') {
    const { results, guaranteed } = data as Pulled
    for (let i = 0; i < results.length; i++) if (!results[i]!.guaranteed) luck.pulls[bracket * TIERS + results[i]!.tier]!++
    luck.guaranteed += guaranteed
    luck.pulled += results.length
  } else if (type === 'fusion.attempted') {
    const { tier, redeemed, success } = data as Attempted
    if (redeemed) return
    luck.attempts[fusionBoost * TIERS + tier]!++
    if (success) luck.successes[fusionBoost * TIERS + tier]!++
  }
}

/** Counts by tier (index 0 unused) of one bracket. */
export const pullsOf = (luck: Luck, bracket: number): Float64Array => luck.pulls.slice(bracket * TIERS, (bracket + 1) * TIERS)

/** Attempts and successes at fusing copies of a tier under one of the boosts. */
export const fusionsOf = ({ attempts, successes }: Luck, boost: number, tier: number): { readonly of: number; readonly seen: number } => ({
  of: attempts[boost * TIERS + tier]!,
  seen: successes[boost * TIERS + tier]!,
})
