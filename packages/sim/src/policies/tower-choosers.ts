import { SIZES, type Size, TOKENS } from '@lumen/rules'
import { type Forecast, forecast } from '@lumen/rules/tower/forecast'
import { leastHp } from '@lumen/rules/tower/plan'
import { stanceAt } from '@lumen/rules/tower/stance'
import type { Chooser } from './choosers.ts'
import type { Priority } from './policy.ts'
import type { Sight } from './sight.ts'

/** Sizes that level, stamina and lumenite allow: bit i is that of `SIZES[i]`. */
const affordable = ({ ruleset, level, stamina, lumenite }: Sight, { keep }: Priority): number => {
  const { sizes } = ruleset.tower
  let fit = 0
  for (let i = 0; i < SIZES.length; i++) {
    const { minLevel, stamina: cost, lumenite: price } = sizes[SIZES[i]!]
    if (level >= minLevel && stamina >= cost && (price === 0 || lumenite - keep.lumenite >= price)) fit |= 1 << i
  }
  return fit
}

/** Whether the boss's answer would fell them: nothing is gained by that but its healing. */
const fatal = ({ counters, aura, attacks_to_win }: Forecast, hp: number): boolean =>
  attacks_to_win !== 1 && counters.hits * counters.damage + aura >= hp

/** The smallest attack that wins at once; else the largest (or smallest) that they survive; where none is, what today's objective needs. */
const attackOf = (sight: Sight, { order }: Priority, hp: number, fit: number): Size | undefined => {
  const { ruleset, maxHp, fighter } = sight
  const stance = stanceAt(ruleset, fighter, fighter.ascension.current_floor, sight.now)
  const smallest = SIZES[31 - Math.clz32(fit & -fit)]!
  const least = forecast(ruleset, stance, smallest, maxHp)
  // what one hit fells needs no more of them
  if (least.attacks_to_win === 1) return smallest
  for (let i = 0; i < SIZES.length; i++) {
    const place = order === 'highest' ? SIZES.length - 1 - i : i
    if (((fit >>> place) & 1) === 0) continue
    const size = SIZES[place]!
    const told = size === smallest ? least : forecast(ruleset, stance, size, maxHp)
    if (told.damage > 0 && !fatal(told, hp)) return size
  }
  return sight.today?.['stamina_done'] === true ? undefined : smallest
}

const attack: Chooser = (sight, line) => {
  const { maidens, hp } = sight
  if (!maidens || maidens.size === 0) return undefined
  if (hp < leastHp(sight.ruleset, { max_hp: sight.maxHp })) return undefined
  const fit = affordable(sight, line)
  if (fit === 0) return undefined
  const size = attackOf(sight, line, hp, fit)
  return size === undefined ? undefined : { size }
}

const redeem: Chooser = (sight, { order, spare }) => {
  // most of the time there are too few of any
  if (sight.tokenSurplus < spare) return undefined
  const { redemption } = sight.ruleset.tokens
  for (let i = 0; i < TOKENS.length; i++) {
    const token = TOKENS[order === 'highest' ? TOKENS.length - 1 - i : i]!
    if (sight.tokens(token) - spare >= redemption[token].cost) return { token }
  }
  return undefined
}

export const TOWER_CHOOSERS: Readonly<Record<string, Chooser>> = { 'tower.attack': attack, 'tokens.redeem': redeem }
