import type { CombatRules } from '../combat/config.ts'
import type { Dice } from '../kernel/dice.ts'
import { scaled } from '../kernel/modifiers.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import type { FightRules } from './compile.ts'
import { explorationSites } from './sites.ts'

/** One turn: the damage done, and what is left of her. */
export interface Turn {
  readonly damage: number
  readonly critical: boolean
  readonly hp_left: number
}

/** The chance of a critical hit on a matron: that of any fight and mastery, up to the most that any fight allows. */
export const matronCritPpm = ({ critical }: CombatRules, masteryPpm: number): number =>
  Math.min(critical.maxPpm, critical.basePpm + masteryPpm)

/** What an attack does in a turn on average. */
export const meanDamage = ({ critical }: CombatRules, attack: number, critPpm: number): number =>
  Math.max(1, scaled(attack, PPM + mulDiv(critPpm, critical.damagePpm - PPM, PPM)))

/** Turns that a fight takes with average luck, or null when that is more than it lasts. */
export const expectedTurns = (
  combat: CombatRules,
  { maxTurns }: FightRules,
  hp: number,
  attack: number,
  critPpm: number,
): number | null => {
  const turns = Math.ceil(hp / meanDamage(combat, attack, critPpm))
  return turns <= maxTurns ? turns : null
}

/** Strikes turn by turn until she falls or the last turn is over (docs/rules/exploration.md). */
export const fightTurns = (
  combat: CombatRules,
  { varianceBp, maxTurns }: FightRules,
  hp: number,
  attack: number,
  critPpm: number,
  dice: Dice,
): readonly Turn[] => {
  const turns: Turn[] = []
  let left = hp
  for (let turn = 0; turn < maxTurns && left > 0; turn++) {
    const roll = dice.below(explorationSites.matronDamage, turn, 2 * varianceBp + 1)
    const critical = dice.chance(explorationSites.matronCritical, turn, critPpm)
    const damage = Math.max(1, scaled(attack, (10_000 + roll - varianceBp) * 100, critical ? combat.critical.damagePpm : PPM))
    left = Math.max(0, left - damage)
    turns.push({ damage, critical, hp_left: left })
  }
  return turns
}
