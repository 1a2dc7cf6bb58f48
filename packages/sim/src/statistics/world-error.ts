import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import type { MeanError } from './estimate.ts'

/** The world of each of some agents; undefined where everybody is alone. */
export const worldsOf = (
  { numbers }: Pick<Census, 'numbers'>,
  { worlds }: Pick<Plan, 'worlds'>,
  agents: Uint32Array,
): Uint32Array | undefined => (worlds === undefined ? undefined : Uint32Array.from(agents, (i) => Math.floor(numbers[i]! / worlds.agents)))

/** Whether so few worlds were lived that nobody can tell how much they differ: all agents of one world are one witness. */
export const isOneWorld = (worlds: Uint32Array | undefined): boolean => worlds?.every((world) => world === worlds[0]) ?? false

/**
 * By how much drawing worlds anew understates how far they scatter, and the degrees of freedom of what it tells: the spread
 * of a few draws is that of a few worlds, as it is of means (worldError). Agents who are alone are many.
 */
export const ofFewWorlds = (worlds: Uint32Array | undefined): { readonly factor: number; readonly freedom: number } => {
  if (worlds === undefined) return { factor: 1, freedom: Number.POSITIVE_INFINITY }
  const count = new Set(worlds).size
  return { factor: Math.sqrt(count / (count - 1)), freedom: count - 1 }
}

/**
 * The mean of agents who share worlds, with its standard error. Agents of one world do as others of it do, so that worlds
 * are what was drawn, not agents: the error comes from how far the sums of worlds scatter, each agent's value less the
 * mean of its stratum. NaN with fewer than two worlds.
 */
export const worldError = (values: Float64Array, groups: Uint16Array, worlds: Uint32Array): MeanError => {
  const n = values.length
  const strata = new Map<number, { n: number; sum: number }>()
  for (let i = 0; i < n; i++) {
    const stratum = strata.get(groups[i]!) ?? { n: 0, sum: 0 }
    stratum.n++
    stratum.sum += values[i]!
    strata.set(groups[i]!, stratum)
  }
  const sums = new Map<number, number>()
  let total = 0
  for (let i = 0; i < n; i++) {
    const { n: size, sum } = strata.get(groups[i]!)!
    sums.set(worlds[i]!, (sums.get(worlds[i]!) ?? 0) + values[i]! - sum / size)
    total += values[i]!
  }
  const count = sums.size
  const scatter = [...sums.values()].reduce((all, sum) => all + sum * sum, 0)
  return { mean: total / n, error: count < 2 ? Number.NaN : Math.sqrt((count / (count - 1)) * scatter) / n, freedom: count - 1 }
}
