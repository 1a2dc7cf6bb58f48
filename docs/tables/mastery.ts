import { type BoonKind, NO_BOONS } from '@lumen/rules'
import { percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

const WORDS: Readonly<Record<BoonKind, string>> = {
  shrine_income: 'shrine income',
  attack_boost: 'attack',
  defense_boost: 'defense',
  xp_boost: 'XP',
  lumees_boost: 'lumees',
  crit_chance: 'critical hits',
  capture_rate: 'capture',
  hp_boost: 'hit points',
  energy_regen: 'energy an hour',
  stamina_regen: 'stamina an hour',
  max_energy: 'energy at most',
  max_stamina: 'stamina at most',
}

const amountOf = (kind: BoonKind, amount: number): string => {
  if (kind === 'max_energy' || kind === 'max_stamina') return `+${amount}`
  return kind === 'energy_regen' || kind === 'stamina_regen' ? `+${amount / 1_000}` : `+${percentOfPpm(amount)}`
}

const LABELS: Readonly<Record<keyof typeof NO_BOONS, BoonKind>> = {
  shrinePpm: 'shrine_income',
  attackPpm: 'attack_boost',
  defensePpm: 'defense_boost',
  xpPpm: 'xp_boost',
  lumeesPpm: 'lumees_boost',
  critPpm: 'crit_chance',
  capturePpm: 'capture_rate',
  hpPpm: 'hp_boost',
  energyPerHourMilli: 'energy_regen',
  staminaPerHourMilli: 'stamina_regen',
  maxEnergy: 'max_energy',
  maxStamina: 'max_stamina',
}

/** Tables of docs/rules/mastery.md. */
export const masteryTables = ({ ruleset, formula }: Shipped): Tables => {
  const { laps, boons } = ruleset.mastery
  const sectors = [...new Set(boons.map(({ sector }) => sector))]
  const sums: typeof NO_BOONS = formula('boon_totals', { mask: 2 ** 21 - 1 })
  return {
    'mastery-ranks': table(
      ['Rank', 'Laps of the sector'],
      laps.flatMap((needed, rank) => (rank === 0 ? [] : [[rank, needed]])),
    ),
    'mastery-boons': table(
      ['Sector', 'Rank 1', 'Rank 2', 'Rank 3'],
      sectors.map((sector) => [
        sector,
        ...boons.filter((b) => b.sector === sector).map(({ kind, amount }) => `${WORDS[kind]} ${amountOf(kind, amount)}`),
      ]),
    ),
    'mastery-totals': table(
      ['Boon', 'In all'],
      (Object.keys(NO_BOONS) as (keyof typeof NO_BOONS)[])
        .filter((key) => sums[key] > 0)
        .map((key) => [WORDS[LABELS[key]], amountOf(LABELS[key], sums[key])]),
    ),
  }
}
