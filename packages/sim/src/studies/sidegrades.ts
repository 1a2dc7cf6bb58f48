import type { Paired } from '../statistics/paired.ts'

/** Whether a difference is larger than its error. */
export const distinguishable = ({ difference: { mean, half95 } }: Pick<Paired, 'difference'>): boolean =>
  half95 !== null && Math.abs(mean) > half95

/** Variants of which none differs from the group's first by more than the error of that difference. */
export interface Sidegrades {
  /** Ascending from the group's first. */
  readonly names: readonly string[]
  readonly highest: number
  readonly lowest: number
}

export interface Ranked {
  readonly name: string
  readonly value: number
}

/**
 * Puts variants in order, the highest value first, and groups those that cannot be told from the first of their group:
 * `differ` says whether two can. A group ends with the first variant that can be told from its first.
 */
export const sidegrades = (variants: readonly Ranked[], differ: (a: string, b: string) => boolean): readonly Sidegrades[] => {
  const order = variants.toSorted((a, b) => b.value - a.value)
  const groups: Ranked[][] = []
  for (const one of order) {
    const group = groups.at(-1)
    if (group && !differ(group[0]!.name, one.name)) group.push(one)
    else groups.push([one])
  }
  return groups.map((group) => ({ names: group.map(({ name }) => name), highest: group[0]!.value, lowest: group.at(-1)!.value }))
}
