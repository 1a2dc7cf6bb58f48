import type { BoonKind, BoostKind, LeaderBonus, PlayerClass, ShrineType, Skill } from '@lumen/rules'
import { counted, percentOf } from '../../views/figures.ts'

export const CURRENCY_WORDS = { lumees: 'Lumees', auric_coin: 'Auric coin', lumenite: 'Lumenite' } as const

export const POOL_WORDS = { energy: 'Energy', stamina: 'Stamina', hp: 'Hit points' } as const

export const CLASS_WORDS: Readonly<Record<PlayerClass, string>> = { destroyer: 'Destroyer', adapter: 'Adapter', invoker: 'Invoker' }

export const SKILL_WORDS: Readonly<Record<Skill, string>> = {
  energy: 'Energy',
  stamina: 'Stamina',
  hp: 'Vitality',
  attack: 'Attack',
  defense: 'Defense',
}

export const SHRINE_WORDS: Readonly<Record<ShrineType, string>> = { lesser: 'Lesser shrine', radiant: 'Radiant shrine' }
/** What live events raise. */
export const BOOST_WORDS: Readonly<Record<BoostKind, string>> = {
  summon_rate: 'Summon rate',
  xp: 'XP',
  lumees: 'Lumees',
  shrine: 'Shrine yield',
  capture: 'Capture chance',
  fusion_success: 'Fusion chance',
  energy_regen: 'Energy regeneration',
  stamina_regen: 'Stamina regeneration',
}

/** The name of a kind of boost, or the word as it came. */
export const boostName = (kind: string): string => (BOOST_WORDS as Readonly<Record<string, string>>)[kind] ?? kind

export const BOON_WORDS: Readonly<Record<BoonKind, string>> = {
  shrine_income: 'shrine income',
  attack_boost: 'attack',
  defense_boost: 'defense',
  xp_boost: 'XP',
  lumees_boost: 'lumees',
  crit_chance: 'critical hits',
  capture_rate: 'captures',
  hp_boost: 'hit points',
  energy_regen: 'energy an hour',
  stamina_regen: 'stamina an hour',
  max_energy: 'max energy',
  max_stamina: 'max stamina',
}

/** A boon in words: `+5 % shrine income`, `+20 max energy`. */
export const boonWords = (boon: BoonKind, by: number): string => {
  const flat =
    boon === 'max_energy' || boon === 'max_stamina' ? by : boon === 'energy_regen' || boon === 'stamina_regen' ? by / 1_000 : null
  return `+${flat === null ? percentOf(by) : flat} ${BOON_WORDS[boon]}`
}

export const OBJECTIVE_WORDS = {
  drop: 'Drop',
  summon: 'Summon',
  fusion: 'Fuse',
  energy: 'Spend energy',
  stamina: 'Spend stamina',
} as const

export const SORT_WORDS = {
  power: 'Power',
  tier: 'Tier',
  attack: 'Attack',
  copies: 'Copies',
  newest: 'Newest',
  name: 'Name',
} as const

/** What a leader gives, in words; nothing without one. */
export const bonusWords = (bonus: LeaderBonus): string => {
  if (bonus.energyPpm > 0) return `energy comes back ${percentOf(bonus.energyPpm)} faster`
  if (bonus.staminaPpm > 0) return `stamina comes back ${percentOf(bonus.staminaPpm)} faster`
  if (bonus.shrinePpm > 0) return `shrines yield ${percentOf(bonus.shrinePpm)} more`
  if (bonus.attackPpm > 0) return `${percentOf(bonus.attackPpm)} more attack`
  if (bonus.defensePpm > 0) return `${percentOf(bonus.defensePpm)} more defense`
  return bonus.copies > 0
    ? `${counted(bonus.copies, 'more copy', 'more copies')} of each stack ${bonus.copies === 1 ? 'counts' : 'count'}`
    : ''
}

/** Said before the outcome of a button that was pressed before. */
export const ALREADY_DONE = 'That button acts once, and it has. Nothing more was done or spent; this is what came of it:'
