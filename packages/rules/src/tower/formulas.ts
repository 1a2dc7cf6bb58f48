import { formula } from '../formula.ts'
import { flag, fraction, integer, record } from '../kernel/codec.ts'
import { scaled } from '../kernel/modifiers.ts'
import { mulDiv, PPM, quotient, SAFE_MAX } from '../kernel/numbers.ts'
import { decimalOf, floor, ONE, plus, ratio, times, toPpm, toThe } from '../kernel/ratio.ts'
import { elapsed, type Millis } from '../kernel/time.ts'
import type { Boss, MomentumRules, TowerRules } from './compile.ts'
import type { Mechanic } from './mechanics.ts'

export const MOST_MOMENTUM = 100

/** The part of a hit that defense takes, in basis points (docs/rules/tower.md). */
export const mitigationBp = ({ mitigationCapBp }: TowerRules, attack: number, defense: number): number => {
  const all = attack + defense
  if (all === 0) return 0
  const share = all <= SAFE_MAX ? mulDiv(defense, 10_000, all) : Number((BigInt(defense) * 10_000n) / (BigInt(attack) + BigInt(defense)))
  return Math.min(mitigationCapBp, share)
}

/** Damage of one hit: attack, times what momentum, critical luck and a shield make of it, less what defense takes; at least 1 (docs/rules/tower.md). */
export const hitDamage = (rules: TowerRules, attack: number, defense: number, ...factorsPpm: readonly number[]): number =>
  Math.max(1, scaled(attack, (10_000 - mitigationBp(rules, attack, defense)) * 100, ...factorsPpm))

/** Damage of one counter hit, before the player's hit points stop it (docs/rules/tower.md). */
export const counterDamage = ({ counter }: TowerRules, attack: number, guard: number, factorPpm: number): number => {
  const strength = attack + guard
  if (strength === 0) return counter.least
  // boosts of whole percents leave most bosses' squares inside the exact range
  const percent = (counter.ratioPpm / 10_000) * (factorPpm / 10_000)
  const product = attack * attack * percent
  if (Number.isInteger(percent) && product <= SAFE_MAX && strength * 10_000 <= SAFE_MAX)
    return Math.max(counter.least, quotient(product, strength * 10_000))
  const a = BigInt(attack)
  const damage = (a * a * BigInt(counter.ratioPpm) * BigInt(factorPpm)) / ((a + BigInt(guard)) * BigInt(PPM) * BigInt(PPM))
  return Math.max(counter.least, damage > BigInt(SAFE_MAX) ? SAFE_MAX : Number(damage))
}

/** Momentum after some time without an attack: each full step after the grace takes its points (docs/rules/tower.md). */
export const momentumAfter = ({ grace, decayEvery, decayPoints }: MomentumRules, momentum: number, idle: Millis, drain: number): number =>
  idle <= grace ? momentum : Math.max(0, momentum - quotient(idle - grace, decayEvery) * decayPoints * drain)

/** Whether a boss can do something. */
export const can = ({ milestone }: Boss, mechanic: Mechanic): boolean => milestone?.mechanics.includes(mechanic) ?? false

/** How many times as much momentum a boss makes one lose. */
export const drainOf = ({ mechanics }: TowerRules, boss: Boss): number => (can(boss, 'momentum_drain') ? mechanics.drain : 1)

/** Momentum as it is now, from what stands as of the last attack. */
export const momentumNow = (
  rules: TowerRules,
  boss: Boss,
  { momentum, last_attack_at }: { readonly momentum: number; readonly last_attack_at: Millis | null },
  now: Millis,
): number =>
  last_attack_at === null ? momentum : momentumAfter(rules.momentum, momentum, elapsed(last_attack_at, now), drainOf(rules, boss))

/** The factor on counter hits of an attack, the `action`-th on its floor. */
export const counterFactorPpm = ({ mechanics: m }: TowerRules, boss: Boss, action: number): number => {
  const surge = can(boss, 'lightning_surge') ? m.surgePpm : PPM
  return can(boss, 'singularity_pulse') && action % m.pulse.every === 0 ? scaled(surge, m.pulse.counterPpm) : surge
}

/** Hit points of the boss as they stand: its floor's as long as nobody struck it. */
export const bossHp = (
  boss: Boss,
  { boss_hp_current: current, boss_hp_max: max }: { readonly boss_hp_current: number; readonly boss_hp_max: number },
): { readonly current: number; readonly max: number } => (max === 0 ? { current: boss.hp, max: boss.hp } : { current, max })

const aFloor = record({ floor: integer({ min: 1, max: 1_000_000 }) })
const factor = fraction({ min: '0', max: '1000' })

export const towerFormulas = {
  boss_hp: formula(aFloor, ({ tower }, i) => tower.boss(i.floor).hp),
  ascension_rewards: formula(aFloor, ({ tower }, i) => ({ ...tower.reward(i.floor) })),
  monster: formula(aFloor, ({ tower }, i) => {
    const { attack, defense } = tower.boss(i.floor)
    return { atk: attack, defense }
  }),
  range_scaling: formula(
    record({ base: integer(), growth: fraction({ min: '0', max: '1000' }), offset: integer({ max: 10_000 }) }),
    (_, i) => floor(times(ratio(BigInt(i.base)), toThe(i.growth, i.offset))),
  ),
  mechanics: formula(aFloor, ({ tower }, i) => [...(tower.boss(i.floor).milestone?.mechanics ?? [])]),
  token_for_floor: formula(aFloor, ({ tower }, i) => tower.token(i.floor)?.token ?? null),
  momentum_multiplier: formula(record({ momentum: integer({ max: MOST_MOMENTUM }) }), ({ tower }, i) =>
    decimalOf(ratio(BigInt(tower.momentum.damagePpm[i.momentum]!), BigInt(PPM))),
  ),
  momentum_idle: formula(
    record({ momentum: integer({ max: MOST_MOMENTUM }), idle_ms: integer(), multiplier: integer({ min: 1, max: 100 }) }),
    ({ tower }, i) => momentumAfter(tower.momentum, i.momentum, i.idle_ms, i.multiplier),
  ),
  hit_damage: formula(
    record({
      power: integer(),
      momentum: integer({ max: MOST_MOMENTUM }),
      defense: integer(),
      crit: flag(),
      mechanic: factor,
      attack_bonus: factor,
    }),
    ({ tower, combat }, i) => {
      const attack = floor(times(ratio(BigInt(i.power)), plus(ONE, i.attack_bonus)))
      const crit = i.crit ? combat.critical.damagePpm : PPM
      return hitDamage(tower, attack, i.defense, tower.momentum.damagePpm[i.momentum]!, crit, toPpm(i.mechanic))
    },
  ),
  counter_damage: formula(record({ atk: integer(), team_defense: integer(), multiplier: factor }), ({ tower }, i) =>
    counterDamage(tower, i.atk, i.team_defense, toPpm(i.multiplier)),
  ),
}
