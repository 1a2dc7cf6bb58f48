import type { Dice } from '@lumen/rules'
import type { Spending } from './policy.ts'
import { policySites } from './sites.ts'

/** What somebody buys in a month. */
export interface Basket {
  /** Hundredths of money. */
  readonly cents: number
  readonly premiumDays: number
  readonly lumenite: number
}

/** Days from one purchase to the next. */
export const MONTH = 30

const UNIFORM = 4_294_967_296

/** A standard normal value from two uniform ones, after Box and Muller. */
const normal = (dice: Dice): number => {
  const u = (dice.below(policySites.money, 0, UNIFORM) + 0.5) / UNIFORM
  const v = dice.below(policySites.money, 1, UNIFORM) / UNIFORM
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v)
}

/** How much one agent spends a month, in hundredths: lognormal around the median, at most the most. Drawn once, from the dice of the first day. */
export const monthlyCents = ({ median, sigma, most }: Spending, dice: Dice): number => {
  if (median === 0) return 0
  const drawn = sigma === 0 ? median : median * Math.exp(sigma * normal(dice))
  return Math.round(100 * Math.min(most, drawn))
}

/** What so much money buys: premium first, lumenite for the rest. */
export const basketOf = ({ premium, lumenite }: Spending, cents: number): Basket => {
  const price = Math.round(100 * premium)
  const member = price > 0 && cents >= price
  const rest = member ? cents - price : cents
  const bought = Math.floor((rest * lumenite) / 100)
  return { cents: (member ? price : 0) + (lumenite > 0 ? rest : 0), premiumDays: member ? MONTH : 0, lumenite: bought }
}
