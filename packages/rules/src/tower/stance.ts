import { critPpm } from '../combat/formulas.ts'
import { combatReads, type Strength, strategicStrength } from '../combat/strength.ts'
import type { View } from '../kernel/part.ts'
import { ONE } from '../kernel/ratio.ts'
import type { Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import type { Boss } from './compile.ts'
import type { Size } from './config.ts'
import { bossHp, can, momentumNow } from './formulas.ts'
import { myAscension } from './state.ts'

export const stanceReads = { ...combatReads, ascension: myAscension }

/** How someone and a boss stand against each other before an attack. */
export interface Stance {
  readonly boss: Boss
  readonly boss_hp: number
  readonly boss_hp_max: number
  readonly strength: Strength
  readonly momentum: number
  /** Attacks on the boss so far. */
  readonly actions: number
}

/** Someone before the boss of a floor; before any but their own, the boss is fresh (docs/rules/tower.md). */
export const stanceAt = (ruleset: Ruleset, view: View<typeof stanceReads>, floor: number, now: Millis): Stance => {
  const { tower } = ruleset
  const { ascension } = view
  const own = floor === ascension.current_floor
  const boss = tower.boss(floor)
  const { current, max } = own ? bossHp(boss, ascension) : { current: boss.hp, max: boss.hp }
  return {
    boss,
    boss_hp: current,
    boss_hp_max: max,
    strength: strategicStrength(ruleset, view, can(boss, 'null_field') ? tower.mechanics.nullField : ONE),
    momentum: momentumNow(tower, tower.boss(ascension.current_floor), ascension, now),
    actions: own ? ascension.actions_on_floor : 0,
  }
}

/** Chance of each hit of an attack to be critical, in parts per million. */
export const criticalPpm = ({ combat, tower }: Ruleset, { strength }: Stance, size: Size): number =>
  critPpm(combat, strength.critPpm, tower.sizes[size].critPpm)
