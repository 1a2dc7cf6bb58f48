import { mulDiv, PPM, quotient, SAFE_MAX } from '../kernel/numbers.ts'
import type { Ruleset } from '../ruleset.ts'
import type { Size } from './config.ts'
import { damageTable, shieldedAbove } from './fight.ts'
import { can, counterDamage, counterFactorPpm } from './formulas.ts'
import { criticalPpm, type Stance } from './stance.ts'

/** What an attack of a size promises: means of the dice, floored; the boss's answer has none. */
export interface Forecast {
  readonly critical_ppm: number
  readonly miss_ppm: number
  /** Of the next hit. */
  readonly hit_damage: number
  /** Of the whole attack; no more than the boss has. */
  readonly damage: number
  readonly counters: { readonly hits: number; readonly damage: number }
  /** Lost to an aura as well, if the boss lives. */
  readonly aura: number
  /** Hits to win from here at this momentum; nothing where no number of hits would do. */
  readonly hits_to_win: number | null
  /** Attacks of this size to win. */
  readonly attacks_to_win: number | null
}

/** What so many hits do to a boss, how much the first of them does on average, and how many would fell it. */
type Promised = Pick<Forecast, 'damage' | 'hit_damage' | 'hits_to_win' | 'attacks_to_win'>

/** Damage of a hit, normal and critical, under a shield and not. */
interface Blows {
  readonly plain: readonly [normal: number, critical: number]
  readonly shielded: readonly [normal: number, critical: number]
}

const upwards = (a: bigint, b: bigint): bigint => (a + b - 1n) / b
const whole = (a: bigint): number => (a > BigInt(SAFE_MAX) ? SAFE_MAX : Number(a))

/** `edge` is where the boss's shield ends, `critical` and `miss` the chances of a hit. */
export const promisedExactly = (
  hits: number,
  boss: number,
  edge: number,
  { plain, shielded }: Blows,
  critical: number,
  miss: number,
): Promised => {
  const million = BigInt(PPM)
  const mean = ([normal, hard]: Blows['plain']): bigint =>
    ((BigInt(normal) * BigInt(PPM - critical) + BigInt(hard) * BigInt(critical)) * BigInt(PPM - miss)) / million
  const [open, under] = [mean(plain), mean(shielded)]
  const [all, hp, rim] = [BigInt(hits), BigInt(boss) * million, BigInt(edge) * million]
  // the shield stands for the hits that bring the boss down to its edge; from there on hits are plain
  const first = rim === hp ? 0n : under > 0n ? upwards(hp - rim, under) : null
  const rest = first === null ? hp : hp - first * under
  const toWin = first === null || (rest > 0n && open === 0n) ? null : first + (rest > 0n ? upwards(rest, open) : 0n)
  const before = first === null || first > all ? all : first
  const dealt = before * under + (all - before) * open
  return {
    hit_damage: whole((rim === hp ? open : under) / million),
    damage: whole((dealt < hp ? dealt : hp) / million),
    hits_to_win: toWin === null ? null : whole(toWin),
    attacks_to_win: toWin === null ? null : whole(upwards(toWin, all)),
  }
}

const up = (a: number, b: number): number => quotient(a + b - 1, b)

/** The same in plain numbers, for damage and hit points of which all of this is exact. */
export const promisedPlainly = (
  hits: number,
  boss: number,
  edge: number,
  { plain, shielded }: Blows,
  critical: number,
  miss: number,
): Promised => {
  const open = mulDiv(plain[0] * (PPM - critical) + plain[1] * critical, PPM - miss, PPM)
  const under = mulDiv(shielded[0] * (PPM - critical) + shielded[1] * critical, PPM - miss, PPM)
  const hp = boss * PPM
  const first = edge === boss ? 0 : under > 0 ? up(hp - edge * PPM, under) : null
  const rest = first === null ? hp : hp - first * under
  const toWin = first === null || (rest > 0 && open === 0) ? null : first + (rest > 0 ? up(rest, open) : 0)
  const before = first === null || first > hits ? hits : first
  const dealt = before * under + (hits - before) * open
  return {
    hit_damage: quotient(edge === boss ? open : under, PPM),
    damage: quotient(dealt < hp ? dealt : hp, PPM),
    hits_to_win: toWin,
    attacks_to_win: toWin === null ? null : up(toWin, hits),
  }
}

/** Hit points, and damage of all hits together, up to which plain numbers are exact: sums of two in millionths. */
const EXACT = Math.floor(SAFE_MAX / (4 * PPM))

/** What an attack promises from a stance (docs/rules/tower.md). */
export const forecast = (ruleset: Ruleset, stance: Stance, size: Size, maxHp: number): Forecast => {
  const { tower } = ruleset
  const { boss, boss_hp, strength, actions } = stance
  const { hits, counterHits } = tower.sizes[size]
  const missPpm = can(boss, 'storm_barrier') ? tower.mechanics.missPpm : 0
  const critical = criticalPpm(ruleset, stance, size)
  const damageOf = damageTable(ruleset, stance)
  const edge = Math.min(shieldedAbove(ruleset, stance), boss_hp)
  const blows: Blows = { plain: [damageOf(false, false), damageOf(false, true)], shielded: [damageOf(true, false), damageOf(true, true)] }
  const most = Math.max(...blows.plain, ...blows.shielded)
  const promised = boss_hp <= EXACT && most * hits <= EXACT ? promisedPlainly : promisedExactly
  const { hit_damage, damage, hits_to_win, attacks_to_win } = promised(hits, boss_hp, edge, blows, critical, missPpm)
  return {
    critical_ppm: critical,
    miss_ppm: missPpm,
    hit_damage,
    damage,
    hits_to_win,
    attacks_to_win,
    counters: { hits: counterHits, damage: counterDamage(tower, boss.attack, strength.guard, counterFactorPpm(tower, boss, actions + 1)) },
    aura: can(boss, 'burning_aura') ? mulDiv(maxHp, tower.mechanics.auraPpm, PPM) : 0,
  }
}
