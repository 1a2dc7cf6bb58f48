import { defect } from './defect.ts'
import { SAFE_MAX } from './numbers.ts'
import type { Site } from './site.ts'

/** Options with whole weights. `total` is their sum; the walk goes in the listed order. */
export interface Weights<T> {
  readonly options: readonly T[]
  readonly weights: readonly number[]
  readonly total: number
}

/** Chance, addressed: each draw is a pure function of (seed, site, index). Nothing is threaded; inserting a draw shifts no other. */
export interface Dice {
  /** A uniform integer in [0, n); n from 1 to 2^53 − 1. With n = 1 nothing is drawn. */
  readonly below: (site: Site, index: number, n: number) => number
  /** True with `ppm` in a million; at or below 0 and at or above a million nothing is drawn. */
  readonly chance: (site: Site, index: number, ppm: number) => boolean
  /** One of the options by weight: one uniform draw below the total, walked in the listed order. */
  readonly weighted: <T>(site: Site, index: number, table: Weights<T>) => T
}

/** Compiles a table of weights; those of weight 0 never come up. */
export const weights = <T>(options: readonly T[], values: readonly number[]): Weights<T> => {
  const total = values.reduce((sum, w) => sum + w, 0)
  if (options.length === 0 || options.length !== values.length)
    return defect('A table of weights needs as many weights as options, and at least one')
  if (values.some((w) => !Number.isInteger(w) || w < 0) || total < 1 || total > SAFE_MAX)
    return defect('Weights are whole numbers ≥ 0 that sum to 1 … 2^53 − 1')
  return { options, weights: values, total }
}

/** The option that a roll in [0, total) falls on. */
export const walk = <T>(table: Weights<T>, roll: number): T => {
  let rest = roll
  const { options, weights: values } = table
  for (let i = 0; i < values.length; i++) {
    rest -= values[i]!
    if (rest < 0) return options[i]!
  }
  return defect(`Roll ${roll} lies outside a table of ${table.total}`)
}

/** One of a list, uniformly; a list of one draws nothing. */
export const choose = <T>(dice: Dice, site: Site, index: number, list: readonly T[]): T =>
  list.length === 1 ? list[0]! : list[dice.below(site, index, list.length)]!
