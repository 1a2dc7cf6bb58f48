import { type Ruleset, successPpm } from '@lumen/rules'

/** One tier's fusions as someone carries them out. */
export interface Fusing {
  /** The tier of the copies that are fused. */
  readonly tier: number
  readonly lumees: number
  /** Chance of success of an attempt that no shards make certain. */
  readonly chance: number
  /** Shards that make one certain; null: they are kept. */
  readonly need: number | null
  readonly shards: { readonly least: number; readonly most: number }
}

export const fusingOf = ({ fusion }: Ruleset, tier: number, redeem: boolean, boostPpm = 0): Fusing => ({
  tier,
  lumees: fusion.cost[tier]!,
  chance: successPpm(fusion, tier, boostPpm) / 1e6,
  need: redeem ? fusion.shardsPerRedemption : null,
  shards: { least: fusion.shardsMin, most: fusion.shardsMax },
})

/** Rows of masses below this are not followed: all of them together are far below what is shown. */
const DUST = 1e-13

/** Attempts that it takes to have so many successes: `chances[i]` that exactly `from + i`. */
export interface Attempts {
  readonly from: number
  readonly chances: readonly number[]
}

/**
 * One attempt of everyone who holds so many shards: where they stand after it. Who succeeded goes into `up`, the others
 * into `stay`; says how many succeeded. A failure leaves any number of shards from the least to the most, each as likely.
 */
const attempt = (held: Float64Array, { chance, need, shards: { least, most } }: Fusing, up: Float64Array, stay: Float64Array): number => {
  const room = held.length
  let won = 0
  if (need === null) {
    won = held[0]! * chance
    up[0]! += won
    stay[0]! += held[0]! - won
    return won
  }
  const each = (1 - chance) / (most - least + 1)
  // failures of those who held s − most … s − least arrive at s: a window that slides
  let window = 0
  for (let s = 0; s < room; s++) {
    const entering = s - least
    if (entering >= 0 && entering < need) window += held[entering]!
    const leaving = s - most - 1
    if (leaving >= 0 && leaving < need) window -= held[leaving]!
    if (window > 0) stay[s]! += window * each
    const mass = held[s]!
    if (mass === 0) continue
    if (s >= need) {
      won += mass
      up[s - need]! += mass
    } else {
      won += mass * chance
      up[s]! += mass * chance
    }
  }
  return won
}

const massOf = (held: Float64Array): number => {
  let sum = 0
  for (let s = 0; s < held.length; s++) sum += held[s]!
  return sum
}

/**
 * How many attempts so many successes take, for each number of successes that is asked for: shards of failures add up from
 * success to success, and as soon as they suffice the next attempt is made certain (docs/rules/fusion.md). Exact but for
 * masses below 10⁻¹³. Needs a chance above 0, or shards.
 */
export const attemptsFor = (fusing: Fusing, successes: readonly number[]): ReadonlyMap<number, Attempts> => {
  const room = fusing.need === null ? 1 : fusing.need + fusing.shards.most
  const asked = new Map(successes.map((m) => [m, { from: 0, chances: [] as number[] }]))
  const last = Math.max(...successes)
  // by successes so far, of each by shards held; only `first` on to the end of the list is still underway
  let first = 0
  let rows: Float64Array[] = [Float64Array.from({ length: room }, (_, s) => (s === 0 ? 1 : 0))]
  for (let tries = 1; rows.length > 0; tries++) {
    const next = Array.from({ length: rows.length + 1 }, () => new Float64Array(room))
    for (let i = 0; i < rows.length; i++) {
      const won = attempt(rows[i]!, fusing, next[i + 1]!, next[i]!)
      const wanted = asked.get(first + i + 1)
      if (!wanted || won === 0) continue
      if (wanted.chances.length === 0) wanted.from = tries
      wanted.chances.push(won)
    }
    // nobody needs more than the most successes that are asked for
    if (first + next.length > last) next.length = last - first
    while (next.length > 0 && massOf(next[0]!) < DUST) {
      next.shift()
      first++
    }
    while (next.length > 0 && massOf(next.at(-1)!) < DUST) next.pop()
    rows = next
  }
  return asked
}

/**
 * Attempts for one success in the long run. In it shards come in as they go out: of all attempts a share x is made certain
 * where (1 − x) · (1 − chance) · mean shards of a failure = x · need.
 */
export const attemptsPerSuccess = ({ chance, need, shards: { least, most } }: Fusing): number => {
  if (need === null) return 1 / chance
  const left = ((1 - chance) * (least + most)) / 2
  const sure = left / (need + left)
  return 1 / (sure + (1 - sure) * chance)
}
