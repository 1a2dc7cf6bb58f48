import { type Boons, NO_BOONS, type PlayerClass } from '@lumen/rules'

/** Where currencies come from and go to, as the rules name them in their changes. */
export const SOURCES = [
  'registration',
  'compensation',
  'milestone',
  'drop',
  'daily',
  'weekly',
  'comeback',
  'shrines',
  'tower',
  'exploration',
  'matron',
  'summon',
  'fusion',
  'class change',
  'shrine building',
  'shrine upgrade',
  'purification',
  'donation',
] as const

const at = Object.fromEntries(SOURCES.map((source, i) => [source, i * 3]))

/** Where each source begins in the counters of a player. */
export const FROM = at as Readonly<Record<(typeof SOURCES)[number], number>>

/** Places of the currencies behind a source. */
export const LUMEES = 0
export const COIN = 1
export const LUMENITE = 2

export interface Stack {
  quantity: number
  attack: number
  defense: number
  hp: number
  va: number
  vd: number
  vh: number
  locked: boolean
  obtainedAt: number
}

export interface Quest {
  day: number
  drop: number
  summon: number
  fusion: number
  energy: number
  stamina: number
  dropDone: boolean
  summonDone: boolean
  fusionDone: boolean
  energyDone: boolean
  staminaDone: boolean
  completedAt: number | null
  baseClaimed: boolean
  completionClaimed: boolean
}

export class MutablePlayer {
  level = 1
  experience = 0
  xp = 0
  lastLevelUp: number | null = null
  points = 0
  lumees = 0
  coin = 0
  lumenite = 0
  energy = 0
  energyRem = 0
  energyAt = 0
  maxEnergy = 0
  stamina = 0
  staminaRem = 0
  staminaAt = 0
  maxStamina = 0
  hp = 0
  hpRem = 0
  hpAt = 0
  maxHp = 0
  charges = 0
  dropAt = 0
  leader: number | null = null
  leaderChangedAt: number | null = null
  power = 0
  pity = 0
  streak = 0
  longestStreak = 0
  lastCompleteDay: number | null = null
  lastActiveDay: number | null = null
  comeback = 0
  premiumUntil = 0
  nonce = 0
  calling: PlayerClass | null = null
  callingAt: number | null = null
  /** Points put into each skill. */
  skills = { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0 }
  boonMask = 0
  /** What the boons of the mask add up to. */
  boons: Boons = NO_BOONS
  stacks: (Stack | undefined)[] = []
  memories: ({ va: number; vd: number; vh: number } | undefined)[] = []
  shards: number[] = new Array(19).fill(0)
  quest: Quest | undefined
  week = { week: -1, days: 0, claimedAt: null as number | null }
  guildSince: number | null = null
  war = { day: -1, points: 0 }
  stats = { drops: 0, summons: 0, fusions: 0, fused: 0, discovered: 0, completed: 0, longest: 0, earned: 0, spent: 0 }
  /** The highest tier of which a copy ever came. */
  bestTier = 0
  /** What came and went of each currency, at source · 3 + currency. */
  readonly minted = new Float64Array(SOURCES.length * 3)
  readonly burned = new Float64Array(SOURCES.length * 3)
}
