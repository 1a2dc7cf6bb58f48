/** The most sectors that there can be; which of them are open is config. */
export const MAX_SECTOR = 10

/** The sectors as keys of config tables. */
export const SECTOR_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

/** Ranks of mastery in each sector. */
export const RANKS = 3

/** What a boon can raise. */
export const BOON_KINDS = [
  'shrine_income',
  'attack_boost',
  'defense_boost',
  'xp_boost',
  'lumees_boost',
  'crit_chance',
  'capture_rate',
  'hp_boost',
  'energy_regen',
  'stamina_regen',
  'max_energy',
  'max_stamina',
] as const
export type BoonKind = (typeof BOON_KINDS)[number]

/** One boon: `amount` is in parts per million, thousandths of a point an hour for regeneration, points for a maximum. */
export interface Boon {
  readonly sector: number
  readonly rank: number
  readonly kind: BoonKind
  readonly amount: number
}

/** The bits of a mask of earned boons, one for each rank of each sector. */
export const BOON_BITS = MAX_SECTOR * RANKS

/** Every boon there can be. */
export const ALL_BOONS = 1_073_741_823

/** The bit of a rank in the mask of earned boons. */
export const boonBit = (sector: number, rank: number): number => (sector - 1) * RANKS + (rank - 1)

export const hasBoon = (mask: number, bit: number): boolean => ((mask >>> bit) & 1) === 1
