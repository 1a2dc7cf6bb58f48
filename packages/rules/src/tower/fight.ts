import type { Dice } from '../kernel/dice.ts'
import { clamp, mulDiv, PPM } from '../kernel/numbers.ts'
import type { Ruleset } from '../ruleset.ts'
import type { Size } from './config.ts'
import { can, counterDamage, counterFactorPpm, drainOf, hitDamage, MOST_MOMENTUM } from './formulas.ts'
import { towerSites } from './sites.ts'
import { criticalPpm, type Stance } from './stance.ts'

/** One hit, told by what it did: 0 damage is a miss. */
export interface Hit {
  readonly damage: number
  readonly critical: boolean
  readonly missed: boolean
}

/** What an attack came to. */
export interface Fight {
  readonly outcome: 'victory' | 'defeat' | 'standing'
  readonly hits: readonly Hit[]
  /** Hit points that each counter hit took, and what the aura took. */
  readonly counters: readonly number[]
  readonly aura: number
  /** The boss after the last hit, and what it got back by winning. */
  readonly boss_hp: number
  readonly boss_heals: number
  readonly hp: number
  readonly momentum: number
}

const MISS: Hit = { damage: 0, critical: false, missed: true }

/** Damage of one hit under a shield or not, critical or not: four figures an attack, each computed when it is first needed. */
export const damageTable = ({ tower, combat }: Ruleset, { boss, strength, momentum }: Stance) => {
  const known: (number | undefined)[] = [undefined, undefined, undefined, undefined]
  const { shield } = tower.mechanics
  return (shielded: boolean, critical: boolean): number => {
    const place = (shielded ? 2 : 0) + (critical ? 1 : 0)
    known[place] ??= hitDamage(
      tower,
      strength.attack,
      boss.defense,
      tower.momentum.damagePpm[momentum]!,
      critical ? combat.critical.damagePpm : PPM,
      shielded ? shield.damagePpm : PPM,
    )
    return known[place]
  }
}

/** Hit points above which a boss has its shield; none has it otherwise. */
export const shieldedAbove = ({ tower }: Ruleset, { boss, boss_hp_max }: Stance): number =>
  can(boss, 'flame_shield') ? mulDiv(boss_hp_max, tower.mechanics.shield.abovePpm, PPM) : Number.POSITIVE_INFINITY

const strike = (ruleset: Ruleset, stance: Stance, size: Size, dice: Dice): { readonly hits: readonly Hit[]; readonly boss_hp: number } => {
  const { tower } = ruleset
  const misses = can(stance.boss, 'storm_barrier') ? tower.mechanics.missPpm : 0
  const critical = criticalPpm(ruleset, stance, size)
  const damageOf = damageTable(ruleset, stance)
  const shielded = shieldedAbove(ruleset, stance)
  const hits: Hit[] = []
  let left = stance.boss_hp
  for (let i = 0; i < tower.sizes[size].hits && left > 0; i++) {
    if (dice.chance(towerSites.miss, i, misses)) {
      hits.push(MISS)
      continue
    }
    const crit = dice.chance(towerSites.critical, i, critical)
    const damage = damageOf(left > shielded, crit)
    hits.push({ damage, critical: crit, missed: false })
    left = Math.max(0, left - damage)
  }
  return { hits, boss_hp: left }
}

/** What the boss strikes back with: blows of one strength, until the player falls. */
const answered = (ruleset: Ruleset, stance: Stance, size: Size, hp: number): readonly number[] => {
  const { tower } = ruleset
  const { boss, strength, actions } = stance
  const damage = counterDamage(tower, boss.attack, strength.guard, counterFactorPpm(tower, boss, actions + 1))
  const counters: number[] = []
  let left = hp
  for (let i = 0; i < tower.sizes[size].counterHits && left > 0; i++) {
    counters.push(Math.min(damage, left))
    left -= Math.min(damage, left)
  }
  return counters
}

/** An attack, from the first hit to what it leaves of both (docs/rules/tower.md). */
export const fight = (
  ruleset: Ruleset,
  stance: Stance,
  size: Size,
  me: { readonly hp: number; readonly max_hp: number },
  dice: Dice,
): Fight => {
  const { tower } = ruleset
  const { boss, boss_hp_max, momentum } = stance
  const { hits, boss_hp } = strike(ruleset, stance, size, dice)
  if (boss_hp === 0)
    return {
      outcome: 'victory',
      hits,
      counters: [],
      aura: 0,
      boss_hp,
      boss_heals: 0,
      hp: me.hp,
      momentum: mulDiv(momentum, tower.momentum.keptOnVictoryPpm, PPM),
    }
  const counters = answered(ruleset, stance, size, me.hp)
  const standing = counters.reduce((hp, damage) => hp - damage, me.hp)
  const aura = can(boss, 'burning_aura') ? Math.min(standing, mulDiv(me.max_hp, tower.mechanics.auraPpm, PPM)) : 0
  const hp = standing - aura
  const { momentum: gained, counterHits } = tower.sizes[size]
  const after = clamp(momentum + gained - tower.momentum.lostPerCounter * counterHits * drainOf(tower, boss), 0, MOST_MOMENTUM)
  const told = { hits, counters, aura, boss_hp, hp }
  if (hp > 0) return { ...told, outcome: 'standing', boss_heals: 0, momentum: after }
  const heals = Math.min(boss_hp_max - boss_hp, mulDiv(boss_hp_max, tower.defeatHealsPpm, PPM))
  return { ...told, outcome: 'defeat', boss_heals: heals, momentum: mulDiv(momentum, tower.momentum.keptOnDefeatPpm, PPM) }
}
