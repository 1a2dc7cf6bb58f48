import { type GameEvent, SHRINE_TYPES } from '@lumen/rules'
import { MOST_FLOOR } from './course.ts'
import { LuckScore, type TierOdds } from './luck-score.ts'
import type { SystemBook } from './system-book.ts'
import {
  MATRON_COUNTS,
  MOST_PULLS,
  PULLED_TIERS,
  SECTOR_COUNTS,
  SECTORS,
  type SectorCount,
  SHRINE_LEVELS,
  SHRINES,
  type SystemCounts,
} from './system-counts.ts'

const SECOND = 1_000
const NOT_BUILT = -1

type Pulled = { readonly results: readonly { readonly tier: number; readonly new: boolean; readonly guaranteed: boolean }[] }
type Sent = { readonly commands: number; readonly refused: number }
type Collected = {
  readonly shrine: number
  readonly type: string
  readonly level: number
  readonly payout: number
  readonly paid_ms: number
}

const sectorPlace = (name: SectorCount): number => SECTOR_COUNTS.indexOf(name)
const EXPLORED = sectorPlace('explored')
const ENERGY = sectorPlace('energy')
const ENCOUNTERS = sectorPlace('encounters')
const CAPTURES = sectorPlace('captures')
const CAPTURED = sectorPlace('captured')
const PURIFICATIONS = sectorPlace('purifications')
const PURIFIED = sectorPlace('purified')
const RELEASED = sectorPlace('released')

/** Counts what the events of a life say of each system; what only a whole life shows is counted at its end. */
export class SystemNotes {
  readonly counts: SystemCounts
  readonly luck = new LuckScore()
  /** Pulls so far, and the longest run of them without anything new before something new came. */
  pulls = 0
  dryStreak = 0
  /** Seconds that shrines of the agent stood full, and those that were paid for. */
  idle = 0
  paid = 0
  private readonly cap: number
  private readonly days: number
  private readonly collectedAt = new Float64Array(SHRINES)
  /** Days, commands and seconds of visits up to yesterday. */
  private played = 0
  private commands = 0
  private refused = 0
  private seconds = 0
  private bestPulled = 0
  private dry = 0

  constructor({ counts, cap, days }: SystemBook) {
    this.counts = counts
    this.cap = cap
    this.days = days
  }

  newAgent(): void {
    this.pulls = 0
    this.dryStreak = 0
    this.dry = 0
    this.bestPulled = 0
    this.idle = 0
    this.paid = 0
    this.played = 0
    this.commands = 0
    this.refused = 0
    this.seconds = 0
    this.collectedAt.fill(NOT_BUILT)
    this.luck.newAgent()
  }

  /** Notes an event at a time (ms). */
  note({ type, data }: GameEvent, now: number): void {
    const { counts } = this
    switch (type) {
      case 'summon.completed':
        this.pulled(data as Pulled)
        return
      case 'fusion.attempted': {
        const { tier, redeemed, success, success_ppm } = data as { tier: number; redeemed: boolean; success: boolean; success_ppm: number }
        if (redeemed) counts.redeemed[tier]!++
        else this.luck.fused(success, success_ppm)
        return
      }
      case 'shards.gained': {
        const { tier, amount } = data as { tier: number; amount: number }
        counts.shardsGained[tier]! += amount
        return
      }
      case 'tower.boss-damaged':
        counts.floorAttacks[this.floor(data)]!++
        return
      case 'tower.floor-cleared':
        counts.floorVictories[this.floor(data)]!++
        return
      case 'tower.player-defeated':
        counts.floorDefeats[this.floor(data)]!++
        return
      case 'shrines.collected':
        this.collected(data as Collected, now)
        return
      case 'shrines.built':
        this.collectedAt[(data as { shrine: number }).shrine] = now
        return
      case 'shrines.sold':
        this.collectedAt[(data as { shrine: number }).shrine] = NOT_BUILT
        return
      default:
        this.explored(type, data)
    }
  }

  /** Scores the luck of a summon whose tiers had these odds. */
  scorePulls({ data }: GameEvent, odds: TierOdds): void {
    const { results } = data as Pulled
    for (let i = 0; i < results.length; i++) if (!results[i]!.guaranteed) this.luck.pulled(results[i]!.tier, odds)
  }

