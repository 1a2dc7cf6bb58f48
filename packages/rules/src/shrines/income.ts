import { boostPieces, boostPpm } from '../events/boosts.ts'
import type { Fields } from '../kernel/entity.ts'
import { toPpm } from '../kernel/ratio.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import { elapsed, type Millis } from '../kernel/time.ts'
import { leaderBonus } from '../maidens/leader.ts'
import { type collection, myCollection } from '../maidens/state.ts'
import { boonsOf } from '../mastery/boons.ts'
import { type boons, myBoons } from '../mastery/state.ts'
import { type calling, myCalling } from '../player/state.ts'
import { myWallet } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { accrue, type Piece, timeFor, type Yielded } from './accrual.ts'
import { MICRO, myShrines, type shrines, typeOf } from './state.ts'

/** What every rule about shrines reads: the shrines, where their yield goes, and what raises it. */
export const incomeReads = { wallet: myWallet, shrines: myShrines, calling: myCalling, collection: myCollection, boons: myBoons }

/** Whose shrines they are, as far as their yield is concerned. */
export interface Keeper {
  readonly calling: Fields<typeof calling.columns>
  readonly collection: Fields<typeof collection.columns>
  readonly boons: Fields<typeof boons.columns>
}

/** What raises the yield of all of someone's shrines as of now, by category in its order, in ppm. */
export interface IncomeBoosts {
  readonly class: number
  readonly leader: number
  readonly mastery: number
}

export const boostsOf = (ruleset: Ruleset, { calling, collection, boons }: Keeper): IncomeBoosts => ({
  class: calling.player_class === null ? 0 : toPpm(ruleset.player.classes[calling.player_class].shrine),
  leader: leaderBonus(ruleset.maidens, collection.leader).shrinePpm,
  mastery: boonsOf(ruleset, boons.boon_mask).shrinePpm,
})

export const factors = (boosts: IncomeBoosts): readonly number[] => [boosts.class, boosts.leader, boosts.mastery]

/** The time for which a shrine is paid when it is collected now, in stretches of one event boost each. */
export const paidPieces = (ruleset: Ruleset, since: Millis, now: Millis, active: readonly ActiveEvent[]): readonly Piece[] => {
  const paid = Math.min(ruleset.shrines.cap, elapsed(since, now))
  if (active.length === 0) return [{ length: paid, boostPpm: 0 }]
  let from = since
  return boostPieces(ruleset.events, active, 'shrine', since, since + paid).map(({ until, boostPpm: added }) => {
    const length = until - from
    from = until
    return { length, boostPpm: added }
  })
}

/** What collecting one shrine now would do. */
export interface Collection extends Yielded {
  readonly shrine: number
  readonly level: number
  /** Time paid, ms. */
  readonly paid: Millis
  /** Mean event boost over the time paid, ppm. */
  readonly eventPpm: number
}

const meanBoost = (pieces: readonly Piece[], paid: Millis): number => {
  if (paid === 0 || pieces.every(({ boostPpm }) => boostPpm === 0)) return 0
  let sum = 0n
  for (const { length, boostPpm } of pieces) sum += BigInt(length) * BigInt(boostPpm)
  return Number(sum / BigInt(paid))
}

type ShrineFields = Fields<typeof shrines.columns>

/** What has accrued in a shrine until now (docs/rules/shrines.md). */
export const accrued = (
  ruleset: Ruleset,
  shrine: number,
  row: ShrineFields,
  boosts: IncomeBoosts,
  now: Millis,
  active: readonly ActiveEvent[],
): Collection => {
  const type = ruleset.shrines.types[typeOf(shrine)]
  const pieces = paidPieces(ruleset, row.collected_at, now, active)
  let paid = 0
  for (const { length } of pieces) paid += length
  const { payout, carry } = accrue(type.microPerMs[row.level]!, row.carry_micro, pieces, factors(boosts))
  return { shrine, level: row.level, payout, carry, paid, eventPpm: meanBoost(pieces, paid) }
}

/** When an uncollected shrine will hold one more whole unit, as things stand; null when it will not before it is full. */
export const nextUnitAt = (
  { shrines, events }: Ruleset,
  { shrine, level, carry, paid }: Collection,
  boosts: IncomeBoosts,
  now: Millis,
  active: readonly ActiveEvent[],
): Millis | null => {
  const rate = shrines.types[typeOf(shrine)].microPerMs[level]!
  const wait = timeFor(MICRO - carry, rate, boostPpm(events, active, 'shrine', now), factors(boosts))
  return wait === undefined || paid + wait > shrines.cap ? null : now + wait
}
