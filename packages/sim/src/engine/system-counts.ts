import { LAST_SHRINE, SHRINE_TYPES } from '@lumen/rules'
import { HIGHEST_LEVEL } from '@lumen/rules/shrines/state'
import { SUMMON_TIERS } from '@lumen/rules/summon/config'
import { MOST_FLOOR } from './course.ts'
import { WORTH_BUCKETS } from './worth.ts'

/** Tiers 0 (nothing) to 18. */
export const TIERS = 19
/** Tiers that summons give, and 0. */
export const PULLED_TIERS = SUMMON_TIERS.length + 1
/** Pulls beyond are counted as this many. */
export const MOST_PULLS = 2_000
/** Sectors of exploration that can be told apart, and more than there are. */
export const SECTORS = 64
/** Levels of a shrine, level 0 being none. */
export const SHRINE_LEVELS = HIGHEST_LEVEL + 1

/** What is counted of each sector of exploration. */
export const SECTOR_COUNTS = ['explored', 'energy', 'encounters', 'captures', 'captured', 'purifications', 'purified', 'released'] as const
export type SectorCount = (typeof SECTOR_COUNTS)[number]
/** What is counted of matrons, whose sectors matter less than that they fall. */
export const MATRON_COUNTS = ['defeated', 'failed', 'dismissed'] as const

/**
 * What everyone did and met in each system of the game, counted. All are whole numbers below 2^53, so that sums know no
 * order and no grouping: shares of workers are added up as they come.
 */
export interface SystemCounts {
  /** Agents by tier · (MOST_PULLS + 1) + the pulls that their first copy of the tier or a higher one took; and of those without, the pulls they made. */
  readonly firstPulls: Uint32Array
  readonly pullsWithout: Uint32Array
  /** By input tier: fusions that shards paid for, and shards that failures left. */
  readonly redeemed: Float64Array
  readonly shardsGained: Float64Array
  /** By type of shrine · SHRINE_LEVELS + level: collections, the seconds they paid for, those that passed with the shrine full, what they paid. */
  readonly shrineCollections: Float64Array
  readonly shrinePaid: Float64Array
  readonly shrineIdle: Float64Array
  readonly shrinePayout: Float64Array
  /** By floor of the tower. */
  readonly floorAttacks: Float64Array
  readonly floorVictories: Float64Array
  readonly floorDefeats: Float64Array
  /** By sector · SECTOR_COUNTS.length + the count's place among them. */
  readonly sectors: Float64Array
  readonly matrons: Float64Array
  /** By group · (days + 1) + day: agents who came, their commands, those refused, the seconds of their visits. */
  readonly present: Float64Array
  readonly commands: Float64Array
  readonly refused: Float64Array
  readonly seconds: Float64Array
  /** Agents by (group · samples + sample) · WORTH_BUCKETS + bucket of their net worth; samples are the days of `worthDays`. */
  readonly worth: Uint32Array
}

const MOST_SAMPLES = 20

/** The days on whose end net worth is looked at: at most twenty, evenly spread, the last among them. */
export const worthDays = (days: number): readonly number[] => {
  const step = Math.ceil(days / MOST_SAMPLES)
  return Array.from({ length: Math.floor((days - 1) / step) + 1 }, (_, i) => days - i * step).reverse()
}

export const newSystemCounts = (groups: number, days: number): SystemCounts => {
  const zeros = (length: number): Float64Array => new Float64Array(length)
  const shrines = SHRINE_TYPES.length * SHRINE_LEVELS
  const daily = groups * (days + 1)
  return {
    firstPulls: new Uint32Array(PULLED_TIERS * (MOST_PULLS + 1)),
    pullsWithout: new Uint32Array(PULLED_TIERS * (MOST_PULLS + 1)),
    redeemed: zeros(TIERS),
    shardsGained: zeros(TIERS),
    shrineCollections: zeros(shrines),
    shrinePaid: zeros(shrines),
    shrineIdle: zeros(shrines),
    shrinePayout: zeros(shrines),
    floorAttacks: zeros(MOST_FLOOR + 1),
    floorVictories: zeros(MOST_FLOOR + 1),
    floorDefeats: zeros(MOST_FLOOR + 1),
    sectors: zeros(SECTORS * SECTOR_COUNTS.length),
    matrons: zeros(MATRON_COUNTS.length),
    present: zeros(daily),
    commands: zeros(daily),
    refused: zeros(daily),
    seconds: zeros(daily),
    worth: new Uint32Array(groups * worthDays(days).length * WORTH_BUCKETS),
  }
}

/** Adds one worker's counts to another's. */
export const addSystemCounts = (into: SystemCounts, other: SystemCounts): void => {
  for (const field of Object.keys(into) as (keyof SystemCounts)[]) {
    const sums = into[field]
    const more = other[field]
    for (let i = 0; i < sums.length; i++) sums[i]! += more[i]!
  }
}

/** Shrines that one player can have. */
export const SHRINES = LAST_SHRINE + 1