  /** What a day took of the agent's time: days played, commands and milliseconds of visits are those of its life so far. */
  endOfDay(group: number, day: number, played: number, { commands, refused }: Sent, spent: number): void {
    if (played === this.played) return
    const at = group * (this.days + 1) + day
    const seconds = Math.floor(spent / SECOND)
    this.counts.present[at]! += played - this.played
    this.counts.commands[at]! += commands - this.commands
    this.counts.refused[at]! += refused - this.refused
    this.counts.seconds[at]! += seconds - this.seconds
    this.played = played
    this.commands = commands
    this.refused = refused
    this.seconds = seconds
  }

  /** What the end of a life at a time (ms) shows: how many pulls each tier took, and what still stands in the shrines. */
  endOfLife(now: number, levelOf: (shrine: number) => number): void {
    const { counts, collectedAt, cap } = this
    const pulls = Math.min(MOST_PULLS, this.pulls)
    for (let tier = this.bestPulled + 1; tier < PULLED_TIERS; tier++) counts.pullsWithout[tier * (MOST_PULLS + 1) + pulls]!++
    for (let shrine = 0; shrine < SHRINES; shrine++) {
      if (collectedAt[shrine] === NOT_BUILT) continue
      const waited = now - collectedAt[shrine]!
      const full = Math.max(0, waited - cap)
      this.paid += Math.floor((waited - full) / SECOND)
      this.stoodFull(shrine, levelOf(shrine), full)
    }
  }

  private floor(data: unknown): number {
    return Math.min(MOST_FLOOR, (data as { floor: number }).floor)
  }

  private pulled({ results }: Pulled): void {
    const { counts } = this
    for (let i = 0; i < results.length; i++) {
      const { tier, new: isNew } = results[i]!
      this.pulls++
      // a run that never ended says little: who owns everything draws nothing new
      if (isNew && this.dry > this.dryStreak) this.dryStreak = this.dry
      this.dry = isNew ? 0 : this.dry + 1
      while (this.bestPulled < tier) counts.firstPulls[++this.bestPulled * (MOST_PULLS + 1) + Math.min(MOST_PULLS, this.pulls)]!++
    }
  }

  private collected({ shrine, type, level, payout, paid_ms }: Collected, now: number): void {
    const { counts, collectedAt } = this
    const at = SHRINE_TYPES.indexOf(type as (typeof SHRINE_TYPES)[number]) * SHRINE_LEVELS + level
    const paid = Math.floor(paid_ms / SECOND)
    counts.shrineCollections[at]!++
    counts.shrinePayout[at]! += payout
    counts.shrinePaid[at]! += paid
    this.paid += paid
    this.stoodFull(shrine, level, Math.max(0, now - collectedAt[shrine]! - this.cap))
    collectedAt[shrine] = now
  }

  /** A shrine at a level stood full for so long (ms). */
  private stoodFull(shrine: number, level: number, ms: number): void {
    const seconds = Math.floor(ms / SECOND)
    const type = Math.floor((shrine * SHRINE_TYPES.length) / SHRINES)
    this.counts.shrineIdle[type * SHRINE_LEVELS + level]! += seconds
    this.idle += seconds
  }

  /** Where the counts of the sector begin that an event is of. */
  private sector(data: unknown): number {
    return Math.min(SECTORS - 1, (data as { readonly sector: number }).sector) * SECTOR_COUNTS.length
  }

  private explored(type: string, data: unknown): void {
    const { sectors, matrons } = this.counts
    switch (type) {
      case 'exploration.explored':
        sectors[this.sector(data) + EXPLORED]!++
        sectors[this.sector(data) + ENERGY]! += (data as { readonly energy: number }).energy
        return
      case 'exploration.encounter-started':
        sectors[this.sector(data) + ENCOUNTERS]!++
        return
      case 'exploration.capture-attempted': {
        const { method, success } = data as { readonly method: string; readonly success: boolean }
        const capture = method === 'capture'
        const from = this.sector(data)
        sectors[from + (capture ? CAPTURES : PURIFICATIONS)]!++
        if (success) sectors[from + (capture ? CAPTURED : PURIFIED)]!++
        return
      }
      case 'exploration.encounter-released':
        sectors[this.sector(data) + RELEASED]!++
        return
      case 'exploration.matron-defeated':
        matrons[MATRON_COUNTS.indexOf('defeated')]!++
        return
      case 'exploration.matron-failed':
        matrons[MATRON_COUNTS.indexOf('failed')]!++
        return
      case 'exploration.matron-dismissed':
        matrons[MATRON_COUNTS.indexOf('dismissed')]!++
    }
  }
}
