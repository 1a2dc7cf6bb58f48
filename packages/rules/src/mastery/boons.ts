import { kept } from '../kernel/kept.ts'
import { type Boon, type BoonKind, hasBoon } from './boon.ts'
import type { MasteryRules } from './config.ts'

/** What all boons of someone add up to. */
export interface Boons {
  readonly attackPpm: number
  readonly defensePpm: number
  readonly xpPpm: number
  readonly lumeesPpm: number
  readonly critPpm: number
  readonly capturePpm: number
  readonly hpPpm: number
  readonly shrinePpm: number
  readonly energyPerHourMilli: number
  readonly staminaPerHourMilli: number
  readonly maxEnergy: number
  readonly maxStamina: number
}

export const NO_BOONS: Boons = {
  attackPpm: 0,
  defensePpm: 0,
  xpPpm: 0,
  lumeesPpm: 0,
  critPpm: 0,
  capturePpm: 0,
  hpPpm: 0,
  shrinePpm: 0,
  energyPerHourMilli: 0,
  staminaPerHourMilli: 0,
  maxEnergy: 0,
  maxStamina: 0,
}

const RAISES: Readonly<Record<BoonKind, keyof Boons>> = {
  shrine_income: 'shrinePpm',
  attack_boost: 'attackPpm',
  defense_boost: 'defensePpm',
  xp_boost: 'xpPpm',
  lumees_boost: 'lumeesPpm',
  crit_chance: 'critPpm',
  capture_rate: 'capturePpm',
  hp_boost: 'hpPpm',
  energy_regen: 'energyPerHourMilli',
  stamina_regen: 'staminaPerHourMilli',
  max_energy: 'maxEnergy',
  max_stamina: 'maxStamina',
}

const sumOf = (boons: readonly Boon[], mask: number): Boons => {
  const sum: { -readonly [K in keyof Boons]: number } = { ...NO_BOONS }
  for (let bit = 0; bit < boons.length; bit++)
    if (hasBoon(mask, bit)) {
      const { kind, amount } = boons[bit]!
      sum[RAISES[kind]] += amount
    }
  return sum
}

/** Sums that are kept for each ruleset; many more masks than players usually have are begun anew. */
const KEPT = 4_096
const known = new WeakMap<MasteryRules, Map<number, Boons>>()

/** The sum that was asked for last: a command asks for the same one again and again. */
const last: { rules: MasteryRules | undefined; mask: number; sum: Boons } = { rules: undefined, mask: 0, sum: NO_BOONS }

const keptSum = (rules: MasteryRules, mask: number): Boons => {
  if (last.mask === mask && last.rules === rules) return last.sum
  const sums = kept(known, rules, () => new Map<number, Boons>())
  let sum = sums.get(mask)
  if (!sum) {
    if (sums.size >= KEPT) sums.clear()
    sum = sumOf(rules.boons, mask)
    sums.set(mask, sum)
  }
  last.rules = rules
  last.mask = mask
  last.sum = sum
  return sum
}

/** What the boons of a mask add up to under a ruleset; without any it is one and the same nothing (docs/rules/mastery.md). */
export const boonsOf = ({ mastery }: { readonly mastery: MasteryRules }, mask: number): Boons =>
  mask === 0 ? NO_BOONS : keptSum(mastery, mask)
