import type { Random } from './random.ts'

/** One walk through the unit cube: from each point to the next, one group of factors moves. */
export interface Trajectory {
  /** Groups + 1 points, each with all factors, from 0 to 1. */
  readonly points: readonly (readonly number[])[]
  /** Which group moves from point i to point i + 1. */
  readonly order: readonly number[]
}

/** Values that a factor can take: 0, 1/3, 2/3, 1. */
const LEVELS = 4
/** How far a factor moves: with half the levels below and half above, each level is met equally often. */
export const STRIDE = LEVELS / (2 * (LEVELS - 1))

/**
 * Morris's design: `count` walks, each moving every group of factors once by a stride of 2/3, in random order, each
 * factor up or down by chance. `groups` gives the factors of each group; a group of one is a factor by itself (Morris
 * 1991; in groups after Campolongo, Cariboni and Saltelli 2007).
 */
export const trajectories = (
  factors: number,
  groups: readonly (readonly number[])[],
  count: number,
  random: Random,
): readonly Trajectory[] =>
  Array.from({ length: count }, () => {
    const low = Array.from({ length: factors }, () => random.below(LEVELS / 2) / (LEVELS - 1))
    const up = low.map(() => random.below(2) === 1)
    const order = random.shuffled(groups.map((_, group) => group))
    const at = low.map((from, i) => (up[i] ? from : from + STRIDE))
    const points = [[...at]]
    for (const group of order) {
      for (const i of groups[group]!) at[i] = up[i] ? low[i]! + STRIDE : low[i]!
      points.push([...at])
    }
    return { points, order }
  })
