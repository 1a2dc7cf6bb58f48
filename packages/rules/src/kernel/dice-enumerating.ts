import type { Dice } from './dice.ts'
import { canonical } from './json.ts'
import { PPM } from './numbers.ts'
import { ONE, plus, type Ratio, ratio, times } from './ratio.ts'
import type { Site } from './site.ts'

/** One outcome and its exact probability. */
export interface Weighted<T> {
  readonly value: T
  readonly probability: Ratio
}

interface Branch {
  readonly address: string
  readonly odds: readonly Ratio[]
  taken: number
}

/**
 * Runs a decision once for every way the dice can fall, and gives each outcome with its exact probability.
 * Cosmetic sites are held at the middle: sound as long as the value observed does not depend on them.
 */
export const enumerate = <T>(run: (dice: Dice) => T): readonly Weighted<T>[] => {
  const outcomes: Weighted<T>[] = []
  const path: Branch[] = []
  let depth = 0

  const take = (site: Site, index: number, odds: () => readonly Ratio[]): number => {
    const address = `${site.name}#${index}`
    const earlier = path.slice(0, depth).find((b) => b.address === address)
    if (earlier) return earlier.taken
    const branch = path[depth] ?? { address, odds: odds(), taken: 0 }
    path[depth] = branch
    depth++
    return branch.taken
  }

  const dice: Dice = {
    below: (site, index, n) => {
      if (n === 1) return 0
      if (site.cosmetic) return (n - (n % 2)) / 2
      return take(site, index, () => Array.from({ length: n }, () => ratio(1n, BigInt(n))))
    },
    chance: (site, index, ppm) => {
      if (ppm <= 0 || ppm >= PPM) return ppm >= PPM
      return take(site, index, () => [ratio(BigInt(ppm), 1_000_000n), ratio(BigInt(PPM - ppm), 1_000_000n)]) === 0
    },
    weighted: (site, index, table) => {
      const open = table.weights.flatMap((w, i) => (w > 0 ? [i] : []))
      const at = open.length === 1 ? 0 : take(site, index, () => open.map((i) => ratio(BigInt(table.weights[i]!), BigInt(table.total))))
      return table.options[open[at]!]!
    },
  }

  for (;;) {
    depth = 0
    const value = run(dice)
    outcomes.push({ value, probability: path.reduce((p, b) => times(p, b.odds[b.taken]!), ONE) })
    while (path.length > 0 && path.at(-1)!.taken === path.at(-1)!.odds.length - 1) path.pop()
    const last = path.at(-1)
    if (!last) return outcomes
    last.taken++
  }
}

/** Adds up equal outcomes: equal as JSON, or by a key of your own. */
export const merge = <T>(outcomes: readonly Weighted<T>[], keyOf: (value: T) => string = canonical): readonly Weighted<T>[] => {
  const merged = new Map<string, Weighted<T>>()
  for (const outcome of outcomes) {
    const key = keyOf(outcome.value)
    const before = merged.get(key)
    merged.set(key, before ? { value: before.value, probability: plus(before.probability, outcome.probability) } : outcome)
  }
  return [...merged.values()]
}

/**
 * Pushes a distribution forward `steps` times, one step at a time, equal states merged: batches of any size stay
 * as small as the number of states that differ.
 */
export const pushForward = <T>(
  start: T,
  steps: number,
  step: (state: T, index: number, dice: Dice) => T,
  keyOf: (value: T) => string = canonical,
): readonly Weighted<T>[] => {
  let states: readonly Weighted<T>[] = [{ value: start, probability: ONE }]
  for (let index = 0; index < steps; index++)
    states = merge(
      states.flatMap(({ value, probability }) =>
        enumerate((dice) => step(value, index, dice)).map((next) => ({
          value: next.value,
          probability: times(next.probability, probability),
        })),
      ),
      keyOf,
    )
  return states
}
