import { SIZES, type Size, TOKENS, type Token } from '@lumen/rules'
import { type Forecast, forecast } from '@lumen/rules/tower/forecast'
import { leastHp } from '@lumen/rules/tower/plan'
import { type Stance, stanceAt } from '@lumen/rules/tower/stance'
import type { Chooser } from './choosers.ts'
import type { Priority } from './policy.ts'
import type { Sight } from './sight.ts'

/** Sizes that level, stamina and lumenite allow, in the order of the line. */
const affordable = (sight: Sight, { order, keep }: Priority): readonly Size[] => {
  const { sizes } = sight.ruleset.tower
  const { stamina } = sight
  const lumenite = sight.lumenite - keep.lumenite
  const fit = SIZES.filter((size) => {
    const { minLevel, stamina: cost, lumenite: price } = sizes[size]
    return sight.level >= minLevel && stamina >= cost && (price === 0 || lumenite >= price)
  })
  return order === 'highest' ? fit.toReversed() : fit
}

/** Whether the boss's answer would fell them: nothing is gained by that but its healing. */
const fatal = ({ counters, aura, attacks_to_win }: Forecast, hp: number): boolean =>
  attacks_to_win !== 1 && counters.hits * counters.damage + aura >= hp

/** The smallest attack that wins at once; else the largest (or smallest) that they survive; where none is, what today's objective needs. */
const attackOf = (sight: Sight, line: Priority, stance: Stance, fit: readonly Size[]): Size | undefined => {
  const { ruleset } = sight
  const maxHp = sight.maxHp
  const { hp } = sight
  const promise = (size: Size): Forecast => forecast(ruleset, stance, size, maxHp)
  const smallest = line.order === 'highest' ? fit.at(-1) : fit[0]
  if (smallest === undefined) return undefined
  const least = promise(smallest)
  // what one hit fells needs no more of them
  if (least.attacks_to_win === 1) return smallest
  for (const size of fit) {
    const told = size === smallest ? least : promise(size)
    if (told.damage > 0 && !fatal(told, hp)) return size
  }
  return sight.today?.['stamina_done'] === true ? undefined : smallest
}

const attack: Chooser = (sight, line) => {
  if (!sight.maidens || sight.maidens.size === 0) return undefined
  if (sight.hp < leastHp(sight.ruleset, { max_hp: sight.maxHp })) return undefined
  const fit = affordable(sight, line)
  if (fit.length === 0) return undefined
  const view = sight.fighter
  const size = attackOf(sight, line, stanceAt(sight.ruleset, view, view.ascension.current_floor, sight.now), fit)
  return size === undefined ? undefined : { size }
}

const redeem: Chooser = ({ ruleset, tokenRows: tokens }, { order, spare }) => {
  const { redemption } = ruleset.tokens
  let enough = false
  for (const row of tokens?.all() ?? []) if ((row['quantity'] as number) - spare >= redemption[row.$.key as Token].cost) enough = true
  // most of the time there are too few of any
  if (!enough) return undefined
  for (let i = 0; i < TOKENS.length; i++) {
    const token = TOKENS[order === 'highest' ? TOKENS.length - 1 - i : i]!
    const held = (tokens!.stored(token)?.['quantity'] as number | undefined) ?? 0
    if (held - spare >= redemption[token].cost) return { token }
  }
  return undefined
}

export const TOWER_CHOOSERS: Readonly<Record<string, Chooser>> = { 'tower.attack': attack, 'tokens.redeem': redeem }
