import type { Ruleset } from '@lumen/rules'

/** Where the buckets of net worth begin: at 0, at 1, and from there each a tenth above the one before, up to 10^16. */
const EDGES: readonly number[] = (() => {
  const edges = [0, 1]
  for (let edge = 1.1; edge < 1e16; edge *= 1.1) edges.push(edge)
  return edges
})()

export const WORTH_BUCKETS = EDGES.length

/** The bucket of a worth of 0 or more. */
export const worthBucket = (worth: number): number => {
  let low = 0
  let high = EDGES.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (EDGES[middle]! <= worth) low = middle
    else high = middle - 1
  }
  return low
}

/** The worth that stands for a bucket: its middle. */
export const worthOfBucket = (bucket: number): number =>
  bucket === 0 ? 0 : (EDGES[bucket]! + (EDGES[bucket + 1] ?? EDGES[bucket]! * 1.1)) / 2

/** What things are worth in lumees. */
export interface Prices {
  /** One auric coin, one lumenite: what the quests of a day pay in lumees for each that they pay of it; 0 where they pay none. */
  readonly auricCoin: number
  readonly lumenite: number
  /** A copy of a tier for a player of a level: the cheaper of pulling until one comes and of fusing it from two below. */
  readonly copy: (level: number, tier: number) => number
}

const HIGHEST_TIER = 18
const PPM = 1_000_000

/** Prices of copies where summons give tiers at these odds. */
const copyPrices = ({ summon, fusion }: Ruleset, level: number, auricCoin: number): readonly number[] => {
  const { options, weights, total } = summon.rates(level)
  const pull = summon.costPerPull * auricCoin
  const prices: number[] = [0]
  for (let tier = 1; tier <= HIGHEST_TIER; tier++) {
    const at = options.indexOf(tier)
    const pulled = at < 0 || weights[at] === 0 ? Number.POSITIVE_INFINITY : (pull * total) / weights[at]!
    // beyond the tiers that fusion makes, a copy counts as two of the tier below
    const from = tier - 1
    const chance = (fusion.success[from] ?? PPM) / PPM
    const fused = from === 0 || chance === 0 ? Number.POSITIVE_INFINITY : (2 * prices[from]! + (fusion.cost[from] ?? 0)) / chance
    const price = Math.min(pulled, fused)
    prices.push(Number.isFinite(price) ? price : 0)
  }
  return prices
}

/** The prices of a ruleset, each table made once. */
export const pricesOf = (ruleset: Ruleset): Prices => {
  const { base, completion } = ruleset.daily
  const lumees = base.lumees + completion.lumees
  const per = (amount: number): number => (amount === 0 ? 0 : lumees / amount)
  const auricCoin = per(base.auric_coin + completion.auric_coin)
  const byOdds = new Map<unknown, readonly number[]>()
  const pricesAt = (level: number): readonly number[] => {
    const odds = ruleset.summon.rates(level)
    const known = byOdds.get(odds)
    if (known) return known
    const prices = copyPrices(ruleset, level, auricCoin)
    byOdds.set(odds, prices)
    return prices
  }
  return {
    auricCoin,
    lumenite: per(base.lumenite + completion.lumenite),
    copy: (level, tier) => pricesAt(level)[tier]!,
  }
}
